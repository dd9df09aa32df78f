// SPDX-License-Identifier: GPL-3.0-or-later
// A run by path-passes ends where they are spent, whatever its method's steps cost.
#include "core/engine/run_plan.h"

#include "tests/support/every_method.h"
#include "tests/support/test_rules.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

using testing::everyMethod;
using testing::everyMethodConfig;
using testing::EveryMethodRun;
using ::testing::HasSubstr;

/// Stages of so many epochs each, the last as long as the run; a step of stage i costs `costs[i]` path-passes an image.
class PricedRule final : public testing::OnePathRule {
public:
    PricedRule(std::vector<double> costs, std::vector<double> beginnings = {})
        : m_costs(std::move(costs)), m_beginnings(std::move(beginnings)) {}
    std::vector<Stage> stages(const StepCount& steps) const override {
        const auto count = static_cast<std::int64_t>(m_costs.size());
        const std::int64_t epochs = (steps.total + steps.perEpoch - 1) / steps.perEpoch;
        if (epochs < count) throw RunError("as many epochs as stages");
        std::vector<Stage> stages;
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t first = epochs * i / count * steps.perEpoch;
            const std::int64_t last = i + 1 < count ? epochs * (i + 1) / count * steps.perEpoch : steps.total;
            stages.push_back({"", first, last - first});
        }
        return stages;
    }
    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        return m_costs[steps.index] * StepRule::costOf(steps, batches);
    }
    double costOfBeginning(std::span<const Stage>, std::size_t index, const BatchCount&) const override {
        return index < m_beginnings.size() ? m_beginnings[index] : 0.0;
    }

private:
    std::vector<double> m_costs, m_beginnings;
};

double costOf(const RunPlan& plan, const BatchCount& batches, const StepRule& rule) {
    double cost = 0.0;
    for (std::size_t i = 0; i < plan.stages.size(); ++i) {
        const Stage& stage = plan.stages[i];
        cost += rule.costOfBeginning(plan.stages, i, batches) +
                rule.costOf({plan.stages, i, stage.first, stage.first + stage.steps}, batches);
    }
    return cost;
}

// 65 images in batches of 8: eight whole ones and one of a single image. Stages that grow dearer and cheaper, whose
// borders move with the run's length: by an epoch more the whole becomes cheaper at once, or dearer.
TEST(RunPlan, EveryNumberOfPathPassesIsMetWithinHalfAStep) {
    const BatchCount batches{65, 0, 8};
    for (const std::vector<double>& costs :
         {std::vector{1.0}, {3.0}, {1.0, 5.0}, {5.0, 1.0}, {1.0, 2.0, 4.0}, {10.0, 3.0, 1.0}, {0.5, 7.0, 0.25}}) {
        const PricedRule rule(costs, {0.0, 1.5});
        for (int i = 0; i < 98; ++i) {
            const double passes = 24.0 + 0.37 * i;
            const RunPlan plan = planOf({.epochs = 0, .pathPasses = passes}, batches, rule);
            checkStages(plan.stages, plan.horizon.steps());
            const double step = costs.back() * 8 / 64.0;
            EXPECT_LE(std::abs(costOf(plan, batches, rule) - passes), step / 2 + 1e-9)
                << passes << " of " << costs.size();
        }
    }
}

TEST(RunPlan, WhatIsTooShortIsSaid) {
    const BatchCount batches{64, 0, 8};  // an epoch is a path-pass
    const auto refusal = [&](double passes, const PricedRule& rule) {
        try {
            planOf({.epochs = 0, .pathPasses = passes}, batches, rule);
        } catch (const RunError& error) {
            return std::string(error.what());
        }
        return std::string("planned");
    };
    EXPECT_EQ(refusal(1.9, PricedRule({1.0, 1.0, 1.0})), "as many epochs as stages");
    EXPECT_EQ(refusal(2.125, PricedRule({1.0, 1.0, 1.0})), "planned");
    EXPECT_THAT(refusal(5.0, PricedRule({1.0, 1.0}, {0.0, 5.0})), HasSubstr("spends 5 path-passes beside its steps"));
    EXPECT_EQ(refusal(1e-3, PricedRule({1.0})), "planned") << "a step at least";
    EXPECT_EQ(planOf({.epochs = 0, .pathPasses = 1e9}, batches, PricedRule({1.0})).horizon.totalSteps, 8'000'000'000);
    EXPECT_EQ(planOf({.epochs = 2.6, .pathPasses = 0}, batches, PricedRule({1.0, 3.0})).horizon.totalSteps, 21);
}

class PathPasses : public ::testing::TestWithParam<std::string> {};

TEST_P(PathPasses, ARunEndsWithinHalfAStepOfThem) {
    for (const double passes : {26.0, 33.37}) {
        RunConfig config = everyMethodConfig(GetParam());
        config.schedule = {.epochs = 0, .pathPasses = passes};
        const EveryMethodRun run(config);
        ASSERT_EQ(run.ended.status, RunStatus::finished) << run.ended.reason;
        const std::vector<double> costs = run.costs();
        // A step may be a whole batch or the short one of an epoch's end.
        const std::size_t epoch =
            std::min<std::size_t>(5, costs.size() - static_cast<std::size_t>(run.borders().back()));
        const double step = *std::max_element(costs.end() - static_cast<std::ptrdiff_t>(epoch), costs.end());
        EXPECT_LE(std::abs(run.ended.pathPasses - passes), step / 2 + 1e-9)
            << passes << " in " << costs.size() << " steps";
    }
}

// The length of the last stage is settled where it begins: cut before and behind, a run ends alike.
TEST_P(PathPasses, ResumedARunEndsAtTheSameStep) {
    RunConfig config = everyMethodConfig(GetParam());
    config.schedule = {.epochs = 0, .pathPasses = 26.3};
    const EveryMethodRun whole(config);
    const std::int64_t border = whole.borders().back();
    for (const std::int64_t cut : {border, border + 1}) {
        if (cut < 0) continue;
        const EveryMethodRun before(config, cut);
        const EveryMethodRun after(config, -1, &*before.keeper.kept);
        EXPECT_EQ(after.ended.steps, whole.ended.steps) << "cut at " << cut;
        EXPECT_EQ(after.ended.pathPasses, whole.ended.pathPasses) << "cut at " << cut;
        EXPECT_EQ(after.keeper.kept->book, whole.keeper.kept->book) << "cut at " << cut;
    }
}

INSTANTIATE_TEST_SUITE_P(Methods, PathPasses, ::testing::ValuesIn(everyMethod()), testing::nameOfMethod);

}  // namespace
}  // namespace pada
