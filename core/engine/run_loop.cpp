// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_loop.h"

#include "core/base/contract.h"
#include "core/engine/engine_tables.h"
#include "core/engine/stop_rules/stop_rule.h"
#include "core/methods/method_table.h"
#include "core/sampling/image_weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

constexpr const char *kDraw = "loop.draw", *kLength = "loop.length";

/// An array that the run, put back there, would not keep itself is one that nobody has read. A part's word without a
/// dot is what formats 1 and 2 kept of it.
void refuseUnknown(const StateBook& book, const StateBook& known) {
    const auto keepsPart = [&](const std::string& part) {
        const auto first = known.arrays().lower_bound(part + '.');
        return first != known.arrays().end() && first->first.starts_with(part + '.');
    };
    for (const auto& [name, values] : book.arrays()) {
        const bool isOld = name == "path_sampler" || name == "data_sampler" || name == "rule";
        if (!known.has(name) && !(isOld && keepsPart(name))) StateBook::refuse(name, "is none that this method keeps");
    }
}

const Method& methodOf(const RunParts& parts) {
    return methodNamed(parts.config.method.name);
}

std::vector<std::int32_t> trainLabels(const RunParts& parts) {
    std::vector<std::int32_t> labels;
    labels.reserve(parts.roles.train.size());
    for (const std::int64_t i : parts.roles.train)
        labels.push_back(parts.data.train.labels[static_cast<std::size_t>(i)]);
    return labels;
}

AugmentSettings augmentOf(const RunParts& parts) {
    const DataSection& asked = parts.config.data;
    AugmentSettings augment = defaultAugment(parts.data, asked.augment, asked.padding);
    augment.jitter = asked.augment ? asked.jitter : 0.0;
    augment.smallestCrop = asked.smallestCrop;
    return augment;
}

}  // namespace

RunLoop::RunLoop(RunParts parts)
    : m_parts(std::move(parts)),
      m_terms(loopTerms(m_parts.config.method.values)),
      m_space(m_parts.space, m_parts.allowed),
      m_rule(m_parts.rule
                 ? std::move(m_parts.rule)
                 : methodOf(m_parts).stepRule({m_parts.config.method.values, m_parts.net.store().layout, m_space,
                                               m_parts.config.optimizer.inactive, trainLabels(m_parts),
                                               m_parts.config.space.init, m_parts.config.optimizer.lr})),
      m_batchCount{static_cast<std::int64_t>(m_parts.roles.train.size()),
                   static_cast<std::int64_t>(m_parts.roles.valid.size()), m_parts.config.data.batchSize},
      m_plan(planOf(m_parts.config.schedule, m_batchCount, *m_rule)),
      m_plannedSteps(m_plan.horizon.totalSteps),
      m_family(m_parts.net, m_parts.allowed),
      m_paths(methodOf(m_parts).pathSampler(m_parts.config.method.values, m_space, m_parts.net.store().layout)),
      m_draws(m_space, *m_paths, m_family, m_terms.redrawDead, m_terms.unbiasPath),
      m_samples(methodOf(m_parts).dataSampler(m_parts.config.method.values, trainLabels(m_parts))),
      m_accounts(m_parts.net.store().layout, m_plan.horizon.trainImages, m_parts.config.telemetry.enabled,
                 m_rule->updatesOnce() && !m_draws.weighted()),
      m_ledger(m_parts.space, m_parts.net.store().layout),
      m_batches(m_parts.net, m_parts.data, augmentOf(m_parts)),
      m_worked(m_parts.clock),
      m_telemetry{m_parts.config, m_terms,   m_parts.run,   m_plan.horizon,
                  m_parts.net,    m_batches, m_parts.roles, m_parts.sink},
      m_probe(m_parts.config, m_parts.space, m_parts.data, m_parts.roles, std::move(m_parts.probeTruth)) {
    checkStages(m_plan.stages, m_plan.horizon.steps());
    if (m_draws.weighted()) m_pathWeight = [this](const Path& path) { return m_draws.weightOf(path); };
}

void RunLoop::restore(const RunState& state) {
    const StateBook& book = state.book;
    restoreLength(book);
    if (state.step < 0 || state.step > m_plan.horizon.totalSteps)
        throw RunError(
            fmt::format("it was taken after {} steps of a run of {}", state.step, m_plan.horizon.totalSteps));
    m_family.restore(book);
    m_step = state.step;
    m_segment = state.segment;
    m_pathPasses = state.pathPasses;
    m_paths->restore(book);
    m_draws.lawChanged();
    m_samples->restore(book);
    m_rule->restore(book);
    restoreDraw(book.get<std::int64_t>(kDraw));
    m_accounts.restore(book, m_family);
    m_ledger.restore(book);
    m_memory = LoopMemory::of(book);
    refuseUnknown(book, this->state().book);
}

