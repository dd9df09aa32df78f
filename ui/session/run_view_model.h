// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/run_view_model.h: what the Run page shows of one run, live or stored. No widget, no timer. GUI thread
// only.
#pragma once
#include "core/base/clock.h"
#include "core/metrics/rate_meter.h"
#include "ui/session/run_record.h"

#include <QObject>

namespace pada::ui {

class RunViewModel final : public QObject {
    Q_OBJECT
public:
    enum class Series { loss, top1, learningRate, gradNorm };

    explicit RunViewModel(const Clock& clock, QObject* parent = nullptr);

    /// A run that was just started; events of other runs are ignored from now on.
    void begin(const RunId& id, const RunConfig& config, const SpaceShape& shape, const RunCost& foretold = {},
               std::shared_ptr<const SearchSpace> space = nullptr);
    void adopt(RunRecord record);  ///< A stored run, read elsewhere.
    void clear();
    /// Gives the record away and is empty then.
    RunRecord release();
    void setElsewhere(std::int64_t process);         ///< RunFacts::elsewhere.
    void markLive();                                 ///< After a resume: events follow for what was loaded.
    void take(const std::vector<Event>& events);     ///< One poll's events: every signal at most once.
    void setTau(const std::optional<TauRead>& tau);  ///< Of the newest ranking, read elsewhere.

    const RunFacts& facts() const { return m_record.facts; }
    bool empty() const { return facts().id.text.empty(); }
    bool atWork() const { return facts().live || facts().ranking || facts().elsewhere != 0; }
    /// x = steps done; divided by xUnit() it is what xOf() says.
    const QList<QPointF>& raw(Series series) const { return m_record.raw[static_cast<std::size_t>(series)].points(); }
    const QList<QPointF>& smoothed(Series series) const {
        return m_record.smooth[static_cast<std::size_t>(series)].points();
    }
    /// The same of a part, in steps: every step up to as many as the list of a whole run holds, so that what is saved
    /// does not depend on the window; of more the extremes of so many columns.
    QList<QPointF> rawWithin(Series series, double from, double to, int columns = CurveHistory::kColumns) const {
        return partOf(m_record.rawParts[static_cast<std::size_t>(series)], from, to, columns);
    }
    QList<QPointF> smoothedWithin(Series series, double from, double to, int columns = CurveHistory::kColumns) const {
        return partOf(m_record.smoothParts[static_cast<std::size_t>(series)], from, to, columns);
    }
    const QList<QPointF>& pathPasses() const { return m_record.passes.points(); }
    std::size_t stepsWithin(Series series, double from, double to) const {
        return m_record.rawParts[static_cast<std::size_t>(series)].countWithin(from, to);
    }
    double xUnit() const { return xIsEpoch() ? static_cast<double>(facts().stepsPerEpoch) : 1.0; }
    std::optional<double> latest(Series series) const;
    int smoothingSpan() const { return m_record.span; }
    double xOf(std::int64_t stepsDone) const;  ///< Epochs where their length is known, else steps.
    double xHigh() const;
    std::int64_t epoch() const;   ///< The one at work, from 1; where the length is known.
    std::int64_t epochs() const;  ///< Of the whole run, rounded up.
    bool xIsEpoch() const { return facts().stepsPerEpoch > 0; }
    std::optional<double> stepsPerSecond() const { return m_rate.rate(); }
    std::optional<double> secondsLeft()
        const;                    ///< Of the training, or of the ranking at work; none before it is known.
    double progress() const;      ///< [0, 1].
    double rankingShare() const;  ///< Paths scored, of the ranking at work, [0, 1].
    const QList<LogLine>& log() const { return m_record.log; }

Q_SIGNALS:
    void curvesChanged();
    void samplingChanged();
    void weightsChanged();
    void varianceChanged();
    void tablesChanged();
    void figuresChanged();
    void statusChanged(pada::RunStatus status);
    void logChanged();

private:
    static QList<QPointF> partOf(const CurveHistory& curve, double from, double to, int columns);
    void apply(const Event& event);
    void say(const QString& line, LogLevel level);

    const Clock& m_clock;
    RunRecord m_record;
    RateMeter m_rate;                    ///< Steps.
    RateMeter m_rankingRate{1.5, 15.0};  ///< Share of the ranking's work.
    double m_rankingShare = 0.0;
    struct Changes {
        bool curves = false, sampling = false, tables = false, weights = false, variance = false, figures = false,
             status = false, log = false;
    } m_changes;
};

}  // namespace pada::ui
