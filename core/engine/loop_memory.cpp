// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/loop_memory.h"

#include "core/base/contract.h"

namespace pada {
namespace {

constexpr std::size_t kOlder = 5;  ///< Best loss, epochs without gain, epochs seen, a step no longer needed, smoothing.

}  // namespace

std::vector<double> LoopMemory::numbers() const {
    return {bestEpochLoss,
            static_cast<double>(epochsWithoutGain),
            static_cast<double>(epochsSeen),
            smoothing,
            workedSeconds,
            epochBegan,
            toldOfWeights ? 1.0 : 0.0};
}

LoopMemory LoopMemory::of(std::span<const double> numbers) {
    LoopMemory memory;
    const bool older = numbers.size() == kOlder;
    expects(older || numbers.size() == memory.numbers().size(), "a checkpoint of another version");
    memory.bestEpochLoss = numbers[0];
    memory.epochsWithoutGain = static_cast<std::int64_t>(numbers[1]);
    memory.epochsSeen = static_cast<std::int64_t>(numbers[2]);
    memory.smoothing = numbers[older ? 4 : 3];
    if (older) return memory;
    memory.workedSeconds = numbers[4];
    memory.epochBegan = numbers[5];
    memory.toldOfWeights = numbers[6] != 0.0;
    return memory;
}

}  // namespace pada
