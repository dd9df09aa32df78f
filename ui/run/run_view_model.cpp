// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_view_model.h"

#include "ui/run/event_text.h"
#include "ui/text/format.h"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace pada::ui {

RunViewModel::RunViewModel(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock) {}

void RunViewModel::resetCurves() {
    for (CurveBuffer& curve : m_raw) curve.clear();
    for (CurveBuffer& curve : m_smooth) curve.clear();
    m_span = static_cast<int>(std::clamp<std::int64_t>(m_state.totalSteps / 50, 10, 500));
    m_average.fill(RunningAverage(m_span));
    m_norms.assign(m_state.shape.decisions.size(), RunningAverage(50));
}

void RunViewModel::clear() {
    m_state = {};
    m_log.clear();
    m_rate.clear();
    resetCurves();
}

void RunViewModel::markLive() {
    m_state.live = m_state.preparing = true;
    m_state.status = RunStatus::running;
    m_state.reason.clear();
    Q_EMIT statusChanged(m_state.status);
}

void RunViewModel::begin(const RunId& id, const RunConfig& config, const SpaceShape& shape) {
    clear();
    m_state.id = id;
    m_state.name = qs(config.run.name);
    m_state.config = config;
    m_state.shape = shape;
    m_state.status = RunStatus::running;
    m_state.live = m_state.preparing = true;
    m_state.created = m_clock.utcText();
    resetCurves();
    Q_EMIT statusChanged(m_state.status);
}

Result<void> RunViewModel::load(const RunSummary& summary, const RunConfig& config, const SpaceShape& shape,
                                const RunCatalog& catalog) {
    clear();
    m_state.id = summary.id;
    m_state.number = summary.number;
    m_state.name = qs(summary.name);
    m_state.config = config;
    m_state.shape = shape;
    m_state.status = summary.status;
    m_state.reason = summary.reason;
    m_state.created = summary.created;
    m_state.step = m_state.totalSteps = summary.steps;
    m_state.pathPasses = summary.pathPasses;
    auto epochs = catalog.epochs(summary.id);
    if (!epochs) return epochs.error();
    m_state.epochs = std::move(*epochs);
    if (!m_state.epochs.empty()) {
        const EpochFinished& last = m_state.epochs.back();
        m_state.stepsPerEpoch = (last.lastStep + 1) / (last.epoch + 1);
        if (config.schedule.epochs > 0.0)
            m_state.totalSteps = std::max<std::int64_t>(
                summary.steps, std::llround(config.schedule.epochs * static_cast<double>(m_state.stepsPerEpoch)));
    }
    resetCurves();
    auto steps = catalog.steps(summary.id);
    if (!steps) return steps.error();
    for (const StepRow& row : *steps) addStep(row.step, row.loss, row.top1, row.lr, row.gradNormRaw);
    if (auto rows = catalog.variances(summary.id)) m_state.variances = std::move(*rows);
    if (auto rows = catalog.optionProbabilities(summary.id))
        for (const OptionProbabilityRow& row : *rows) addSampling(row.step, row.probabilities, row.norms);
    if (auto rows = catalog.dataHistograms(summary.id); rows && !rows->empty()) m_state.histogram = rows->back().counts;
    if (auto rows = catalog.segments(summary.id); rows && !rows->empty()) {
        m_state.backend = rows->back().backend;
        m_state.isa = rows->back().isa;
        m_state.threads = rows->back().threads;
    }
    if (auto rows = catalog.checkpoints(summary.id); rows && !rows->empty())
        m_state.checkpointStep = rows->front().step;
    if (auto rows = catalog.log(summary.id))
        for (const LogRow& row : *rows)
            say(QStringLiteral("%1  %2").arg(timeText(row.time), qs(row.message.empty() ? row.code : row.message)));
    readTau(catalog);
    m_changes = {};
    Q_EMIT statusChanged(m_state.status);
    return {};
}

