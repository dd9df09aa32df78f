// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/test_rules.h: step rules that no method has, each to exercise one thing that a rule may do.
#pragma once
#include "core/strategy/path_set.h"
#include "core/strategy/step_rule.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace pada::testing {

/// Every path is a trained one.
inline StepOutcome outcomeOf(const NetFamily& family, const std::vector<Path>& paths, TrainOutcome trained,
                             std::size_t images) {
    std::vector<TrainedPath> used;
    for (const Path& path : paths) used.push_back({path});
    return pada::outcomeOf(family, used, std::move(trained), images);
}

/// One path of the active net.
class OnePathRule : public StepRule {
public:
    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        const std::vector<Path> paths = source.paths();
        const Batch batch = source.batch();
        TrainOutcome trained = family.net().train({.path = paths.front(), .batch = batch}, {sgd, {}});
        return outcomeOf(family, paths, std::move(trained), batch.count);
    }
};

/// Two paths a step whose gradients are added, one update: as methods with a fair set of paths do.
class TwoPathsRule final : public StepRule {
public:
    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        const std::vector<Path> paths = source.paths(2);
        const Batch batch = source.batch();
        const std::vector<PassRequest> requests{{.path = paths[0], .batch = batch}, {.path = paths[1], .batch = batch}};
        return outcomeOf(family, paths, family.net().train(requests, {sgd, {}}), batch.count);
    }
    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        return 2.0 * StepRule::costOf(steps, batches);
    }
    bool updatesOnce() const override { return true; }
};

/// One path, and one that is only looked at: its norms are 1000 a decision, and its role is not `trained`.
class ProbingRule final : public OnePathRule {
public:
    explicit ProbingRule(PathRole role) : m_role(role) {}
    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        const Path other = source.paths(2).back();
        StepOutcome outcome = OnePathRule::step(family, source, sgd);
        for (const bool front : {true, false}) {
            PathUse use{.path = other, .role = m_role, .optionNorms = {}, .live = ~std::uint64_t{0}};
            use.optionNorms.assign(other.size(), 1000.0f);
            outcome.paths.insert(front ? outcome.paths.begin() : outcome.paths.end(), use);
            outcome.pathNorms.insert(front ? outcome.pathNorms.begin() : outcome.pathNorms.end(), 1000.0);
        }
        return outcome;
    }

private:
    PathRole m_role;
};

/// Weights learn from paths of its own numbers and tell none; strengths are counts of what was drawn.
class MixedRule final : public StepRule {
public:
    explicit MixedRule(std::size_t decisions) : m_strengths(decisions, 0.0) {}
    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        Path path(m_strengths.size());
        Rng rng = source.rng(0);
        for (std::size_t d = 0; d < path.size(); ++d) {
            path[d] = static_cast<std::uint8_t>(rng.below(5));
            m_strengths[d] += path[d];
        }
        const Batch held = source.batch(BatchRole::valid);
        family.net().pass({.path = path, .batch = held, .tracks = false});
        const Batch batch = source.batch();
        StepOutcome outcome =
            outcomeOf(family, {path}, family.net().train({.path = path, .batch = batch}, {sgd, {}}), batch.count);
        outcome.paths.clear();
        outcome.pathNorms.clear();
        outcome.sampleNorms.clear();
        if (m_divergesAt-- == 0) outcome.loss = std::numeric_limits<double>::infinity();
        return outcome;
    }
    OptionTable strengths() const override { return {m_strengths}; }
    void save(StateBook& book) const override { book.put("rule.strengths", m_strengths); }
    void restore(const StateBook& book) override {
        const auto kept = book.get<double>("rule.strengths", m_strengths.size());
        m_strengths.assign(kept.begin(), kept.end());
    }
    void divergeAfter(int steps) { m_divergesAt = steps; }

private:
    std::vector<double> m_strengths;
    int m_divergesAt = -1;
};

/// One net for the first half, then one an option of decision 0, trained in turn: as few-shot methods do. The split
/// costs a pass of each net.
class SplittingRule final : public OnePathRule {
public:
    explicit SplittingRule(bool rateRestarts = false) : m_rateRestarts(rateRestarts) {}
    std::vector<Stage> stages(const StepCount& steps) const override {
        const std::int64_t half = steps.total / steps.perEpoch / 2 * steps.perEpoch;
        return {{"whole", 0, half}, {"split", half, steps.total - half, m_rateRestarts}};
    }
    double begin(const Stage& stage, NetFamily& family, StepSource& source) override {
        if (stage.name != "split") return 0.0;
        double spent = 0.0;
        for (const std::uint8_t option : family.mask(0)[0]) {
            AllowedOptions mask = family.mask(0);
            mask[0] = {option};
            family.add(0, mask);
            const Batch batch = source.batch(BatchRole::train, option + 1);
            family.net().pass({.path = source.paths().front(), .batch = batch, .tracks = false});
            spent += static_cast<double>(batch.count) / 64.0;
        }
        return spent;
    }
    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        if (family.size() > 1) {
            family.activate(static_cast<NetId>(1 + m_turn % static_cast<std::int64_t>(family.size() - 1)));
            ++m_turn;
        }
        return OnePathRule::step(family, source, sgd);
    }
    void save(StateBook& book) const override { book.put("rule.turn", std::vector<std::int64_t>{m_turn}); }
    void restore(const StateBook& book) override { m_turn = book.get<std::int64_t>("rule.turn", 1)[0]; }

private:
    bool m_rateRestarts;
    std::int64_t m_turn = 0;
};

}  // namespace pada::testing
