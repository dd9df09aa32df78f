// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_loop.h"

#include "core/base/contract.h"
#include "core/sampling/image_weights.h"
#include "core/sampling/importance_weights.h"
#include "core/sampling/smoothing.h"
#include "core/strategy/sampler_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

bool drifts(const RunConfig& config) {
    return config.optimizer.inactive == "drift";
}

std::vector<std::int32_t> trainLabels(const RunParts& parts) {
    std::vector<std::int32_t> labels;
    labels.reserve(parts.roles.train.size());
    for (const std::int64_t i : parts.roles.train)
        labels.push_back(parts.data.train.labels[static_cast<std::size_t>(i)]);
    return labels;
}

AugmentSettings augmentOf(const RunParts& parts) {
    return defaultAugment(parts.data, parts.config.data.augment, paddingNamed(parts.config.data.padding));
}

}  // namespace

RunLoop::RunLoop(RunParts parts)
    : m_parts(std::move(parts)),
      m_horizon(Horizon::of(m_parts.config.schedule, static_cast<std::int64_t>(m_parts.roles.train.size()),
                            m_parts.config.data.batchSize)),
      m_space(m_parts.space, m_parts.allowed),
      m_paths(makePathSampler(m_parts.config.method,
                              pathSamplerInput(m_space, m_parts.net.store().layout, m_parts.config.method))),
      m_draws(PathDraws::of(m_space, *m_paths, m_parts.config.method.redrawDead)),
      m_samples(makeDataSampler(m_parts.config.method, trainLabels(m_parts))),
      m_rule(makeSinglePathRule(m_parts.space, m_parts.net.store().layout, drifts(m_parts.config))),
      m_accounts(m_parts.net.store().layout, m_horizon.trainImages, m_parts.config.telemetry.enabled,
                 m_parts.config.method.unbiasPath),
      m_batches(m_parts.net, m_parts.data, augmentOf(m_parts)),
      m_worked(m_parts.clock),
      m_telemetry{m_parts.config, m_parts.run, m_horizon,     m_space,
                  m_parts.net,    m_batches,   m_parts.roles, m_parts.sink} {
    if (!m_parts.config.method.unbiasPath) return;
    m_pathWeight = [this](const Path& path) {
        return importanceWeight(m_draws.probability(path), m_draws.pathCount());
    };
}

void RunLoop::restore(const RunState& state) {
    m_parts.net.fetchState();
    WeightStore& store = m_parts.net.store();
    expects(state.weights.size() == store.weights.size() && state.momentum.size() == store.momentum.size() &&
                state.statistics.size() == store.statistics.size(),
            "a checkpoint of another net");
    std::ranges::copy(state.weights, store.weights.data());
    std::ranges::copy(state.momentum, store.momentum.data());
    std::ranges::copy(state.statistics, store.statistics.data());
    m_step = state.step;
    m_segment = state.segment;
    m_pathPasses = state.pathPasses;
    m_paths->restore(state.pathSampler);
    m_draws.lawChanged();
    m_samples->restore(state.dataSampler);
    m_rule->restore(state.stepRule);
    m_draw = state.draw;
    m_epochOpen = !m_draw.empty();
    m_accounts.restore(state, m_parts.net);
    m_memory = LoopMemory::of(state.stop, state.times);
}

RunState RunLoop::state() const {
    m_parts.net.fetchState();
    const WeightStore& store = m_parts.net.store();
    RunState s;
    s.step = m_step;
    s.segment = m_segment;
    s.pathPasses = m_pathPasses;
    s.weights.assign(store.weights.data(), store.weights.data() + store.weights.size());
    s.momentum.assign(store.momentum.data(), store.momentum.data() + store.momentum.size());
    s.statistics.assign(store.statistics.data(), store.statistics.data() + store.statistics.size());
    s.pathSampler = m_paths->state();
    s.dataSampler = m_samples->state();
    s.stepRule = m_rule->state();
    if (m_epochOpen) s.draw = m_draw;
    m_accounts.save(s, m_parts.net, m_epochOpen);
    LoopMemory memory = m_memory;
    memory.workedSeconds = m_worked.seconds();
    s.stop = memory.numbers();
    s.times = memory.times();
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
        const auto over = m_step >= m_horizon.totalSteps ? std::optional<std::string>("") : stopReason();
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
        if (m_step % m_horizon.periodOf(m_parts.config.method) == 0) endPeriod();
        if (m_horizon.epochEndsAt(m_step)) {
            endEpoch();
            keeper.dueNow();
        }
        keeper.offer(copy, false);
        tellState();
    }
}

void RunLoop::tellState() {
    m_telemetry.tell(m_step, m_memory.epochsSeen, *m_paths, m_draws, m_pathWeight, *m_samples);
    if (!onRankingDue || m_parts.config.ranking.every <= 0 || m_step == 0 || m_step >= m_horizon.totalSteps) return;
    const auto gap = std::max<std::int64_t>(
        1, std::llround(m_parts.config.ranking.every * static_cast<double>(m_horizon.stepsPerEpoch)));
    if (m_step % gap == 0) onRankingDue(m_step);
}

