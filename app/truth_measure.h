// SPDX-License-Identifier: GPL-3.0-or-later
// app/truth_measure.h: trains paths alone, one row per finished net, and goes on where it was cut.
#pragma once
#include "core/base/result.h"
#include "core/data/dataset.h"

#include <functional>
#include <string>

namespace pada {

struct TruthMeasureOptions {
    /// A suite of seeds; space, data, optimizer and the budget ([schedule] path_passes at batch 64 = steps) come from
    /// it.
    std::string config;
    /// CSV arch_str,seed,test_accuracy,steps,backend,build; rows are appended, present ones skipped, an unfinished last
    /// one is measured again. A net that diverged has no accuracy; its row stays so that it is not trained again.
    std::string output;
    int workers = 2;  ///< One-thread nets side by side.
    /// Told what was found in the file and mended; may be empty.
    std::function<void(const std::string&)> notice = {};
    LoadCallback loading = {};  ///< DataRequest::told; empty: `goOn` alone is asked.
};

/// `tell(done, total, line)` once per finished net, `goOn` between steps, both from the workers' threads, `tell` from
/// one at a time. Gives how many of the suite's rows the file then has. A net that fails ends the rest and is named;
/// the rows that were finished stay.
Result<int> measureTruth(const TruthMeasureOptions& options,
                         const std::function<void(int done, int total, const std::string& row)>& tell,
                         const std::function<bool()>& goOn);

}  // namespace pada
