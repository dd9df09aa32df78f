// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_loop.h"

#include "core/base/contract.h"
#include "core/data/drawn_images.h"
#include "core/engine/variance_probe.h"
#include "core/sampling/importance_weights.h"
#include "core/sampling/smoothing.h"
#include "core/strategy/sampler_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

constexpr int kMostRedraws = 10'000;

bool drifts(const RunConfig& config) {
    return config.optimizer.inactive == "drift";
}

/// 64 bins of weight * N, 1/16 wide, the last open.
std::vector<std::int64_t> weightHistogram(std::span<const float> weights) {
    std::vector<std::int64_t> bins(64, 0);
    const double n = static_cast<double>(weights.size());
    for (const float w : weights) ++bins[static_cast<std::size_t>(std::min(63.0, static_cast<double>(w) * n * 16.0))];
    return bins;
}

/// Steps between snapshots: their two sets of M passes stay below `gv_share` of the training passes.
std::int64_t probeGap(const TelemetrySection& telemetry) {
    return std::max<std::int64_t>(1,
                                  std::llround(std::ceil(2.0 * telemetry.gvPairs / std::max(1e-6, telemetry.gvShare))));
}

std::vector<std::int32_t> trainLabels(const RunParts& parts) {
    std::vector<std::int32_t> labels;
    labels.reserve(parts.roles.train.size());
    for (const std::int64_t i : parts.roles.train)
        labels.push_back(parts.data.train.labels[static_cast<std::size_t>(i)]);
    return labels;
}

}  // namespace

RunLoop::RunLoop(RunParts parts)
    : m_parts(std::move(parts)),
      m_horizon(Horizon::of(m_parts.config.schedule, static_cast<std::int64_t>(m_parts.roles.train.size()),
                            m_parts.config.data.batchSize)),
      m_paths(makePathSampler(
          m_parts.config.method,
          pathSamplerInput(m_parts.space, m_parts.allowed, m_parts.net.store().layout, m_parts.config.method))),
      m_samples(makeDataSampler(m_parts.config.method, trainLabels(m_parts))),
      m_rule(makeSinglePathRule(m_parts.space, m_parts.net.store().layout, drifts(m_parts.config))),
      m_accounts(m_parts.net.store().layout, m_horizon.trainImages, m_parts.config.telemetry.enabled),
      m_batches(m_parts.net, m_parts.data, defaultAugment(m_parts.data, m_parts.config.data.augment)) {
    m_nextProbe = probeGap(m_parts.config.telemetry);
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
    m_samples->restore(state.dataSampler);
    m_rule->restore(state.stepRule);
    m_draw = state.draw;
    m_epochOpen = !m_draw.empty();
    m_accounts.restore(state.epoch, m_parts.net);
    expects(state.stop.size() == 5, "a checkpoint of another version");
    m_bestEpochLoss = state.stop[0];
    m_epochsWithoutGain = static_cast<std::int64_t>(state.stop[1]);
    m_epochsSeen = static_cast<std::int64_t>(state.stop[2]);
    m_nextProbe = static_cast<std::int64_t>(state.stop[3]);
    m_smoothing = state.stop[4];
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
    s.epoch = m_accounts.state();
    s.stop = {m_bestEpochLoss, static_cast<double>(m_epochsWithoutGain), static_cast<double>(m_epochsSeen),
              static_cast<double>(m_nextProbe), m_smoothing};
    s.configHash = m_parts.configHash;
    s.dataFingerprint = m_parts.data.fingerprint;
    return s;
}

RunEnded RunLoop::run(RunControl& control, CheckpointKeeper& keeper) {
    m_runBegan = m_epochBegan = m_parts.clock.monotonicSeconds();
    const auto copy = [this] { return state(); };
    const auto ended = [&](RunStatus status, std::string reason) {
        // A diverged net is not worth keeping: the newest good checkpoint stays the newest.
        if (status != RunStatus::diverged) keeper.offer(copy, true);
        return RunEnded{m_parts.run, status, std::move(reason), m_step, m_pathPasses};
    };
    publishSampling();
    for (;;) {
        const auto over = m_step >= m_horizon.totalSteps ? std::optional<std::string>("") : stopReason();
        if (over) keeper.offer(copy, true);  // a finished run is never resumed: it ends only once its net is kept
        if (!waitForStorage(
                {m_parts.storage, keeper, control, m_parts.sink, m_parts.run, m_step, m_parts.storageAskSeconds}, copy))
            return ended(RunStatus::stopped, "user");
        if (over) return ended(RunStatus::finished, *over);
        if (m_parts.stopAtStep >= 0 && m_step >= m_parts.stopAtStep) return ended(RunStatus::stopped, "stop-at-step");
        switch (control.next()) {
            case RunControl::Directive::stop:
                return ended(RunStatus::stopped, "user");
            case RunControl::Directive::pause:
                keeper.offer(copy, true);
                m_parts.sink.push(RunPaused{m_parts.run, m_step, "user"});
                control.waitWhilePaused();
                m_parts.sink.push(RunResumed{m_parts.run, m_step});
                continue;
            case RunControl::Directive::proceed:
                break;
        }
        if (!m_epochOpen) beginEpoch();
        if (!step()) return ended(RunStatus::diverged, m_divergence);
        const bool epochEnds = m_step % m_horizon.stepsPerEpoch == 0 || m_step == m_horizon.totalSteps;
        const std::int64_t every =
            m_parts.config.method.updateEvery > 0 ? m_parts.config.method.updateEvery : m_horizon.stepsPerEpoch;
        if (m_step % every == 0) endPeriod(every);
        if (epochEnds) {
            endEpoch();
            keeper.dueNow();
        }
        keeper.offer(copy, false);
        if (m_parts.config.telemetry.enabled && m_step >= m_nextProbe) probeVariance();
        if (onRankingDue && m_parts.config.ranking.every > 0 && m_step < m_horizon.totalSteps) {
            const auto gap = std::max<std::int64_t>(
                1, std::llround(m_parts.config.ranking.every * static_cast<double>(m_horizon.stepsPerEpoch)));
            if (m_step % gap == 0) onRankingDue(m_step);
        }
    }
}

