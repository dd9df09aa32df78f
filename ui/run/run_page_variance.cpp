// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RunPage that shows how much gradients spread: the key figure and the card of two measures.
#include "ui/charts/line_chart.h"
#include "ui/run/run_page.h"
#include "ui/run/state_words.h"
#include "ui/run/variance_words.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {

void RunPage::showVarianceFigure() {
    const RunState& s = m_model->state();
    if (!s.variances.empty()) {
        const Figure own = scaledFigure(s.variances.back().gvOwn);
        return m_variance->setValue(own.value, own.unit, varianceNote(s.variances.back()));
    }
    const auto epoch =
        std::find_if(s.epochs.rbegin(), s.epochs.rend(), [](const EpochFinished& e) { return !e.partial; });
    if (epoch == s.epochs.rend()) return m_variance->setValue(QStringLiteral("–"), {}, varianceMissing(s));
    const Figure online = scaledFigure(epoch->gvOnline);
    m_variance->setValue(online.value, online.unit, tr("online, epoch %1").arg(epoch->epoch + 1));
}

void RunPage::refreshVariance() {
    const RunState& s = m_model->state();
    const auto view = static_cast<SpreadView>(m_varianceChoice->current());
    const bool moments = view != SpreadView::variance;
    m_varianceChart->clearCurves();
    struct Line {
        int curve;
        QList<QPointF> points, low, high;
    };
    QList<Line> lines;
    double most = 0.0;
    const auto snapshots = [&](double VarianceSnapshot::*field) {
        QList<QPointF> points;
        for (const VarianceSnapshot& v : s.variances)
            if (std::isfinite(v.*field) && (!moments || v.*field > 0.0))
                points.append({m_model->xOf(v.step), v.*field});
        return points;
    };
    const auto add = [&](LineChart::Role role, const QString& label, const QList<QPointF>& points,
                         double VarianceSnapshot::*low = nullptr, double VarianceSnapshot::*high = nullptr) {
        if (points.isEmpty()) return;
        lines.append({m_varianceChart->addCurve(role, label), points, low ? snapshots(low) : QList<QPointF>(),
                      high ? snapshots(high) : QList<QPointF>()});
        m_varianceChart->setSavedNames(
            lines.back().curve, label,
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
            if (e.gvOnline > 0 && !e.partial) online.append({m_model->xOf(e.lastStep + 1), e.gvOnline});
        add(LineChart::Role::bound, tr("online"), online);
        add(LineChart::Role::reference, tr("uniform"), snapshots(&V::gvUniform));
        add(LineChart::Role::focus, tr("this run"), snapshots(&V::gvOwn));
    }
    // The logarithmic axis is read in units of the uniform sampler's value, which stays put when "unbiased" runs away.
    const V newest = s.variances.empty() ? V{} : s.variances.back();
    const double uniform = view == SpreadView::images ? newest.dataUniform : newest.secondUniform;
    const int exponent = axisExponent(moments && uniform > 0 ? uniform : most);
    m_varianceCard->setTitle(spreadTitle(view));
    m_varianceCard->setSubtitle(s.variances.empty() ? (lines.isEmpty() ? QString() : tr("per weight, online"))
                                                    : spreadSubtitle(view, newest, exponent));
    m_varianceChart->setXRange(m_model->xHigh(), xCaption());
    m_varianceChart->setYUnit(exponent);
    m_varianceChart->setYLog(moments);
    m_varianceChart->setYLimits(0, std::nan(""));
    m_varianceChart->setHint(!lines.isEmpty()       ? QString()
                             : !s.variances.empty() ? tr("The snapshots of this run do not hold these measures.")
                             : moments              ? varianceHint(s)
                                                    : onlineHint(s));
    for (const Line& line : lines) {
        m_varianceChart->setCurve(line.curve, line.points);
        if (line.low.size() == line.points.size() && line.high.size() == line.points.size())
            m_varianceChart->setBand(line.curve, line.low, line.high);
    }
    m_varianceChart->commit();
}

}  // namespace pada::ui
