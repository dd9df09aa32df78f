// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/every_method.h: a tiny run of any method of the table, on a net that has what each of them needs.
#pragma once
#include "core/methods/method_table.h"
#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace pada::testing {

/// The fake, which also takes anchors to remember; what they said changes nothing.
class AnchoredFake final : public FakeSupernet {
public:
    using FakeSupernet::FakeSupernet;
    unsigned abilities() const override { return FakeSupernet::abilities() | static_cast<unsigned>(Ability::memory); }
    void remember(const Path&, const Batch&) override {}
};

/// 33 training images, so that every fifth batch of 8 has one image, and 7 held out.
inline RunConfig everyMethodConfig(const std::string& method) {
    RunConfig config = tinyConfig(method);
    config.data.validImages = 7;
    config.telemetry.enabled = false;
    for (const Setting& setting : methodNamed(method).about.settings)
        if (setting.name == "top_candidates") config.method.values.setWhole(setting, 20);
    return config;
}

struct EveryMethodRun : TinyRun {
    explicit EveryMethodRun(RunConfig asked, std::int64_t stopAt = -1, const RunState* from = nullptr,
                            std::int64_t nanAtPass = -1)
        : TinyRun(std::move(asked)) {
        net = std::make_unique<AnchoredFake>(NetSpec(net->store().layout.spec()));
        net->nanAtPass = nanAtPass;
        net->store().initialise(config.run.seed);
        RunLoop loop(parts(stopAt));
        planned = loop.horizon().totalSteps;
        if (from != nullptr) loop.restore(*from);
        ended = loop.run(control, keeper);
    }
    /// Path-passes of each step, that of a stage's beginning with its first.
    std::vector<double> costs() const {
        std::vector<double> found;
        double before = 0.0;
        for (const StepEvent& step : sink.all<StepEvent>())
            found.push_back(step.pathPasses - std::exchange(before, step.pathPasses));
        return found;
    }
    /// First steps of the stages.
    std::vector<std::int64_t> borders() const {
        std::vector<std::int64_t> found;
        for (const MethodTold& told : sink.all<MethodTold>())
            if (told.table.topic == "stage") found.push_back(told.step);
        return found;
    }
    std::int64_t planned = 0;  ///< Steps, before the first.
    RunEnded ended;
};

/// Names of the methods of the table, to be the parameters of a test: none can be forgotten.
inline std::vector<std::string> everyMethod() {
    std::vector<std::string> names;
    for (const Method& method : methods()) names.emplace_back(method.about.name);
    return names;
}
inline std::string nameOfMethod(const ::testing::TestParamInfo<std::string>& tested) {
    return tested.param;
}

}  // namespace pada::testing
