// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/loop_memory.h"

#include "core/base/contract.h"

namespace pada {
namespace {

/// Of either version. The older: best loss, epochs without gain, epochs seen, a step no longer needed, smoothing.
constexpr std::size_t kNumbers = 5;

}  // namespace

std::vector<double> LoopMemory::numbers() const {
    return {bestEpochLoss, static_cast<double>(epochsWithoutGain), static_cast<double>(epochsSeen), smoothing,
            toldOfWeights ? 1.0 : 0.0};
}

std::vector<double> LoopMemory::times() const {
    return {workedSeconds, epochBegan};
}

LoopMemory LoopMemory::of(std::span<const double> numbers, std::span<const double> times) {
    LoopMemory memory;
    const bool older = times.empty();
    expects(numbers.size() == kNumbers && (older || times.size() == 2), "a checkpoint of another version");
    memory.bestEpochLoss = numbers[0];
    memory.epochsWithoutGain = static_cast<std::int64_t>(numbers[1]);
    memory.epochsSeen = static_cast<std::int64_t>(numbers[2]);
    memory.smoothing = numbers[older ? 4 : 3];
    if (older) return memory;
    memory.toldOfWeights = numbers[4] != 0.0;
    memory.workedSeconds = times[0];
    memory.epochBegan = times[1];
    return memory;
}

}  // namespace pada
