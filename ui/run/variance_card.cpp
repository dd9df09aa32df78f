// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/variance_card.h"

#include "ui/charts/line_chart.h"
#include "ui/models/time_cursor.h"
#include "ui/run/gauge_panel.h"
#include "ui/session/run_moment.h"
#include "ui/session/state_words.h"
#include "ui/session/variance_words.h"
#include "ui/text/format.h"
#include "ui/widgets/controls.h"

#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace pada::ui {

LineChart* VarianceCard::newChart() {
    auto* chart = new LineChart;
    chart->setObjectName(QStringLiteral("chart.variance"));
    return chart;
}

Segments* VarianceCard::newChoice() {
    // Short words: beside the title they must not widen the card over its neighbour.
    auto* choice = new Segments(QStringLiteral("variance.series"), {tr("Paths"), tr("GV"), tr("Images"), tr("Gauge")});
    if (auto* variance = choice->findChild<QToolButton*>(QStringLiteral("variance.series.1"))) {
        variance->setAccessibleName(tr("Gradient variance"));
        variance->setToolTip(tr("Gradient variance per weight"));
    }
    return choice;
}

GaugePanel* VarianceCard::newGauge() {
    return new GaugePanel;
}

QStackedWidget* VarianceCard::newStack(LineChart* chart, GaugePanel* gauge) {
    auto* stack = new QStackedWidget;
    stack->addWidget(chart);
    stack->addWidget(gauge);
    stack->setFocusProxy(chart);
    return stack;
}

SpreadView VarianceCard::view() const {
    return static_cast<SpreadView>(m_choice->current());
}

VarianceCard::VarianceCard(LineChart* chart, GaugePanel* gauge, Segments* choice, QWidget* parent)
    : Card(spreadTitle(SpreadView::paths), {}, newStack(chart, gauge), choice, parent),
      m_stack(static_cast<QStackedWidget*>(content())),
      m_chart(chart),
      m_gauge(gauge),
      m_choice(choice) {
    chart->setAccessibleName(spreadTitle(SpreadView::paths));
    tellNumber();
    connect(choice, &Segments::chosen, this, [this] {
        tellNumber();
        Q_EMIT chosen();
    });
}

void VarianceCard::tellNumber() {
    setHelp(
        tr("Second moments at frozen weights, of gradients g before clipping, over n draws.\n"
           "Taken: of the gradient that this run takes, draws from its own sampler. Uniform: mean g² over uniform "
           "draws.\n"
           "Unbiased: of g/(N p), which would estimate the uniform mean; no run takes it unless it sets unbias_path or "
           "unbias_data.\n"
           "Optimal = (mean g)²: the least an unbiased sampler can reach.\n"
           "Unbiased can rise far above uniform late in a run: what the sampler hardly draws any more weighs 1/(N p) "
           "there; hence the logarithmic axis.\n"
           "Paths: g is a path's whole gradient. Images: g is an image's loss gradient at the logits.\n"
           "Gauge: the same moments over that of uniform draws; in use = unbiased; headroom = 1 − optimal / in use; "
           "bands are 95 % bootstrap intervals over the draws."),
        view() == SpreadView::variance ? Number::gradientVariance : Number::secondMoment);
}

void VarianceCard::refresh(const RunViewModel& run, const TimeCursor& at) {
    const bool gauge = view() == SpreadView::gauge;
    m_stack->setCurrentWidget(gauge ? static_cast<QWidget*>(m_gauge) : m_chart);
    setTitle(spreadTitle(view()));
    m_chart->setAccessibleName(spreadTitle(view()));
    if (!gauge) {
        m_gauge->rest();
        return refreshChart(run, at);
    }
    m_gauge->refresh(run, at);
    setSubtitle(m_gauge->subtitle());
    m_step = m_gauge->step();
}

