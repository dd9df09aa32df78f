// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/run_fixture.h: a tiny run on the fake supernet: 40 grey 8x8 images of 4 classes, the
// config's space at width 8.
#pragma once
#include "core/base/clock.h"
#include "core/engine/run_loop.h"
#include "core/methods/method_table.h"
#include "core/search/path_list.h"
#include "core/space/nas_bench_201.h"
#include "tests/support/fake_supernet.h"

#include <memory>
#include <utility>
#include <vector>

namespace pada::testing {

/// Keeps every event.
class CollectingSink final : public EventSink {
public:
    void push(const Event& event) override { events.push_back(event); }
    template <class E>
    std::vector<E> all() const {
        std::vector<E> found;
        for (const Event& event : events)
            if (const E* e = std::get_if<E>(&event)) found.push_back(*e);
        return found;
    }
    std::vector<Event> events;
};

/// Remembers the newest state it was forced to keep.
class MemoryKeeper final : public CheckpointKeeper {
public:
    void offer(const std::function<RunState()>& copy, bool force) override {
        if (force) kept = copy();
        if (std::exchange(isDue, false)) dueSteps.push_back(copy().step);
    }
    void dueNow() noexcept override { isDue = true; }
    std::optional<RunState> kept;
    std::vector<std::int64_t> dueSteps;  ///< Of the offers after an epoch's end.
    bool isDue = false;
};

inline Dataset tinyDataset() {
    Dataset data;
    data.name = "tiny";
    data.classes = 4;
    data.classNames = {"a", "b", "c", "d"};
    for (ImageSet* part : {&data.train, &data.test}) {
        part->size = 8;
        part->channels = 1;
        for (int i = 0; i < 40; ++i) {
            part->labels.push_back(i % 4);
            for (int p = 0; p < 64; ++p) part->pixels.push_back(static_cast<std::uint8_t>((i * 31 + p * 7) % 256));
        }
    }
    data.mean = {0.5f, 0, 0};
    data.deviation = {0.25f, 1, 1};
    data.fingerprint = "tiny";
    return data;
}

/// One run, rebuilt from nothing each time, as a new process would.
class TinyRun {
public:
    explicit TinyRun(RunConfig c)
        : config(std::move(c)),
          space(std::move(makeSearchSpace(config.space.kind, config.space.variant)).value()),
          data(tinyDataset()) {
        allowed = allowedOptions(*space, config.space.ops).value();
        roles = splitRoles(data, config.data.trainImages, config.data.validImages, config.run.seed).value();
        NetSpec spec = wholeSpec(*space, {8, 1, 4, 1, 8});
        spec.options = allowed;
        net = std::make_unique<FakeSupernet>(spec);
        net->store().initialise(config.run.seed);
    }

    RunParts parts(std::int64_t stopAtStep = -1) {
        return {.config = config,
                .run = {"RUN"},
                .configHash = "hash",
                .space = *space,
                .allowed = allowed,
                .net = *net,
                .data = data,
                .roles = roles,
                .sink = sink,
                .clock = clock,
                .stopAtStep = stopAtStep};
    }
    std::vector<float> weights() const {
        return {net->store().weights.data(), net->store().weights.data() + net->store().weights.size()};
    }

    RunConfig config;
    std::unique_ptr<SearchSpace> space;
    Dataset data;
    Roles roles;
    std::vector<std::vector<std::uint8_t>> allowed;
    std::unique_ptr<FakeSupernet> net;
    CollectingSink sink;
    FakeClock clock;
    RunControl control;
    MemoryKeeper keeper;
};

/// What would take a method seconds is asked for in its least form.
inline void makeCheap(RunConfig& config) {
    for (const Setting& setting : methodNamed(config.method.name).about.settings) {
        if (setting.name == "gm_repeats") config.method.values.setWhole(setting, 1);
        if (setting.name == "top_candidates") config.method.values.setWhole(setting, 12);
        if (setting.name == "chain_restart") config.space.ops = {"none", "skip_connect", "nor_conv_3x3"};
    }
}

inline RunConfig tinyConfig(const std::string& method = "panda") {
    RunConfig config;
    config.method.name = method;
    config.data.batchSize = 8;
    config.schedule.epochs = 6;
    config.telemetry.gvPairs = 2;
    config.telemetry.gvShare = 0.5;
    config.run.seed = 3;
    makeCheap(config);
    return config;
}

}  // namespace pada::testing
