// SPDX-License-Identifier: GPL-3.0-or-later
// app/score_workers.h: untrained nets scored several at a time, each on a thread of its own: what of a net's work does
// not divide among threads is done beside that of another.
#pragma once
#include "core/base/result.h"
#include "core/score/score.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace pada {

struct ScoredValue {
    const Score* score = nullptr;
    std::optional<double> value;
    double seconds = 0.0;
};
/// Scores the net of that number. Made and called by one thread.
using NetScorer = std::function<std::vector<ScoredValue>(std::size_t net)>;

/// Nets 0 to count - 1, `workers` at a time; of one worker on the caller's thread. `goOn` is asked before a net is
/// handed out, `take` told of every net that was, in the order in which they are done: both on the caller's thread.
/// False where goOn ended it. Errors: what a worker threw.
Result<bool> scoreNets(std::size_t count, int workers, const std::function<NetScorer()>& makeScorer,
                       const std::function<bool()>& goOn,
                       const std::function<void(std::size_t net, const std::vector<ScoredValue>& values)>& take);

}  // namespace pada