void RunLoop::restoreLength(const StateBook& book) {
    if (!book.has(kLength)) return;
    const std::int64_t steps = book.get<std::int64_t>(kLength, 1)[0];
    Stage& last = m_plan.stages.back();
    if (steps <= last.first) StateBook::refuse(kLength, "ends before the last stage begins");
    last.steps = steps - last.first;
    m_plan.horizon.totalSteps = steps;
}

void RunLoop::restoreDraw(std::span<const std::int64_t> draw) {
    // The state's step was set before: images are drawn at an epoch's first step, in one go with it.
    if (draw.empty() != (m_step == 0 || m_plan.horizon.epochEndsAt(m_step)))
        StateBook::refuse(kDraw, draw.empty() ? "is empty amid an epoch" : "is there although no epoch has begun");
    if (!draw.empty() && static_cast<std::int64_t>(draw.size()) != m_plan.horizon.trainImages)
        StateBook::refuse(kDraw, "belongs to another data set");
    for (const std::int64_t position : draw)
        if (position < 0 || position >= m_plan.horizon.trainImages)
            StateBook::refuse(kDraw, "names an image that is not there");
    m_draw.assign(draw.begin(), draw.end());
    m_epochOpen = !m_draw.empty();
}

RunState RunLoop::state() const {
    RunState s;
    s.step = m_step;
    s.segment = m_segment;
    s.pathPasses = m_pathPasses;
    m_family.save(s.book);
    m_paths->save(s.book);
    m_samples->save(s.book);
    m_rule->save(s.book);
    s.book.put(kDraw, m_epochOpen ? m_draw : std::vector<std::int64_t>{});
    m_accounts.save(s.book, m_family, m_epochOpen);
    m_ledger.save(s.book);
    if (m_plan.horizon.totalSteps != m_plannedSteps)
        s.book.put(kLength, std::vector<std::int64_t>{m_plan.horizon.totalSteps});
    LoopMemory memory = m_memory;
    memory.workedSeconds = m_worked.seconds();
    memory.save(s.book);
    s.configHash = m_parts.configHash;
    s.dataFingerprint = m_parts.data.fingerprint;
    return s;
}

RunEnded RunLoop::run(RunControl& control, CheckpointKeeper& keeper) {
    m_worked.goOnFrom(m_memory.workedSeconds);
    const auto copy = [this] { return state(); };
    const auto ended = [&](RunStatus status, std::string reason) {
        // A diverged net is not worth keeping: the newest good checkpoint stays the newest.
        if (status != RunStatus::diverged) keeper.offer(copy, true);
        return RunEnded{m_parts.run, status, std::move(reason), m_step, m_pathPasses};
    };
    tellState();
    for (;;) {
        const auto over = m_step >= m_plan.horizon.totalSteps ? std::optional<std::string>("") : stopReason();
        if (over) keeper.offer(copy, true);  // a finished run is never resumed: it ends only once its net is kept
        const bool hasRoom = m_worked.idle([&] {
            return waitForStorage(
                {m_parts.storage, keeper, control, m_parts.sink, m_parts.run, m_step, m_parts.storageAskSeconds}, copy);
        });
        if (!hasRoom) return ended(RunStatus::stopped, "user");
        if (over) return ended(RunStatus::finished, *over);
        if (m_parts.stopAtStep >= 0 && m_step >= m_parts.stopAtStep) return ended(RunStatus::stopped, "stop-at-step");
        switch (control.next()) {
            case RunControl::Directive::stop:
                return ended(RunStatus::stopped, "user");
            case RunControl::Directive::pause:
                keeper.offer(copy, true);
                m_worked.idle([&] {
                    m_parts.sink.push(RunPaused{m_parts.run, m_step, "user"});
                    control.waitWhilePaused();
                    return true;
                });
                m_parts.sink.push(RunResumed{m_parts.run, m_step});
                continue;
            case RunControl::Directive::proceed:
                break;
        }
        if (!m_epochOpen) beginEpoch();
        if (!step()) return ended(RunStatus::diverged, m_divergence);
        if (m_step % m_plan.horizon.periodOf(m_terms) == 0) endPeriod();
        if (m_plan.horizon.epochEndsAt(m_step)) {
            endEpoch();
            keeper.dueNow();
        }
        keeper.offer(copy, false);
        tellState();
    }
}

