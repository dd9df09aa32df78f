// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_view_model.h"

#include "core/store/run_editor.h"
#include "ui/session/event_text.h"
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
    if (empty() || process == facts().elsewhere) return;
    m_record.facts.elsewhere = process;
    Q_EMIT statusChanged(facts().status);
}

void RunViewModel::markLive() {
    RunFacts& facts = m_record.facts;
    facts.elsewhere = 0;
    facts.live = facts.preparing = true;
    facts.status = RunStatus::running;
    facts.reason.clear();
    Q_EMIT statusChanged(facts.status);
}

void RunViewModel::begin(const RunId& id, const RunConfig& config, const SpaceShape& shape, const RunCost& foretold,
                         std::shared_ptr<const SearchSpace> space) {
    clear();
    RunFacts& facts = m_record.facts;
    facts.id = id;
    facts.name = qs(config.run.name);
    facts.config = config;
    facts.shape = shape;
    facts.space = std::move(space);
    facts.foretold = foretold;
    facts.status = RunStatus::running;
    facts.live = facts.preparing = true;
    facts.created = m_clock.utcText();
    m_record.resetCurves();
    Q_EMIT statusChanged(facts.status);
}

void RunViewModel::adopt(RunRecord record) {
    clear();
    m_record = std::move(record);
    Q_EMIT statusChanged(m_record.facts.status);
}

void RunViewModel::setTau(const std::optional<TauRead>& tau) {
    if (!tau) return;
    m_record.facts.tau = tau;
    Q_EMIT figuresChanged();
}

void RunViewModel::take(const std::vector<Event>& events) {
    if (empty()) return;
    m_changes = {};
    RunFacts& facts = m_record.facts;
    const std::int64_t before = facts.step;
    for (const Event& event : events)
        if (std::visit([](const auto& e) -> const RunId& { return e.run; }, event) == facts.id) apply(event);
    if (facts.step != before) m_rate.add(m_clock.monotonicSeconds(), static_cast<double>(facts.step));
    const Changes changes = std::exchange(m_changes, {});
    if (changes.curves) Q_EMIT curvesChanged();
    if (changes.sampling) Q_EMIT samplingChanged();
    if (changes.weights) Q_EMIT weightsChanged();
    if (changes.variance) Q_EMIT varianceChanged();
    if (changes.figures) Q_EMIT figuresChanged();
    if (changes.tables) Q_EMIT tablesChanged();
    if (changes.log) Q_EMIT logChanged();
    if (changes.status) Q_EMIT statusChanged(facts.status);
}