void VarianceCard::refreshChart(const RunViewModel& run, const TimeCursor& at) {
    const RunFacts& s = run.facts();
    const SpreadView view = this->view();
    const bool moments = view != SpreadView::variance;
    m_chart->clearCurves();
    struct Line {
        int curve;
        QList<QPointF> points, low, high;
    };
    QList<Line> lines;
    double most = 0.0;
    const auto snapshots = [&](double VarianceSnapshot::*field) {
        QList<QPointF> points;
        for (const VarianceSnapshot& v : s.variances)
            if (std::isfinite(v.*field) && (!moments || v.*field > 0.0)) points.append({run.xOf(v.step), v.*field});
        return points;
    };
    const auto add = [&](LineChart::Role role, const QString& label, const QList<QPointF>& points,
                         double VarianceSnapshot::*low = nullptr, double VarianceSnapshot::*high = nullptr) {
        if (points.isEmpty()) return;
        lines.append({m_chart->addCurve(role, label), points, low ? snapshots(low) : QList<QPointF>(),
                      high ? snapshots(high) : QList<QPointF>()});
        m_chart->setSavedNames(lines.back().curve, label,
                               moments ? QStringLiteral("second_moment") : QStringLiteral("variance_per_weight"));
        for (const QPointF& point : points) most = std::max(most, std::fabs(point.y()));
    };
    using V = VarianceSnapshot;
    if (view == SpreadView::paths) {
        add(LineChart::Role::reference, tr("uniform"), snapshots(&V::secondUniform));
        add(LineChart::Role::bound, tr("optimal"), snapshots(&V::secondOptimal));
        add(LineChart::Role::other, tr("unbiased"), snapshots(&V::secondUnbiased), &V::low, &V::high);
        add(LineChart::Role::focus, tr("taken"), snapshots(&V::secondTaken), &V::takenLow, &V::takenHigh);
    } else if (view == SpreadView::images) {
        add(LineChart::Role::reference, tr("uniform"), snapshots(&V::dataUniform));
        add(LineChart::Role::bound, tr("optimal"), snapshots(&V::dataOptimal));
        add(LineChart::Role::other, tr("unbiased"), snapshots(&V::dataUnbiased));
        add(LineChart::Role::focus, tr("taken"), snapshots(&V::dataTaken));
    } else {
        QList<QPointF> online;  // an epoch of which only the rest was seen is no epoch's value
        for (const EpochFinished& e : s.epochs)
            if (e.gvOnline > 0 && !e.partial) online.append({run.xOf(e.lastStep + 1), e.gvOnline});
        add(LineChart::Role::bound, tr("online"), online);
        add(LineChart::Role::reference, tr("uniform"), snapshots(&V::gvUniform));
        add(LineChart::Role::focus, tr("this run"), snapshots(&V::gvOwn));
    }
    // The words say what was known by the time shown. The logarithmic axis is read in units of the uniform sampler's
    // value, which stays put when "unbiased" runs away.
    const V* row = momentOf(run, at).variance;
    const V newest = row ? *row : s.variances.empty() ? V{} : s.variances.front();
    m_step = newest.step;
    const double uniform = view == SpreadView::images ? newest.dataUniform : newest.secondUniform;
    const int exponent = axisExponent(moments && uniform > 0 ? uniform : most);
    setSubtitle(s.variances.empty() ? (lines.isEmpty() ? QString() : tr("per weight, online"))
                                    : spreadSubtitle(view, newest, exponent));
    m_chart->setXSpan(at.shown().from / run.xUnit(), at.shown().to / run.xUnit(), stepAxis(s));
    m_chart->setYUnit(exponent);
    m_chart->setYLog(moments);
    m_chart->setYLimits(0, std::nan(""));
    m_chart->setHint(!lines.isEmpty()       ? QString()
                     : !s.variances.empty() ? tr("The snapshots of this run do not hold these measures.")
                     : moments              ? varianceHint(s)
                                            : onlineHint(s));
    for (const Line& line : lines) {
        m_chart->setCurve(line.curve, line.points);
        if (line.low.size() == line.points.size() && line.high.size() == line.points.size())
            m_chart->setBand(line.curve, line.low, line.high);
    }
    m_chart->commit();
}

}  // namespace pada::ui