void RunViewModel::readTau(const RunCatalog& catalog) {
    if (empty()) return;
    const auto rankings = catalog.rankings(m_state.id);
    if (!rankings || rankings->empty()) return;
    const RankingRow& newest = rankings->front();
    const auto metrics = catalog.metrics(newest.id);
    if (!metrics) return;
    // The score the ranking leads with; other subsets are for the Rank page.
    const std::string leading = newest.score.empty() ? "loss" : newest.score;
    for (const MetricRow& row : *metrics)
        if (row.name == "kendall_tau_b" && (row.subset == leading || row.subset == "all" || row.subset.empty()))
            m_state.tau = row;
    m_changes.figures = true;
}

void RunViewModel::addStep(std::int64_t step, double loss, double top1, double lr, double norm) {
    const double x = xOf(step + 1), values[] = {loss, top1, lr, norm};
    for (std::size_t i = 0; i < m_raw.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        if (const auto last = m_raw[i].last(); last && x <= last->x()) continue;
        m_raw[i].add(x, values[i]);
        m_smooth[i].add(x, m_average[i].add(values[i]));
    }
    m_changes.curves = m_changes.figures = true;
}

void RunViewModel::addSampling(std::int64_t step, const OptionTable& probabilities, const OptionTable& norms) {
    if (m_state.shape.decisions.size() != probabilities.size()) m_state.shape = shapeOf(probabilities);
    if (!m_state.sampling.empty() && m_state.sampling.back().step == step) m_state.sampling.pop_back();
    m_state.sampling.push_back({step, probabilities, norms});
    if (m_state.sampling.size() > kMaxSamplingRows) {  // every other row goes, the newest stays
        std::vector<SamplingRow> kept;
        for (std::size_t i = (m_state.sampling.size() - 1) % 2; i < m_state.sampling.size(); i += 2)
            kept.push_back(std::move(m_state.sampling[i]));
        m_state.sampling = std::move(kept);
    }
    if (norms.size() == probabilities.size()) {
        m_state.edgeNorms.assign(norms.size(), 0.0);
        for (std::size_t d = 0; d < norms.size(); ++d)
            for (std::size_t o = 0; o < std::min(norms[d].size(), probabilities[d].size()); ++o)
                m_state.edgeNorms[d] += norms[d][o] * probabilities[d][o];
    }
    m_changes.sampling = true;
}

void RunViewModel::take(const std::vector<Event>& events) {
    if (empty()) return;
    m_changes = {};
    const std::int64_t before = m_state.step;
    for (const Event& event : events)
        if (std::visit([](const auto& e) -> const RunId& { return e.run; }, event) == m_state.id) apply(event);
    if (m_state.step != before) m_rate.add(m_clock.monotonicSeconds(), static_cast<double>(m_state.step));
    const Changes changes = std::exchange(m_changes, {});
    if (changes.curves) Q_EMIT curvesChanged();
    if (changes.sampling) Q_EMIT samplingChanged();
    if (changes.weights) Q_EMIT weightsChanged();
    if (changes.variance) Q_EMIT varianceChanged();
    if (changes.figures) Q_EMIT figuresChanged();
    if (changes.log) Q_EMIT logChanged();
    if (changes.status) Q_EMIT statusChanged(m_state.status);
}

