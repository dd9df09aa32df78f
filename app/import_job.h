// SPDX-License-Identifier: GPL-3.0-or-later
// app/import_job.h: runs that other programs trained come into the store: their curves, read only.
#pragma once
#include "core/bundle/bundle.h"
#include "core/foreign/foreign_curves.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace pada {

struct CurveImport {
    std::string store;
    std::vector<std::string> files;  ///< One run each.
    CurveColumns columns = {};       ///< Of every file.
    std::string name = {};           ///< Of the run; empty: by the file. For one file alone.
    std::uint32_t seed = 0;
    bool again = false;  ///< Also a file that a run of the store came from already.
};

struct ImportedCurves {
    std::string file;  ///< As it was named.
    RunId run;
    std::int64_t number = 0;
    std::string name;
    bool wasThere = false;  ///< A run came from this very file before; nothing was written.
    std::int64_t steps = 0;
    std::size_t otherCurves = 0;                               ///< Beside loss, accuracy, rate and gradient norm.
    std::vector<std::pair<std::string, std::string>> columns;  ///< What stands for what.
    std::vector<std::string> notes;
};

/// All files or, after an error, none: read and checked first, then one transaction. `goOn` is asked between files.
/// Errors: those of readForeignFile() and importedEvents(); wrongUse for one name for several files; stopped; the
/// lender's. Any thread; blocks.
Result<std::vector<ImportedCurves>> importCurves(const CurveImport& asked, const EditorLender& lend,
                                                 const std::function<bool()>& goOn);

/// One line: "run 5, metrics: 100 steps from metrics.csv (loss = train_loss); 2 other curves".
std::string importedCurvesText(const ImportedCurves& run);

}  // namespace pada
