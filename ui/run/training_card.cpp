// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/training_card.h"

#include "ui/charts/line_chart.h"
#include "ui/models/time_cursor.h"
#include "ui/session/run_view_model.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/widgets/controls.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pada::ui {
namespace {

double largest(const QList<QPointF>& points) {
    double most = 0.0;
    for (const QPointF& p : points) most = std::max(most, std::fabs(p.y()));
    return most;
}

}  // namespace

LineChart* TrainingCard::newChart() {
    auto* chart = new LineChart;
    chart->setObjectName(QStringLiteral("chart.training"));
    return chart;
}

Segments* TrainingCard::newChoice() {
    return new Segments(QStringLiteral("training.series"), {tr("Loss"), tr("Accuracy"), tr("Rate"), tr("Norm")});
}

TrainingCard::TrainingCard(LineChart* chart, Segments* choice, QWidget* parent)
    : Card(tr("Training"), {}, chart, choice, parent),
      m_chart(chart),
      m_choice(choice),
      m_raw(chart->addCurve(LineChart::Role::faint, {})),
      m_smooth(chart->addCurve(LineChart::Role::focus, tr("running mean"))) {
    tellNumber();
    connect(choice, &Segments::chosen, this, [this] {
        tellNumber();
        Q_EMIT chosen();
    });
}

void TrainingCard::tellNumber() {
    constexpr Number kNumbers[] = {Number::loss, Number::accuracy, Number::learningRate, Number::gradientNorm};
    setHelp(
        tr("Pale: every step. Strong: debiased running mean whose past never changes.\nThe lowest and highest step of "
           "every pixel column are drawn, so a spike of one step stays visible."),
        kNumbers[m_choice->current()]);
}

void TrainingCard::refresh(const RunViewModel& run, const TimeCursor& at) {
    const int choice = m_choice->current();
    const auto series = static_cast<RunViewModel::Series>(choice);
    const bool schedule = series == RunViewModel::Series::learningRate, share = series == RunViewModel::Series::top1;
    const TimeSpan span = at.shown();
    // A part is shown step by step; of the whole run a list is kept that a poll only adds to.
    const bool whole = at.range() == RangeMode::whole;
    const int columns = m_chart->columns();
    const QList<QPointF> steps = whole ? run.raw(series) : run.rawWithin(series, span.from, span.to, columns);
    // A schedule has nothing to smooth: its steps are the line.
    const QList<QPointF> raw = schedule ? QList<QPointF>() : steps,
                         smooth = schedule ? steps
                                  : whole  ? run.smoothed(series)
                                           : run.smoothedWithin(series, span.from, span.to, columns);
    const int exponent = share ? -2 : axisExponent(largest(raw.isEmpty() ? smooth : raw));
    const QString power = exponent == 0 || share ? QString() : QStringLiteral("×10%1, ").arg(superscript(exponent));
    const bool partly = run.facts().partly;
    const QString mean = partly ? tr("a look at some of the steps, the others are being read")
                                : tr("line: mean over about %1 steps").arg(run.smoothingSpan());
    switch (series) {
        case RunViewModel::Series::loss:
            setSubtitle(power + tr("nats per step; %1").arg(mean));
            break;
        case RunViewModel::Series::top1:
            setSubtitle(tr("% of the batch; %1").arg(mean));
            break;
        case RunViewModel::Series::learningRate:
            setSubtitle(power + (partly ? tr("learning rate; %1").arg(mean) : tr("learning rate of every step")));
            break;
        case RunViewModel::Series::gradNorm:
            setSubtitle(power + tr("gradient norm before clipping; %1").arg(mean));
            break;
    }
    // The axis is that of the whole run, whether there was a look before or not.
    if (std::exchange(m_partly, partly) && !partly) m_chart->settleAnew();
    m_chart->setXSpan(span.from / run.xUnit(), span.to / run.xUnit(), stepAxis(run.facts()), run.xUnit());
    m_chart->setYUnit(exponent, share ? QStringLiteral(" %") : QString());
    m_chart->setYLimits(0, share ? 1.0 : std::nan(""));
    static constexpr const char* kSaved[] = {"loss_nats", "top1_fraction", "learning_rate", "gradient_norm"};
    // The list of the whole run holds what came beyond the axis too.
    const double to = whole ? std::numeric_limits<double>::infinity() : span.to;
    const bool everyStep = !partly && steps.size() >= static_cast<qsizetype>(run.stepsWithin(series, span.from, to));
    for (const int curve : {m_raw, m_smooth})
        m_chart->setSavedNames(curve,
                               curve == m_smooth && !schedule ? QStringLiteral("running mean")
                               : partly                       ? QStringLiteral("some of the steps")
                               : everyStep                    ? QStringLiteral("each step")
                                           : QStringLiteral("lowest and highest of neighbouring steps"),
                               QLatin1String(kSaved[choice]));
    m_chart->setHint(run.raw(series).isEmpty() ? trainingHint(run.facts()) : QString());
    m_chart->setCurve(m_raw, raw);
    m_chart->setCurve(m_smooth, smooth);
    m_chart->commit();
}

}  // namespace pada::ui