void RunLoop::tellState() {
    // Where options or weights are mixed, a path by itself is not what is trained, so its gradients say nothing.
    const bool mixes = std::ranges::count(methodOf(m_parts).about.needs, MethodNeed::terms) > 0;
    const PathDraws* paths = m_rule->strengths().empty() && !mixes ? &m_draws.active() : nullptr;
    if (m_plan.horizon.epochEndsAt(m_step)) {
        tellTables();
        m_parts.sink.push(MethodTold{m_parts.run, m_step, m_ledger.table()});
        // `[stop] minutes` are those of training.
        if (m_probe.isOn())
            m_worked.idle([this] {
                m_parts.sink.push(MethodTold{m_parts.run, m_step, m_probe.measure(m_family)});
                return true;
            });
    }
    m_telemetry.tell(m_step, m_memory.epochsSeen, *m_paths, paths, m_pathWeight, *m_samples);
    if (!onRankingDue || m_parts.config.ranking.every <= 0 || m_step == 0 || m_step >= m_plan.horizon.totalSteps)
        return;
    const auto gap = std::max<std::int64_t>(
        1, std::llround(m_parts.config.ranking.every * static_cast<double>(m_plan.horizon.stepsPerEpoch)));
    if (m_step % gap == 0) onRankingDue(m_step);
}

void RunLoop::tellTables() const {
    for (MethodTable& table : m_rule->tables()) m_parts.sink.push(MethodTold{m_parts.run, m_step, std::move(table)});
    if (const OptionTable strengths = m_rule->strengths(); !strengths.empty())
        m_parts.sink.push(StrengthsChanged{m_parts.run, m_step, strengths});
    if (m_family.size() > 1) m_parts.sink.push(MethodTold{m_parts.run, m_step, netTable(m_parts.space, m_family)});
}

LoopSource RunLoop::source() {
    m_foresight.beginStep();
    const Horizon& horizon = m_plan.horizon;
    const auto positionsAt = [&](std::int64_t step) {
        const std::int64_t first = (step % horizon.stepsPerEpoch) * horizon.batchSize;
        return std::span<const std::int64_t>(m_draw.data() + first, static_cast<std::size_t>(horizon.batchAt(step)));
    };
    const std::span<const std::int64_t> positions = positionsAt(m_step);
    const bool goesOn = m_step + 1 < horizon.totalSteps && !horizon.epochEndsAt(m_step + 1);
    return {{m_parts.config.run.seed, m_plan.horizon, m_parts.roles, m_batches, m_draws, &m_foresight},
            m_step,
            positions,
            imageWeights(m_terms.unbiasData, m_samples->weights(), positions),
            goesOn ? positionsAt(m_step + 1) : std::span<const std::int64_t>{}};
}

bool RunLoop::step() {
    const double began = m_parts.clock.monotonicSeconds();
    const RunConfig& config = m_parts.config;
    LoopSource source = this->source();
    const SgdSettings sgd{
        stagedRateAt(m_plan.stages, m_plan.horizon.steps(), config.schedule, config.optimizer.lr, m_step),
        config.optimizer.momentum, config.optimizer.nesterov, config.optimizer.weightDecay, config.optimizer.clipNorm};

    StepOutcome outcome = m_rule->step(m_family, source, sgd);
    expects(outcome.pathNorms.size() == outcome.paths.size(), "a rule tells one norm a path");
    if (!std::isfinite(outcome.loss) || !std::isfinite(outcome.gradNormRaw)) {
        m_divergence = divergence(outcome, sgd.learningRate);
        return false;
    }
    for (std::size_t i = 0; i < outcome.paths.size(); ++i)
        if (outcome.paths[i].role == PathRole::trained)
            m_paths->observe(outcome.paths[i], outcome.pathNorms[i], outcome.clipFactor);
    if (!outcome.sampleNorms.empty()) m_samples->observe(source.positions(), outcome.sampleNorms);
    m_accounts.add(m_family, outcome, source.positions(), source.images(), source.draws(), source.deadDraws());
    m_ledger.add(outcome, m_step);
    m_pathPasses += outcome.pathPasses;

    StepEvent event{.run = m_parts.run,
                    .step = m_step,
                    .loss = outcome.loss,
                    .top1 = outcome.top1,
                    .learningRate = sgd.learningRate,
                    .gradNormRaw = outcome.gradNormRaw,
                    .gradNormClipped = outcome.gradNormClipped,
                    .pathPasses = m_pathPasses,
                    .seconds = m_parts.clock.monotonicSeconds() - began,
                    .paths = {}};
    if (config.telemetry.enabled && m_step % std::max<std::int64_t>(1, config.telemetry.stepEvery) == 0)
        event.paths = std::move(outcome.paths);
    m_parts.sink.push(event);
    ++m_step;
    return true;
}

