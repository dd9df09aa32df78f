// SPDX-License-Identifier: GPL-3.0-or-later
// app/interference_job.h: how far the paths of a stored run pull their shared weights apart, measured on its newest
// checkpoint and kept with it.
#pragma once
#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/events/event.h"
#include "core/search/interference.h"
#include "core/store/run_catalog.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace pada {

/// MethodTable::topic of what is kept, and the code of the row of the log beside it.
inline constexpr const char* kInterference = "interference";

struct InterferenceAsk {
    std::string run;  ///< Number, id or unique beginning of an id.
    int pairs = 50;   ///< For each number of decisions.
    int batchSize = 64;
    std::uint32_t seed = 0;
    std::vector<std::string> overrides = {};  ///< As allowedOverrides() gives them.
    LoadCallback loading = {};                ///< DataRequest::told; empty: `goesOn` alone is asked.
};

struct InterferenceReport {
    RunSummary run;
    std::int64_t step = 0;  ///< Steps done at the checkpoint.
    std::vector<InterferenceRow> rows;
    MethodTold told;  ///< The same as the run keeps it.
};

/// The rows as a table: differing, pairs, cosine, low, high, tensors; NaN where there is none.
MethodTable interferenceTable(const std::vector<InterferenceRow>& rows, const InterferenceAsk& ask);

/// On the thread it is called on; two passes a pair. `goesOn` gets the share that is done; false ends it. Errors:
/// notFound (run), failed (no checkpoint, other images than the run was trained on), stopped.
Result<InterferenceReport> measureRunInterference(const RunCatalog& catalog, const std::string& store,
                                                  const InterferenceAsk& ask,
                                                  const std::function<bool(double share)>& goesOn);

/// Whether it could be kept: the store is nobody's, the run is not in the trash. Errors: busy, wrongUse.
Result<void> checkInterferenceKeeps(const std::string& store, const RunSummary& run);
/// A table of the run and a row of its log. A measurement of the same step takes the place of the one before; a run
/// that is resumed from that step on drops it with the step's other rows. Errors: those of openWriter().
Result<void> keepInterference(const std::string& store, const InterferenceReport& report);

/// All of it, for the window.
Result<MethodTold> measureAndKeepInterference(const std::string& store, const std::string& run,
                                              const std::function<bool(double share)>& goesOn);

}  // namespace pada
