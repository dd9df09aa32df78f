// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/rule_bench.h: the step rule of a method on the fake supernet, step by step, with a source whose step,
// paths and probabilities a test sets.
#pragma once
#include "core/methods/method_table.h"
#include "tests/support/run_fixture.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pada::testing {

/// Gives the paths of `queue` where there are any, then uniform ones.
class SteppedSource final : public StepSource {
public:
    SteppedSource(const SubSpace& space, const Batch& batch) : m_space(space), m_batch(batch) {
        for (std::size_t d = 0; d < space.allowed().size(); ++d) {
            table.emplace_back(space.space().decisions()[d].options.size(), 0.0);
            for (const std::uint8_t option : space.allowed()[d])
                table[d][option] = 1.0 / static_cast<double>(space.allowed()[d].size());
        }
    }
    std::vector<Path> paths(int count) override {
        std::vector<Path> drawn;
        Rng rng(1, Stream::paths, step);
        while (static_cast<int>(drawn.size()) < count) {
            drawn.push_back(queue.empty() ? m_space.draw(rng) : queue.front());
            if (!queue.empty()) queue.pop_front();
        }
        return drawn;
    }
    OptionTable probabilities() const override { return table; }
    double weightOf(const Path&) override { return 1.0; }
    Batch batch(BatchRole, int) override { return m_batch; }
    std::span<const float> imageWeights() override { return {}; }
    Rng rng(std::uint32_t item) const override { return {1, Stream::method, step, item}; }

    std::uint64_t step = 0;
    std::deque<Path> queue;
    OptionTable table;

private:
    const SubSpace& m_space;
    Batch m_batch;
};

/// Values of a method's own settings, the others at their defaults.
inline SettingValues settingsOf(std::string_view method,
                                const std::vector<std::pair<std::string, SettingValue>>& changes) {
    SettingValues values;
    const auto& all = methodNamed(method).about.settings;
    for (const auto& [key, value] : changes) values.set(*std::ranges::find(all, key, &Setting::name), value);
    return values;
}

struct RuleBench {
    explicit RuleBench(const std::string& method, const SettingValues& chosen = {},
                       Inactive inactive = Inactive::freeze, RunConfig config = tinyConfig(), double baseRate = 0.1)
        : values(chosen),
          run(std::move(config)),
          space(*run.space, run.allowed),
          family(*run.net, run.allowed),
          rule(methodNamed(method).stepRule(
              {values, run.net->store().layout, space, inactive, labels, Initialisation::uniformFanIn, baseRate})) {
        begin();
    }

    void begin() { rule->begin({}, family, source); }
    StepOutcome take() { return take(plain()); }
    StepOutcome take(const SgdSettings& sgd) {
        StepOutcome outcome = rule->step(family, source, sgd);
        ++source.step;
        return outcome;
    }
    /// Plain gradient descent. The fake net's gradients are tiny: at this rate a step moves weights by about a
    /// hundredth, far above a float's rounding.
    static constexpr double kRate = 1000.0;
    static SgdSettings plain(double rate = kRate) {
        return {.learningRate = rate, .momentum = 0.0, .nesterov = false, .weightDecay = 0.0, .clipNorm = 0.0};
    }

    SettingValues values;
    TinyRun run;
    SubSpace space;
    NetFamily family;
    std::vector<float> images = std::vector<float>(8 * 64, 0.5f);
    std::vector<std::int32_t> labels = std::vector<std::int32_t>(8, 1);
    SteppedSource source{space, {images, labels, 8}};
    std::unique_ptr<StepRule> rule;
};

}  // namespace pada::testing
