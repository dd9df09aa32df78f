// SPDX-License-Identifier: GPL-3.0-or-later
// tests/benchmark/run_pieces.h: what a run needs that is only timed.
#pragma once
#include "core/base/rng.h"
#include "core/data/dataset.h"
#include "core/engine/run_loop.h"

#include <functional>

namespace pada::benchmarks {

/// 2,048 of CIFAR's shape, and as many to test on.
inline Dataset randomImages() {
    Dataset data;
    data.name = "cifar10";
    data.classes = 10;
    for (ImageSet* part : {&data.train, &data.test}) {
        part->size = 32;
        part->channels = 3;
        Rng rng(21, Stream::data, part == &data.test ? 1 : 0);
        for (int i = 0; i < 2048; ++i) part->labels.push_back(static_cast<std::int32_t>(rng.below(10)));
        part->pixels.resize(2048 * 32 * 32 * 3);
        for (std::uint8_t& byte : part->pixels) byte = static_cast<std::uint8_t>(rng.next());
    }
    data.mean = {0.5f, 0.5f, 0.5f};
    data.deviation = {0.29f, 0.29f, 0.29f};
    return data;
}

class NullSink final : public EventSink {
public:
    void push(const Event&) override {}
};
class NoCheckpoints final : public CheckpointKeeper {
public:
    void offer(const std::function<RunState()>&, bool) override {}
};

}  // namespace pada::benchmarks
