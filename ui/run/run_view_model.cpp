// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_view_model.h"

#include "ui/run/event_text.h"
#include "ui/text/format.h"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace pada::ui {

RunViewModel::RunViewModel(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock) {}

void RunViewModel::clear() {
    m_record = {};
    m_rate.clear();
}

RunRecord RunViewModel::release() {
    RunRecord record = std::move(m_record);
    clear();
    return record;
}

void RunViewModel::setElsewhere(std::int64_t process) {
    if (empty() || process == state().elsewhere) return;
    m_record.state.elsewhere = process;
    Q_EMIT statusChanged(state().status);
}

void RunViewModel::markLive() {
    RunState& state = m_record.state;
    state.elsewhere = 0;
    state.live = state.preparing = true;
    state.status = RunStatus::running;
    state.reason.clear();
    Q_EMIT statusChanged(state.status);
}

void RunViewModel::begin(const RunId& id, const RunConfig& config, const SpaceShape& shape) {
    clear();
    RunState& state = m_record.state;
    state.id = id;
    state.name = qs(config.run.name);
    state.config = config;
    state.shape = shape;
    state.status = RunStatus::running;
    state.live = state.preparing = true;
    state.created = m_clock.utcText();
    m_record.resetCurves();
    Q_EMIT statusChanged(state.status);
}

void RunViewModel::adopt(RunRecord record) {
    clear();
    m_record = std::move(record);
    Q_EMIT statusChanged(m_record.state.status);
}

void RunViewModel::setTau(const std::optional<TauRead>& tau) {
    if (!tau) return;
    m_record.state.tau = tau;
    Q_EMIT figuresChanged();
}

void RunViewModel::take(const std::vector<Event>& events) {
    if (empty()) return;
    m_changes = {};
    RunState& state = m_record.state;
    const std::int64_t before = state.step;
    for (const Event& event : events)
        if (std::visit([](const auto& e) -> const RunId& { return e.run; }, event) == state.id) apply(event);
    if (state.step != before) m_rate.add(m_clock.monotonicSeconds(), static_cast<double>(state.step));
    const Changes changes = std::exchange(m_changes, {});
    if (changes.curves) Q_EMIT curvesChanged();
    if (changes.sampling) Q_EMIT samplingChanged();
    if (changes.weights) Q_EMIT weightsChanged();
    if (changes.variance) Q_EMIT varianceChanged();
    if (changes.figures) Q_EMIT figuresChanged();
    if (changes.log) Q_EMIT logChanged();
    if (changes.status) Q_EMIT statusChanged(state.status);
}

