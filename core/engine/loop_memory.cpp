// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/loop_memory.h"

namespace pada {
namespace {

constexpr std::size_t kNumbers = 5;
constexpr const char *kMemory = "loop.memory", *kTimes = "loop.times";

}  // namespace

void LoopMemory::save(StateBook& book) const {
    book.put(kMemory, std::vector{bestEpochLoss, static_cast<double>(epochsWithoutGain),
                                  static_cast<double>(epochsSeen), smoothing, toldOfWeights ? 1.0 : 0.0});
    book.put(kTimes, std::vector{workedSeconds, epochBegan});
}

LoopMemory LoopMemory::of(const StateBook& book) {
    LoopMemory memory;
    const std::span<const double> numbers = book.get<double>(kMemory, kNumbers);
    for (const std::size_t count : {1, 2})
        if (!(numbers[count] >= 0.0 && numbers[count] < 9e15)) StateBook::refuse(kMemory, "holds what is no count");
    memory.bestEpochLoss = numbers[0];
    memory.epochsWithoutGain = static_cast<std::int64_t>(numbers[1]);
    memory.epochsSeen = static_cast<std::int64_t>(numbers[2]);
    memory.smoothing = numbers[3];
    memory.toldOfWeights = numbers[4] != 0.0;
    const std::span<const double> times = book.amounts(kTimes, 2);
    memory.workedSeconds = times[0];
    memory.epochBegan = times[1];
    return memory;
}

}  // namespace pada
