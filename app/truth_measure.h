// SPDX-License-Identifier: GPL-3.0-or-later
// app/truth_measure.h: trains paths alone, one row per finished net, and goes on where it was cut.
#pragma once
#include "core/base/result.h"

#include <functional>
#include <string>

namespace pada {

struct TruthMeasureOptions {
    std::string config;  ///< A suite of seeds; space, data, optimizer and the budget ([schedule] path_passes at batch
                         ///< 64 = steps) come from it.
    std::string
        output;       ///< CSV arch_str,seed,test_accuracy,steps,backend,build; rows are appended, present ones skipped.
    int workers = 2;  ///< One-thread nets side by side.
};

/// `tell(done, total, line)` once per finished net; `goOn` is asked between steps. Gives how many rows the file then
/// has.
Result<int> measureTruth(const TruthMeasureOptions& options,
                         const std::function<void(int done, int total, const std::string& row)>& tell,
                         const std::function<bool()>& goOn);

}  // namespace pada