void RunViewModel::apply(const Event& event) {
    RunState& state = m_record.state;
    std::vector<RunningAverage>& norms = m_record.norms;
    std::visit(
        [&](const auto& e) {
            using E = std::decay_t<decltype(e)>;
            if constexpr (std::is_same_v<E, RunStarted>) {
                if (e.totalSteps > 0) {  // the store does not know it of every run
                    state.totalSteps = e.totalSteps;
                    state.stepsPerEpoch = e.stepsPerEpoch;
                }
                state.backend = e.backend;
                state.isa = e.isa;
                state.threads = e.threads;
                state.notice = e.notice;
                state.step = e.firstStep;
                state.preparing = false;
                state.status = RunStatus::running;
                m_record.cutFrom(e.firstStep);
                if (e.firstStep == 0) m_record.resetCurves();
                m_changes.status = m_changes.figures = m_changes.curves = m_changes.sampling = m_changes.variance =
                    true;
            } else if constexpr (std::is_same_v<E, StepEvent>) {
                state.step = e.step + 1;
                if (state.totalSteps > 0) state.totalSteps = std::max(state.totalSteps, state.step);
                state.pathPasses = e.pathPasses;
                state.learningRate = e.learningRate;
                m_record.addStep(e.step, e.loss, e.top1, e.learningRate, e.gradNormRaw);
                m_changes.curves = m_changes.figures = true;
                for (const PathUse& use : e.paths)
                    if (use.optionNorms.size() == norms.size())
                        for (std::size_t d = 0; d < norms.size(); ++d)
                            norms[d].add(static_cast<double>(use.optionNorms[d]));
                state.edgeNorms.resize(norms.size(), 0.0);
                for (std::size_t d = 0; d < norms.size(); ++d)
                    if (const double norm = norms[d].value(); std::isfinite(norm)) state.edgeNorms[d] = norm;
            } else if constexpr (std::is_same_v<E, SamplingChanged>) {
                m_record.addSampling(e.step, e.probabilities, e.norms);
                m_changes.sampling = true;
            } else if constexpr (std::is_same_v<E, DataWeightsChanged>) {
                state.histogram = e.histogram;
                m_changes.weights = true;
            } else if constexpr (std::is_same_v<E, EpochFinished>) {
                state.epochs.push_back(e);
                m_changes.variance = m_changes.weights = m_changes.sampling = m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, VarianceSnapshot>) {
                state.variances.push_back(e);
                m_changes.variance = m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, CheckpointWritten>) {
                state.checkpointStep = e.step;
            } else if constexpr (std::is_same_v<E, RunPaused>) {
                state.status = RunStatus::paused;
                state.reason = e.reason;
                state.pauseMessage = e.message;
                m_rate.clear();
                m_changes.status = true;
            } else if constexpr (std::is_same_v<E, RunResumed>) {
                state.status = RunStatus::running;
                m_changes.status = true;
            } else if constexpr (std::is_same_v<E, RunEnded>) {
                state.status = e.status;
                state.reason = e.reason;
                if (e.steps > 0) {  // a run that failed before its first step says nothing about the steps it has
                    state.step = e.steps;
                    state.pathPasses = e.pathPasses;
                }
                state.preparing = state.live = false;
                m_rate.clear();
                m_changes.status = m_changes.figures = m_changes.sampling = true;
            } else if constexpr (std::is_same_v<E, RankingStarted>) {
                state.ranking = true;
                state.rankingDone = e.done;
                state.rankingTotal = e.total;
                m_rankingRate.clear();
                m_rankingShare = 0.0;
                m_changes.figures = m_changes.status = true;
            } else if constexpr (std::is_same_v<E, RankingProgress>) {
                state.rankingDone = e.done;
                m_rankingShare = e.share;
                m_rankingRate.add(m_clock.monotonicSeconds(), e.share);
                m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, RankingFinished>) {
                state.ranking = false;
                if (e.complete) {
                    state.rankedPaths = state.rankingTotal;
                    state.rankedWithTruth = !state.config.ranking.truth.empty();  // a tau that comes says more
                }
                m_changes.figures = m_changes.status = true;
            }
            if (const QString line = eventText(e); !line.isEmpty()) say(line);
        },
        event);
}

void RunViewModel::say(const QString& line) {
    m_record.say(line);
    m_changes.log = true;
}

std::optional<double> RunViewModel::latest(Series series) const {
    const auto last = m_record.smooth[static_cast<std::size_t>(series)].last();
    return last ? std::optional(last->y()) : std::nullopt;
}

double RunViewModel::xOf(std::int64_t stepsDone) const {
    return xIsEpoch() ? static_cast<double>(stepsDone) / static_cast<double>(state().stepsPerEpoch)
                      : static_cast<double>(stepsDone);
}

std::int64_t RunViewModel::epochs() const {
    return xIsEpoch() ? (state().totalSteps + state().stepsPerEpoch - 1) / state().stepsPerEpoch : 0;
}

std::int64_t RunViewModel::epoch() const {
    return xIsEpoch() ? std::min(state().step / state().stepsPerEpoch + 1, epochs()) : 0;
}

double RunViewModel::xHigh() const {
    return xOf(std::max<std::int64_t>({state().totalSteps, state().step, 1}));
}

std::optional<double> RunViewModel::secondsLeft() const {
    if (state().ranking) return m_rankingRate.secondsFor(1.0 - m_rankingShare);
    if (state().status != RunStatus::running || state().totalSteps <= 0) return std::nullopt;
    return m_rate.secondsFor(static_cast<double>(state().totalSteps - state().step));
}

double RunViewModel::progress() const {
    return state().totalSteps > 0
               ? std::clamp(static_cast<double>(state().step) / static_cast<double>(state().totalSteps), 0.0, 1.0)
               : 0.0;
}

double RunViewModel::rankingShare() const {
    const RunState& s = state();
    return s.rankingTotal > 0 ? static_cast<double>(s.rankingDone) / static_cast<double>(s.rankingTotal) : 0.0;
}

}  // namespace pada::ui