void RunViewModel::apply(const Event& event) {
    std::visit(
        [this](const auto& e) {
            using E = std::decay_t<decltype(e)>;
            if constexpr (std::is_same_v<E, RunStarted>) {
                m_state.totalSteps = e.totalSteps;
                m_state.stepsPerEpoch = e.stepsPerEpoch;
                m_state.backend = e.backend;
                m_state.isa = e.isa;
                m_state.threads = e.threads;
                m_state.notice = e.notice;
                m_state.step = e.firstStep;
                m_state.preparing = false;
                m_state.status = RunStatus::running;
                if (e.firstStep == 0) resetCurves();
                m_changes.status = m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, StepEvent>) {
                m_state.step = e.step + 1;
                m_state.pathPasses = e.pathPasses;
                m_state.learningRate = e.learningRate;
                addStep(e.step, e.loss, e.top1, e.learningRate, e.gradNormRaw);
                for (const PathUse& use : e.paths)
                    if (use.optionNorms.size() == m_norms.size())
                        for (std::size_t d = 0; d < m_norms.size(); ++d)
                            m_norms[d].add(static_cast<double>(use.optionNorms[d]));
                m_state.edgeNorms.resize(m_norms.size(), 0.0);
                for (std::size_t d = 0; d < m_norms.size(); ++d)
                    if (const double norm = m_norms[d].value(); std::isfinite(norm)) m_state.edgeNorms[d] = norm;
            } else if constexpr (std::is_same_v<E, SamplingChanged>) {
                addSampling(e.step, e.probabilities, e.norms);
            } else if constexpr (std::is_same_v<E, DataWeightsChanged>) {
                m_state.histogram = e.histogram;
                m_changes.weights = true;
            } else if constexpr (std::is_same_v<E, EpochFinished>) {
                m_state.epochs.push_back(e);
                m_changes.variance = m_changes.weights = m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, VarianceSnapshot>) {
                m_state.variances.push_back(e);
                m_changes.variance = m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, CheckpointWritten>) {
                m_state.checkpointStep = e.step;
            } else if constexpr (std::is_same_v<E, RunPaused>) {
                m_state.status = RunStatus::paused;
                m_state.reason = e.reason;
                m_state.pauseMessage = e.message;
                m_rate.clear();
                m_changes.status = true;
            } else if constexpr (std::is_same_v<E, RunResumed>) {
                m_state.status = RunStatus::running;
                m_changes.status = true;
            } else if constexpr (std::is_same_v<E, RunEnded>) {
                m_state.status = e.status;
                m_state.reason = e.reason;
                m_state.step = e.steps;
                m_state.pathPasses = e.pathPasses;
                m_state.preparing = m_state.live = false;
                m_rate.clear();
                m_changes.status = m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, RankingStarted>) {
                m_state.ranking = true;
                m_state.rankingDone = e.done;
                m_state.rankingTotal = e.total;
                m_changes.figures = m_changes.status = true;
            } else if constexpr (std::is_same_v<E, RankingProgress>) {
                m_state.rankingDone = e.done;
                m_changes.figures = true;
            } else if constexpr (std::is_same_v<E, RankingFinished>) {
                m_state.ranking = false;
                m_changes.figures = m_changes.status = true;
            }
            if (const QString line = eventText(e); !line.isEmpty()) say(line);
        },
        event);
}

void RunViewModel::say(const QString& line) {
    m_log << line;
    if (m_log.size() > kMaxLogLines) m_log.removeFirst();
    m_changes.log = true;
}

std::optional<double> RunViewModel::latest(Series series) const {
    const auto last = m_smooth[static_cast<std::size_t>(series)].last();
    return last ? std::optional(last->y()) : std::nullopt;
}

double RunViewModel::xOf(std::int64_t stepsDone) const {
    return xIsEpoch() ? static_cast<double>(stepsDone) / static_cast<double>(m_state.stepsPerEpoch)
                      : static_cast<double>(stepsDone);
}

double RunViewModel::xHigh() const {
    return xOf(std::max<std::int64_t>({m_state.totalSteps, m_state.step, 1}));
}

std::optional<double> RunViewModel::secondsLeft() const {
    if (m_state.status != RunStatus::running || m_state.totalSteps <= 0) return std::nullopt;
    return m_rate.secondsFor(static_cast<double>(m_state.totalSteps - m_state.step));
}

double RunViewModel::progress() const {
    return m_state.totalSteps > 0
               ? std::clamp(static_cast<double>(m_state.step) / static_cast<double>(m_state.totalSteps), 0.0, 1.0)
               : 0.0;
}

}  // namespace pada::ui
