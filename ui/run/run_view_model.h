// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_view_model.h: what the Run page shows of one run, live or stored. No widget, no timer. GUI thread only.
#pragma once
#include "core/base/clock.h"
#include "core/config/run_config.h"
#include "core/events/event.h"
#include "core/store/run_catalog.h"
#include "ui/models/curve_buffer.h"
#include "ui/models/space_shape.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace pada::ui {

struct SamplingRow {
    std::int64_t step = 0;
    OptionTable probabilities, norms;
};

/// Facts only; pages turn them into words.
struct RunState {
    RunId id;
    std::int64_t number = 0;
    QString name;
    RunConfig config;
    SpaceShape shape;
    RunStatus status = RunStatus::queued;
    std::string reason, notice, created, backend, isa;
    std::string pauseMessage;  ///< What holds a run that is paused by itself, and what helps.
    bool live = false, preparing = false;
    int threads = 0;
    std::int64_t step = 0, totalSteps = 0, stepsPerEpoch = 0;  ///< `step` = steps finished.
    double pathPasses = 0.0, learningRate = 0.0;
    std::vector<EpochFinished> epochs;
    std::vector<VarianceSnapshot> variances;
    std::vector<SamplingRow> sampling;  ///< At most kMaxSamplingRows; thinned evenly.
    std::vector<double> edgeNorms;      ///< Per decision, smoothed.
    std::vector<std::int64_t> histogram;
    std::int64_t checkpointStep = -1;
    std::optional<MetricRow> tau;
    std::int64_t rankingDone = 0, rankingTotal = 0;  ///< Of the ranking in progress.
    bool ranking = false;
};

class RunViewModel final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMaxSamplingRows = 250;
    static constexpr int kMaxLogLines = 2000;
    enum class Series { loss, top1, learningRate, gradNorm };

    explicit RunViewModel(const Clock& clock, QObject* parent = nullptr);

    /// A run that was just started; events of other runs are ignored from now on.
    void begin(const RunId& id, const RunConfig& config, const SpaceShape& shape);
    /// A stored run with everything the catalog has. Error: the catalog's; the model is then empty but for the summary.
    Result<void> load(const RunSummary& summary, const RunConfig& config, const SpaceShape& shape,
                      const RunCatalog& catalog);
    void clear();
    void markLive();                              ///< After a resume: events follow for what was loaded.
    void take(const std::vector<Event>& events);  ///< One poll's events: every signal at most once.
    void readTau(const RunCatalog& catalog);      ///< Kendall tau of the newest ranking; shown with the next take().

    const RunState& state() const { return m_state; }
    bool empty() const { return m_state.id.text.empty(); }
    QList<QPointF> raw(Series series) const { return m_raw[static_cast<std::size_t>(series)].points(); }
    QList<QPointF> smoothed(Series series) const { return m_smooth[static_cast<std::size_t>(series)].points(); }
    std::optional<double> latest(Series series) const;
    int smoothingSpan() const { return m_span; }
    double xOf(std::int64_t stepsDone) const;  ///< Epochs where their length is known, else steps.
    double xHigh() const;
    bool xIsEpoch() const { return m_state.stepsPerEpoch > 0; }
    std::optional<double> stepsPerSecond() const { return m_rate.rate(); }
    std::optional<double> secondsLeft() const;
    double progress() const;  ///< [0, 1].
    const QStringList& log() const { return m_log; }

Q_SIGNALS:
    void curvesChanged();
    void samplingChanged();
    void weightsChanged();
    void varianceChanged();
    void figuresChanged();
    void statusChanged(pada::RunStatus status);
    void logChanged();

private:
    void addStep(std::int64_t step, double loss, double top1, double lr, double norm);
    void addSampling(std::int64_t step, const OptionTable& probabilities, const OptionTable& norms);
    void resetCurves();
    void apply(const Event& event);
    void say(const QString& line);

    const Clock& m_clock;
    RunState m_state;
    std::array<CurveBuffer, 4> m_raw, m_smooth;
    std::array<RunningAverage, 4> m_average;
    std::vector<RunningAverage> m_norms;
    RateMeter m_rate;
    int m_span = 20;
    QStringList m_log;
    struct Changes {
        bool curves = false, sampling = false, weights = false, variance = false, figures = false, status = false,
             log = false;
    } m_changes;
};

}  // namespace pada::ui