bool RunLoop::step() {
    const double began = m_parts.clock.monotonicSeconds();
    const RunConfig& config = m_parts.config;
    const auto count = static_cast<std::size_t>(m_horizon.batchAt(m_step));
    const std::int64_t first = (m_step % m_horizon.stepsPerEpoch) * m_horizon.batchSize;
    const std::span<const std::int64_t> positions(m_draw.data() + first, count);
    std::vector<std::int64_t> images;
    images.reserve(count);
    for (const std::int64_t p : positions) images.push_back(m_parts.roles.train[static_cast<std::size_t>(p)]);
    const Batch batch = m_batches.make(images, config.run.seed, m_horizon.epochOf(m_step), first);

    Rng rng(config.run.seed, Stream::paths, static_cast<std::uint64_t>(m_step));
    int deadDraws = 0;
    StepInput input;
    input.drawPath = [&] { return m_draws.draw(rng, deadDraws); };
    input.pathWeight = m_pathWeight;
    input.batch = batch;
    const std::vector<float> weights = imageWeights(config.method, m_samples->weights(), positions);
    input.sampleWeights = weights;
    input.sgd = {learningRateAt(m_horizon.steps(), config.schedule, config.optimizer.lr, m_step),
                 config.optimizer.momentum, config.optimizer.nesterov, config.optimizer.weightDecay,
                 config.optimizer.clipNorm};

    StepOutcome outcome = m_rule->step(m_parts.net, input);
    if (!std::isfinite(outcome.loss) || !std::isfinite(outcome.gradNormRaw)) {
        m_divergence = fmt::format(
            "step {}: loss {} and gradient norm {} under path {}, seed {}, learning rate {:.4g}; lower [optimizer] lr "
            "or set clip_norm",
            m_step, outcome.loss, outcome.gradNormRaw, m_parts.space.text(outcome.paths.front().path), config.run.seed,
            input.sgd.learningRate);
        return false;
    }
    for (std::size_t i = 0; i < outcome.paths.size(); ++i)
        m_paths->observe(outcome.paths[i], outcome.pathNorms[i], outcome.clipFactor);
    m_samples->observe(positions, outcome.sampleNorms);
    m_accounts.add(m_parts.net, outcome, positions, deadDraws);
    m_pathPasses += outcome.pathPasses;

    StepEvent event{.run = m_parts.run,
                    .step = m_step,
                    .loss = outcome.loss,
                    .top1 = outcome.top1,
                    .learningRate = input.sgd.learningRate,
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

void RunLoop::beginEpoch() {
    Rng rng(m_parts.config.run.seed, Stream::data, static_cast<std::uint64_t>(m_horizon.epochOf(m_step)));
    m_draw = m_samples->drawEpoch(rng, m_horizon.trainImages);
    m_parts.net.fetchState();
    m_accounts.begin(m_parts.net);
    m_memory.epochBegan = m_worked.seconds();
    m_epochOpen = true;
}

void RunLoop::endPeriod() {
    const MethodSection& method = m_parts.config.method;
    const std::int64_t length = m_horizon.periodOf(method);
    // As published: the end of period k of K mixes with k / K, so the factor never reaches its final value.
    m_memory.smoothing = smoothingFactor(method.smoothing, std::clamp(m_horizon.fraction(m_step - length), 0.0, 1.0),
                                         method.smoothingFinal);
    m_paths->endPeriod(m_memory.smoothing);
    m_draws.lawChanged();
}

void RunLoop::endEpoch() {
    const MethodSection& method = m_parts.config.method;
    m_parts.net.fetchState();
    EpochFinished event = m_accounts.finish(m_parts.net);
    event.run = m_parts.run;
    event.epoch = m_horizon.epochOf(m_step - 1);
    event.lastStep = m_step - 1;
    event.smoothing = m_memory.smoothing;
    event.effectiveSampleSize = m_samples->effectiveSampleSize();
    event.seconds = m_worked.seconds() - m_memory.epochBegan;
    m_parts.sink.push(event);
    // As published: the weights for epoch e + 1 are mixed with e / epochs.
    const double fraction = m_horizon.fraction(event.epoch * m_horizon.stepsPerEpoch);
    m_samples->endEpoch(smoothingFactor(method.smoothing, std::min(1.0, fraction), method.smoothingFinal));
    m_epochOpen = false;
    ++m_memory.epochsSeen;
    if (m_memory.epochsSeen == 1 || event.meanLoss < m_memory.bestEpochLoss) {
        m_memory.bestEpochLoss = event.meanLoss;
        m_memory.epochsWithoutGain = 0;
    } else {
        ++m_memory.epochsWithoutGain;
    }
    if (!m_memory.toldOfWeights) m_memory.toldOfWeights = m_telemetry.warnOfWeights(m_step, m_draws);
}

std::optional<std::string> RunLoop::stopReason() {
    const StopSection& stop = m_parts.config.stop;
    if (stop.minutes > 0 && m_worked.seconds() >= 60.0 * stop.minutes) return "minutes";
    if (stop.plateau > 0 && m_memory.epochsWithoutGain >= stop.plateau) return "plateau";
    return std::nullopt;
}

}  // namespace pada