Path RunLoop::drawPath(Rng& rng, int& deadDraws) {
    Path path = m_paths->draw(rng);
    if (m_parts.space.connected(path)) return path;
    ++deadDraws;
    for (int i = 0; m_parts.config.method.redrawDead && i < kMostRedraws; ++i) {
        path = m_paths->draw(rng);
        if (m_parts.space.connected(path)) break;
    }
    return path;
}

std::vector<float> RunLoop::sampleWeights(std::span<const std::int64_t> positions) const {
    const std::span<const float> weights = m_samples->weights();
    if (!m_parts.config.method.unbiasData || weights.empty()) return {};
    std::vector<double> probabilities;
    for (const std::int64_t p : positions) probabilities.push_back(weights[static_cast<std::size_t>(p)]);
    const std::vector<double> factors = selfNormalisedWeights(probabilities, static_cast<double>(weights.size()));
    return {factors.begin(), factors.end()};
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
    input.drawPath = [&] { return drawPath(rng, deadDraws); };
    if (config.method.unbiasPath) {
        double paths = 1;
        for (const auto& options : m_parts.allowed) paths *= static_cast<double>(options.size());
        input.pathWeight = [this, paths](const Path& path) {
            return importanceWeight(m_paths->probability(path), paths);
        };
    }
    input.batch = batch;
    const std::vector<float> weights = sampleWeights(positions);
    input.sampleWeights = weights;
    input.sgd = {learningRateAt(m_horizon, config.schedule, config.optimizer.lr, m_step), config.optimizer.momentum,
                 config.optimizer.nesterov, config.optimizer.weightDecay, config.optimizer.clipNorm};

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
    m_epochBegan = m_parts.clock.monotonicSeconds();
    m_epochOpen = true;
}

void RunLoop::endPeriod(std::int64_t length) {
    const MethodSection& method = m_parts.config.method;
    // As published: the end of period k of K mixes with k / K, so the factor never reaches its final value.
    m_smoothing = smoothingFactor(method.smoothing, std::clamp(m_horizon.fraction(m_step - length), 0.0, 1.0),
                                  method.smoothingFinal);
    m_paths->endPeriod(m_smoothing);
    publishSampling();
}

void RunLoop::endEpoch() {
    const MethodSection& method = m_parts.config.method;
    m_parts.net.fetchState();
    EpochFinished event = m_accounts.finish(m_parts.net);
    event.run = m_parts.run;
    event.epoch = m_horizon.epochOf(m_step - 1);
    event.lastStep = m_step - 1;
    event.smoothing = m_smoothing;
    event.effectiveSampleSize = m_samples->effectiveSampleSize();
    event.seconds = m_parts.clock.monotonicSeconds() - m_epochBegan;
    m_parts.sink.push(event);
    // As published: the weights for epoch e + 1 are mixed with e / epochs.
    const double fraction = m_horizon.fraction(event.epoch * m_horizon.stepsPerEpoch);
    m_samples->endEpoch(smoothingFactor(method.smoothing, std::min(1.0, fraction), method.smoothingFinal));
    m_epochOpen = false;
    ++m_epochsSeen;
    if (m_epochsSeen == 1 || event.meanLoss < m_bestEpochLoss) {
        m_bestEpochLoss = event.meanLoss;
        m_epochsWithoutGain = 0;
    } else {
        ++m_epochsWithoutGain;
    }
    publishDataWeights();
}

std::optional<std::string> RunLoop::stopReason() {
    const StopSection& stop = m_parts.config.stop;
    if (stop.minutes > 0 && m_parts.clock.monotonicSeconds() - m_runBegan >= 60.0 * stop.minutes) return "minutes";
    if (stop.plateau > 0 && m_epochsWithoutGain >= stop.plateau) return "plateau";
    return std::nullopt;
}

void RunLoop::publishSampling() {
    m_parts.sink.push(SamplingChanged{m_parts.run, m_step, m_paths->probabilities(), m_paths->norms()});
}

void RunLoop::publishDataWeights() {
    const std::span<const float> weights = m_samples->weights();
    if (weights.empty() || !m_parts.config.telemetry.enabled) return;
    DataWeightsChanged event{m_parts.run, m_step, {}, weightHistogram(weights)};
    if (m_epochsSeen % std::max<std::int64_t>(1, m_parts.config.telemetry.weightsEvery) == 0)
        event.weights.assign(weights.begin(), weights.end());
    m_parts.sink.push(event);
}

void RunLoop::probeVariance() {
    const TelemetrySection& telemetry = m_parts.config.telemetry;
    if (telemetry.gvPairs < 2 || telemetry.gvShare <= 0) return;
    m_nextProbe = m_step + probeGap(telemetry);
    VarianceProbe probe{m_parts.net,     m_parts.space,           m_batches,           m_parts.roles,
                        m_parts.allowed, m_parts.config.run.seed, m_horizon.batchSize, telemetry.gvPairs};
    VarianceSnapshot snapshot = probe.measure(*m_paths, m_samples->weights(), m_step);
    snapshot.run = m_parts.run;
    snapshot.step = m_step;
    m_parts.sink.push(snapshot);
}

}  // namespace pada