std::string RunLoop::divergence(const StepOutcome& outcome, double rate) const {
    std::vector<std::string> paths;
    for (const PathUse& use : outcome.paths) paths.push_back(m_parts.space.text(use.path));
    const std::string under = paths.empty()       ? "with options mixed"
                              : paths.size() == 1 ? "under path " + paths.front()
                                                  : fmt::format("under paths {}", fmt::join(paths, ", "));
    const std::string& stage = stageAt(m_plan.stages, m_step).name;
    return fmt::format(
        "step {}{}: loss {} and gradient norm {} {}, seed {}, learning rate {:.4g}; lower [optimizer] lr or set "
        "clip_norm",
        m_step, stage.empty() ? "" : fmt::format(" of stage {}", stage), outcome.loss, outcome.gradNormRaw, under,
        m_parts.config.run.seed, rate);
}

void RunLoop::beginEpoch() {
    Rng rng(m_parts.config.run.seed, Stream::data, static_cast<std::uint64_t>(m_plan.horizon.epochOf(m_step)));
    m_draw = m_samples->drawEpoch(rng, m_plan.horizon.trainImages);
    const Stage& stage = stageAt(m_plan.stages, m_step);
    if (stage.first == m_step) {
        const bool isLast = &stage == &m_plan.stages.back();
        if (isLast) settleLength(m_rule->costOfBeginning(m_plan.stages, m_plan.stages.size() - 1, m_batchCount));
        LoopSource source = this->source();
        m_pathPasses += m_rule->begin(stage, m_family, source);
        if (isLast) settleLength(0.0);
        m_draws.lawChanged();
        tellTables();
        m_parts.sink.push(MethodTold{m_parts.run, m_step, stageTable(stage)});
    }
    m_parts.net.fetchState();
    m_accounts.begin(m_family);
    m_memory.epochBegan = m_worked.seconds();
    m_epochOpen = true;
}

void RunLoop::settleLength(double ahead) {
    Stage& last = m_plan.stages.back();
    if (m_parts.config.schedule.pathPasses <= 0.0 || last.first == 0) return;
    last.steps = stepsOfLastStage(m_parts.config.schedule.pathPasses - m_pathPasses - ahead, m_plan.stages,
                                  m_batchCount, *m_rule);
    m_plan.horizon.totalSteps = last.first + last.steps;
}

void RunLoop::endPeriod() {
    const std::int64_t length = m_plan.horizon.periodOf(m_terms);
    // As published: the end of period k of K mixes with k / K, so the factor never reaches its final value.
    m_memory.smoothing = m_terms.smoothingAt(std::clamp(m_plan.horizon.fraction(m_step - length), 0.0, 1.0));
    m_paths->endPeriod(m_memory.smoothing);
    m_draws.lawChanged();
}

void RunLoop::endEpoch() {
    m_parts.net.fetchState();
    EpochFinished event = m_accounts.finish(m_family);
    event.run = m_parts.run;
    event.epoch = m_plan.horizon.epochOf(m_step - 1);
    event.lastStep = m_step - 1;
    event.smoothing = m_memory.smoothing;
    event.effectiveSampleSize = m_samples->effectiveSampleSize();
    event.seconds = m_worked.seconds() - m_memory.epochBegan;
    event.pathPasses = m_pathPasses;
    event.peakBytes = peakMemoryBytes();
    m_ledger.setDrift(m_accounts.drift(m_family));
    m_parts.sink.push(event);
    // As published: the weights for epoch e + 1 are mixed with e / epochs.
    const double fraction = m_plan.horizon.fraction(event.epoch * m_plan.horizon.stepsPerEpoch);
    m_samples->endEpoch(m_terms.smoothingAt(std::min(1.0, fraction)));
    m_epochOpen = false;
    ++m_memory.epochsSeen;
    if (m_memory.epochsSeen == 1 || event.meanLoss < m_memory.bestEpochLoss) {
        m_memory.bestEpochLoss = event.meanLoss;
        m_memory.epochsWithoutGain = 0;
    } else {
        ++m_memory.epochsWithoutGain;
    }
    if (!m_memory.toldOfWeights) m_memory.toldOfWeights = m_telemetry.warnOfWeights(m_step, m_draws.active());
}

std::optional<std::string> RunLoop::stopReason() {
    return pada::stopReason(m_parts.config.stop.values, {m_worked.seconds(), m_memory.epochsWithoutGain});
}

}  // namespace pada
