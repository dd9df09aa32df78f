// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/methods/method_bench.h: a method's rule on the quadratic net, stepped by hand or in a whole run.
#pragma once
#include "core/methods/method_table.h"
#include "core/registry/registry.h"
#include "tests/support/run_fixture.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pada::testing {

inline const Setting& settingNamed(std::string_view name) {
    for (const Setting& setting : registry().methodSettings)
        if (setting.name == name) return setting;
    throw ContractError("no such setting");
}

inline RunConfig methodConfig(const std::string& method) {
    RunConfig config = tinyConfig(method);
    config.data.validImages = 8;  // 32 to train on: 4 steps an epoch, 24 in all
    return config;
}

/// Batches of fixed images; random numbers of the step that a test sets.
class BenchSource final : public StepSource {
public:
    std::vector<Path> paths(int count) override { return std::vector<Path>(static_cast<std::size_t>(count), path); }
    OptionTable probabilities() const override { return {}; }
    double weightOf(const Path&) override { return 1.0; }
    Batch batch(BatchRole role, int) override {
        return {role == BatchRole::train ? trained : held, labels, labels.size()};
    }
    std::span<const float> imageWeights() override { return {}; }
    Rng rng(std::uint32_t item) const override { return {7, Stream::method, static_cast<std::uint64_t>(step), item}; }

    Path path{3, 2, 4, 1, 3, 2};
    std::vector<std::int32_t> labels = {0, 1, 2, 3, 0, 1, 2, 3};
    std::int64_t step = 0;
    std::vector<float> trained = std::vector<float>(8 * 64, 0.9f), held = std::vector<float>(8 * 64, -0.6f);
};

/// A rule of a method, and what passes it asks of the net.
struct MethodBench {
    explicit MethodBench(RunConfig config) : run(std::move(config)) {
        labels = run.data.train.labels;
        rule = methodNamed(run.config.method.name)
                   .stepRule({run.config.method.values, run.net->store().layout, space, Inactive::freeze, labels});
        Rng rng(4, Stream::init, 1);
        for (float& w : run.net->store().weights.span()) w = static_cast<float>(0.4 + 0.3 * rng.normal());
        run.net->records = true;
        stages = rule->stages({24, 4});
    }

    void begin(std::size_t stage = 0) {
        source.step = stages.at(stage).first;
        rule->begin(stages.at(stage), family, source);
    }
    StepOutcome step() {
        run.net->seen.clear();
        StepOutcome outcome = rule->step(family, source, {.learningRate = 0.05, .momentum = 0.9, .weightDecay = 1e-3});
        ++source.step;
        return outcome;
    }
    const FakeSupernet::Seen& seen(std::size_t pass) const { return run.net->seen.at(pass); }
    std::vector<double> array(const std::string& name) const {
        StateBook book;
        rule->save(book);
        const auto values = book.get<double>(name);
        return {values.begin(), values.end()};
    }
    /// Shares of entry (d, o) as the rule tells them.
    double share(std::size_t decision, std::size_t option) const { return rule->strengths().at(decision).at(option); }
    MethodTable table(std::string_view topic) const {
        for (MethodTable& table : tablesNow())
            if (table.topic == topic) return table;
        throw ContractError("no such table");
    }

    TinyRun run;
    SubSpace space{*run.space, run.allowed};
    NetFamily family{*run.net, run.allowed};
    std::vector<std::int32_t> labels;
    std::unique_ptr<StepRule> rule;
    std::vector<Stage> stages;
    BenchSource source;

private:
    std::vector<MethodTable>& tablesNow() const {
        m_tables = rule->tables();
        return m_tables;
    }
    mutable std::vector<MethodTable> m_tables;
};

/// A whole run of a method.
struct BenchRun : TinyRun {
    explicit BenchRun(RunConfig asked, std::int64_t stopAt = -1) : TinyRun(std::move(asked)) {
        net->records = true;
        RunLoop loop(parts(stopAt));
        ended = loop.run(control, keeper);
    }
    RunEnded ended;
};

}  // namespace pada::testing