void RunViewModel::apply(const Event& event) {
    RunFacts& facts = m_record.facts;
    std::vector<RunningAverage>& norms = m_record.norms;
    std::visit(
        [&](const auto& e) {
            using E = std::decay_t<decltype(e)>;
            if constexpr (std::is_same_v<E, RunStarted>) {
                if (e.totalSteps > 0) {  // the store does not know it of every run
                    facts.totalSteps = e.totalSteps;
                    facts.stepsPerEpoch = e.stepsPerEpoch;
                }
                facts.backend = e.backend;
                facts.isa = e.isa;
                facts.threads = e.threads;
                facts.notice = e.notice;
                facts.step = e.firstStep;
                facts.preparing = false;
                facts.status = RunStatus::running;
                m_record.cutFrom(e.firstStep);
                if (e.firstStep == 0) m_record.resetCurves();
                m_changes.status = m_changes.figures = m_changes.curves = m_changes.sampling = m_changes.variance =
                    true;
            } else if constexpr (std::is_same_v<E, StepEvent>) {
                facts.step = e.step + 1;
                if (facts.totalSteps > 0) facts.totalSteps = std::max(facts.totalSteps, facts.step);
                facts.pathPasses = e.pathPasses;
                facts.learningRate = e.learningRate;
                m_record.addStep({e.step, e.loss, e.top1, e.learningRate, e.gradNormRaw, e.gradNormClipped,
                                  e.pathPasses, e.seconds});
                m_changes.curves = m_changes.figures = true;
                for (const PathUse& use : e.paths)
                    if (use.optionNorms.size() == norms.size())
                        for (std::size_t d = 0; d < norms.size(); ++d)
                            norms[d].add(static_cast<double>(use.optionNorms[d]));
                facts.edgeNorms.resize(norms.size(), 0.0);
                for (std::size_t d = 0; d < norms.size(); ++d)
                    if (const double norm = norms[d].value(); std::isfinite(norm)) facts.edgeNorms[d] = norm;
            } else if constexpr (std::is_same_v<E, SamplingChanged>) {
                m_record.addSampling(e.step, e.probabilities, e.norms);
                m_changes.sampling = true;
            } else if constexpr (std::is_same_v<E, DataWeightsChanged>) {
                m_record.addWeights(e.step, e.histogram);
                if (!e.weights.empty()) {
                    facts.newestWeights = std::make_shared<const std::vector<float>>(e.weights);
                    facts.newestWeightsStep = e.step;
                }
                m_changes.weights = true;
            } else if constexpr (std::is_same_v<E, MethodTold>) {
                facts.tables.add(e.step, e.table);
                m_changes.tables = true;
            } else if constexpr (std::is_same_v<E, StrengthsChanged>) {
                facts.tables.add(e.step, e.strengths);
                m_changes.tables = true;
            } else if constexpr (std::is_same_v<E, EpochFinished>) {
                facts.epochs.push_back(e);
                m_changes.variance = m_changes.weights = m_changes.sampling = m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, VarianceSnapshot>) {
                facts.variances.push_back(e);
                m_changes.variance = m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, Notice>) {
                if (e.code == kDiskCode) {  // comes after the end
                    facts.diskBytes += costFrom(e.message).diskBytes;
                    m_changes.status = true;
                }
            } else if constexpr (std::is_same_v<E, CheckpointWritten>) {
                facts.checkpointStep = e.step;
            } else if constexpr (std::is_same_v<E, RunPaused>) {
                facts.status = RunStatus::paused;
                facts.reason = e.reason;
                facts.pauseMessage = e.message;
                m_rate.clear();
                m_changes.status = true;
            } else if constexpr (std::is_same_v<E, RunResumed>) {
                facts.status = RunStatus::running;
                m_changes.status = true;
            } else if constexpr (std::is_same_v<E, RunEnded>) {
                facts.status = e.status;
                facts.reason = e.reason;
                if (e.steps > 0) {  // a run that failed before its first step says nothing about the steps it has
                    facts.step = e.steps;
                    facts.pathPasses = e.pathPasses;
                }
                // By path-passes a run may end at another step than was planned.
                if (e.status == RunStatus::finished && e.reason.empty() && facts.totalSteps > 0)
                    facts.totalSteps = e.steps;
                facts.preparing = facts.live = false;
                m_rate.clear();
                m_changes.status = m_changes.figures = m_changes.sampling = true;
                m_changes.weights = true;  // those of an epoch that does not begin any more are not shown
            } else if constexpr (std::is_same_v<E, RankingStarted>) {
                facts.ranking = true;
                facts.rankingDone = e.done;
                facts.rankingTotal = e.total;
                m_rankingRate.clear();
                m_rankingShare = 0.0;
                m_changes.figures = m_changes.status = true;
            } else if constexpr (std::is_same_v<E, RankingProgress>) {
                facts.rankingDone = e.done;
                m_rankingShare = e.share;
                m_rankingRate.add(m_clock.monotonicSeconds(), e.share);
                m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, RankingFinished>) {
                facts.ranking = false;
                if (e.complete) {
                    facts.rankedPaths = facts.rankingTotal;
                    facts.rankedWithTruth = !facts.config.ranking.truth.empty();  // a tau that comes says more
                }
                m_changes.figures = m_changes.status = true;
            }
            if (const QString line = eventText(e); !line.isEmpty()) say(line, levelOf(event));
        },
        event);
}

void RunViewModel::say(const QString& line, LogLevel level) {
    m_record.say(line, level);
    m_changes.log = true;
}

QList<QPointF> RunViewModel::partOf(const CurveHistory& curve, double from, double to, int columns) {
    const bool few = curve.countWithin(from, to) <= std::size_t{4} * CurveHistory::kColumns;
    return curve.within(from, to, few ? std::max(columns, CurveHistory::kColumns) : columns);
}

std::optional<double> RunViewModel::latest(Series series) const {
    const auto last = m_record.smooth[static_cast<std::size_t>(series)].last();
    return last ? std::optional(last->y()) : std::nullopt;
}

double RunViewModel::xOf(std::int64_t stepsDone) const {
    return xIsEpoch() ? static_cast<double>(stepsDone) / static_cast<double>(facts().stepsPerEpoch)
                      : static_cast<double>(stepsDone);
}

std::int64_t RunViewModel::epochs() const {
    return xIsEpoch() ? (facts().totalSteps + facts().stepsPerEpoch - 1) / facts().stepsPerEpoch : 0;
}

std::int64_t RunViewModel::epoch() const {
    return xIsEpoch() ? std::min(facts().step / facts().stepsPerEpoch + 1, epochs()) : 0;
}

double RunViewModel::xHigh() const {
    return xOf(std::max<std::int64_t>({facts().totalSteps, facts().step, 1}));
}

std::optional<double> RunViewModel::secondsLeft() const {
    if (facts().ranking) return m_rankingRate.secondsFor(1.0 - m_rankingShare);
    if (facts().status != RunStatus::running || facts().totalSteps <= 0) return std::nullopt;
    return m_rate.secondsFor(static_cast<double>(facts().totalSteps - facts().step));
}

double RunViewModel::progress() const {
    return facts().totalSteps > 0
               ? std::clamp(static_cast<double>(facts().step) / static_cast<double>(facts().totalSteps), 0.0, 1.0)
               : 0.0;
}

double RunViewModel::rankingShare() const {
    const RunFacts& s = facts();
    return s.rankingTotal > 0 ? static_cast<double>(s.rankingDone) / static_cast<double>(s.rankingTotal) : 0.0;
}

}  // namespace pada::ui
