// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/strength_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pada {
namespace {

constexpr const char *kClock = "rule.clock", *kEverActive = "rule.trained";
constexpr std::uint32_t kStrengthDraws = 1;  ///< Item of the rule's random numbers.

/// How often a path drawn uniformly takes each decision's operation: always, but where nodes choose what they sum.
std::vector<double> takenShares(const SubSpace& space) {
    const std::vector<Decision>& decisions = space.space().decisions();
    std::vector<double> taken(decisions.size(), 1.0);
    if (std::ranges::none_of(decisions, [](const Decision& d) { return d.kind == DecisionKind::inputs; })) return taken;
    constexpr int kDraws = 1'000;
    std::ranges::fill(taken, 0.0);
    Rng rng(0, Stream::probe, ~std::uint64_t{0}, 1);
    for (int i = 0; i < kDraws; ++i) {
        const std::vector<bool> live = space.space().live(space.draw(rng));
        for (std::size_t d = 0; d < taken.size(); ++d) taken[d] += live[d] ? 1.0 / kDraws : 0.0;
    }
    return taken;
}

double imagesOf(const Batch& batch) {
    return static_cast<double>(batch.count);
}

}  // namespace

StrengthRule::StrengthRule(const RuleInput& input, const AdamSettings& adam)
    : m_adam(adam),
      m_strengths(input.space),
      m_drift(input.inactive == Inactive::drift),
      m_everActive(input.layout.segments().size(), 0) {
    const std::vector<double> taken = takenShares(input.space);
    for (std::size_t d = 0; d < m_strengths.decisions(); ++d) {
        if (!m_strengths.mixes(d)) continue;
        const std::vector<std::size_t> all = m_strengths.liveOf(d);
        const auto ops = std::ranges::count_if(all, [&](std::size_t i) { return !m_strengths.entry(i).absent; });
        m_meanOps += taken[d] * static_cast<double>(ops) / static_cast<double>(all.size());
    }
    m_meanOps = std::max(m_meanOps, 1.0);  // Where a run leaves `none` alone.
}

std::vector<Stage> StrengthRule::warmUpThen(const StepCount& steps, double share, std::string name, bool rateRestarts) {
    const std::int64_t epochs = (steps.total + steps.perEpoch - 1) / steps.perEpoch;
    const std::int64_t first =
        std::min(std::llround(share * static_cast<double>(epochs)), static_cast<long long>(epochs - 1)) *
        steps.perEpoch;
    if (first <= 0) return {{std::move(name), 0, steps.total}};
    return {{std::string(kWarmUp), 0, first}, {std::move(name), first, steps.total - first, rateRestarts}};
}

double StrengthRule::begin(const Stage& stage, NetFamily&, StepSource& source) {
    if (stage.first == 0) {
        Rng rng = source.rng(kStrengthDraws);
        m_strengths.draw(rng);
    }
    m_step = m_stageFirst = stage.first;
    m_stageSteps = stage.steps;
    m_warmsUp = isWarmUp(stage);
    return 0.0;
}

double StrengthRule::progress() const {
    return static_cast<double>(m_step - m_stageFirst) / static_cast<double>(m_stageSteps);
}

std::vector<MethodTable> StrengthRule::tables() const {
    const Path best = derived();
    MethodTable table{"strengths",
                      fmt::format("skips on {} of {} decisions", m_strengths.skips(best), m_strengths.decisions()),
                      {"decision", "entropy", "strongest", "share", "skips"},
                      {}};
    const std::vector<double> shares = m_strengths.shares();
    for (std::size_t d = 0; d < m_strengths.decisions(); ++d) {
        if (!m_strengths.allows(d, best[d])) continue;  // an edge that the derived path does not take
        const std::size_t index = m_strengths.at(d, best[d]);
        table.rows.push_back({static_cast<double>(d), m_strengths.entropy(d), static_cast<double>(best[d]),
                              shares[index], m_strengths.entry(index).skips ? 1.0 : 0.0});
    }
    return {std::move(table)};
}

PassOutcome StrengthRule::heldOut(NetFamily& family, const Batch& images, std::span<const Term> terms) {
    return family.net().pass({.path = {}, .batch = images, .terms = terms, .tracks = false});
}

StepOutcome StrengthRule::train(NetFamily& family, StepSource& source, const SgdSettings& sgd,
                                std::span<const Term> terms, const Path& path, double passes) {
    const Batch batch = source.batch();
    StepOutcome outcome = train(
        family, {.path = path, .batch = batch, .sampleWeights = source.imageWeights(), .terms = terms}, sgd, passes);
    return outcome;
}

StepOutcome StrengthRule::train(NetFamily& family, const PassRequest& request, const SgdSettings& sgd, double passes) {
    const std::span<const std::uint8_t> drifts = m_drift ? m_everActive : std::span<const std::uint8_t>{};
    TrainOutcome trained = family.net().train(request, {sgd, drifts});
    PassOutcome& pass = trained.passes.front();
    if (m_drift)
        for (const std::uint32_t index : pass.active) m_everActive[index] = 1;
    ++m_step;
    StepOutcome outcome;
    outcome.loss = pass.loss;
    outcome.top1 = static_cast<double>(pass.correct) / imagesOf(request.batch);
    outcome.gradNormRaw = trained.norms.total * trained.norms.factor;
    outcome.clipFactor = trained.norms.clipFactor;
    outcome.gradNormClipped = outcome.gradNormRaw * outcome.clipFactor;
    outcome.pathPasses = passes * imagesOf(request.batch) / 64.0;
    if (request.terms.empty()) {
        PathUse use{.path = request.path, .net = family.active(), .optionNorms = {}, .live = pass.live};
        outcome.pathNorms.push_back(optionNorms(family.net().store().layout, trained.norms, use));
        outcome.paths.push_back(std::move(use));
    }
    outcome.sampleNorms = std::move(pass.sampleNorms);
    outcome.active = std::move(pass.active);
    return outcome;
}

StepOutcome StrengthRule::lost(double loss) {
    StepOutcome outcome;
    outcome.loss = std::isfinite(loss) ? std::numeric_limits<double>::quiet_NaN() : loss;
    return outcome;
}

double StrengthRule::mixedCost() const {
    double ops = 0.0;
    for (std::size_t i = 0; i < m_strengths.size(); ++i)
        ops += m_strengths.live(i) && m_strengths.mixes(m_strengths.entry(i).decision) && !m_strengths.entry(i).absent
                   ? 1.0
                   : 0.0;
    return passesOf(ops);
}

void StrengthRule::save(StateBook& book) const {
    m_strengths.save(book);
    book.put(kClock, std::vector<std::int64_t>{m_step, m_stageFirst, m_stageSteps, m_warmsUp ? 1 : 0});
    if (m_drift) book.put(kEverActive, m_everActive);
}

void StrengthRule::restore(const StateBook& book) {
    m_strengths.restore(book);
    const std::span<const std::int64_t> clock = book.get<std::int64_t>(kClock, 4);
    if (clock[0] < 0 || clock[1] < 0 || clock[1] > clock[0] || clock[2] < 1)
        StateBook::refuse(kClock, "names no step of a stage");
    m_step = clock[0];
    m_stageFirst = clock[1];
    m_stageSteps = clock[2];
    m_warmsUp = clock[3] != 0;
    if (m_drift) std::ranges::copy(book.get<std::uint8_t>(kEverActive, m_everActive.size()), m_everActive.begin());
}

}  // namespace pada
