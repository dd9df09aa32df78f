// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/interference_view.h"

#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kInterferenceDot = 4.0, kInterferenceCap = 4.0, kInterferenceHalf = 0.5;

std::optional<double> finiteOrNothing(double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

/// The axis holds every interval and zero: whether an interval reaches it is what the view is looked at for.
void InterferenceView::setPlot(InterferencePlot plot) {
    m_plot = std::move(plot);
    double low = 0.0, high = 0.0;
    for (const InterferencePlot::Point& point : m_plot.points)
        for (const double value : {point.cosine, point.low, point.high})
            if (std::isfinite(value)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
    m_scale = high > low ? roundScale(low, high) : AxisScale{-1.0, 1.0, 0.5};
    itemsChanged(m_plot.summary);
}

/// Below the name of the y axis.
QRectF InterferenceView::plotArea() const {
    return plotInset(size()).adjusted(0.0, QFontMetricsF(textFont(TextRole::tiny)).height() + 2, 0.0, 0.0);
}

PlotFrame InterferenceView::frame() const {
    PlotFrame frame;
    frame.plot = plotArea();
    frame.x0 = m_plot.points.front().differing - kInterferenceHalf;
    frame.x1 = m_plot.points.back().differing + kInterferenceHalf;
    frame.y0 = m_scale.low;
    frame.y1 = m_scale.high;
    constexpr std::size_t kMostTicks = 12;
    const std::size_t every = m_plot.points.size() / kMostTicks + 1;
    for (std::size_t i = 0; i < m_plot.points.size(); i += every) {
        const int differing = m_plot.points[i].differing;
        frame.xTicks.push_back({static_cast<double>(differing), QString::number(differing)});
    }
    for (const double tick : m_scale.ticks()) frame.yTicks.push_back({tick, signedText(m_scale.label(tick))});
    frame.xCaption = tr("decisions in which two paths differ");
    return frame;
}

QPointF InterferenceView::pixelOf(int point) const {
    const InterferencePlot::Point& at = m_plot.points[static_cast<std::size_t>(point)];
    return frame().map(at.differing, std::isfinite(at.cosine) ? at.cosine : 0.0);
}

QRectF InterferenceView::itemRect(int item) const {
    const PlotFrame f = frame();
    const int differing = m_plot.points[static_cast<std::size_t>(item)].differing;
    const double left = f.map(differing - kInterferenceHalf, 0.0).x(),
                 right = f.map(differing + kInterferenceHalf, 0.0).x();
    return {left + 1, f.plot.top(), right - left - 2, f.plot.height()};
}

Reading InterferenceView::itemReading(int item) const {
    const Theme& t = themeOf(this);
    const InterferencePlot::Point& point = m_plot.points[static_cast<std::size_t>(item)];
    Reading reading;
    reading.head = point.differing == 1 ? tr("1 decision differs") : tr("%1 decisions differ").arg(point.differing);
    if (!std::isfinite(point.cosine)) {
        reading.lines.push_back({{}, {}, tr("no pair says anything: they share no weight with a gradient")});
        return reading;
    }
    reading.lines.push_back({t.accent, signedText(significantText(point.cosine)), tr("cosine of shared gradients")});
    if (std::isfinite(point.low) && std::isfinite(point.high))
        reading.lines.push_back(
            {{},
             tr("%1 to %2").arg(signedText(significantText(point.low)), signedText(significantText(point.high))),
             tr("95 %, bootstrap over pairs")});
    reading.lines.push_back({{}, countText(point.pairs), tr("pairs of paths")});
    reading.lines.push_back({{}, significantText(point.tensors), tr("shared tensors a pair, on average")});
    return reading;
}

void InterferenceView::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const Theme& t = themeOf(this);
    if (m_plot.points.empty()) {
        paintHintAlone(p, t, rect(), hint());
        return paintPick(p);
    }
    const PlotFrame f = frame();
    f.paint(p, t);
    p.setFont(textFont(TextRole::tiny));
    p.setPen(t.text3);
    p.drawText(QRectF(f.plot.left(), 0.0, f.plot.width(), f.plot.top()), Qt::AlignLeft | Qt::AlignVCenter,
               QFontMetricsF(p.font()).elidedText(tr("cosine of shared gradients, −1 to 1: 0 = nothing in common"),
                                                  Qt::ElideRight, f.plot.width()));
    p.setPen(QPen(t.text2, 1.4, Qt::SolidLine, Qt::FlatCap));
    p.drawLine(f.map(f.x0, 0.0), f.map(f.x1, 0.0));
    for (int item = 0; item < itemCount(); ++item) {
        const InterferencePlot::Point& point = m_plot.points[static_cast<std::size_t>(item)];
        if (!std::isfinite(point.cosine)) continue;
        const QPointF at = pixelOf(item);
        const bool apart = point.low > 0.0 || point.high < 0.0;
        p.setPen(QPen(t.accent, 2, Qt::SolidLine, Qt::FlatCap));
        if (std::isfinite(point.low) && std::isfinite(point.high)) {
            const QPointF low = f.map(point.differing, point.low), high = f.map(point.differing, point.high);
            p.drawLine(low, high);
            for (const QPointF& end : {low, high})
                p.drawLine(end - QPointF(kInterferenceCap, 0.0), end + QPointF(kInterferenceCap, 0.0));
        }
        p.setPen(QPen(t.accent, 1.6));
        p.setBrush(apart ? t.accent : t.surface);  // hollow: not told apart from zero
        p.drawEllipse(at, kInterferenceDot, kInterferenceDot);
    }
    paintPick(p);
}

QString InterferenceView::csv() const {
    if (m_plot.points.empty()) return {};
    CsvRows rows;
    rows.row("differing_decisions", "cosine", "low_95", "high_95", "pairs", "shared_tensors");
    for (const InterferencePlot::Point& point : m_plot.points)
        rows.row(point.differing, finiteOrNothing(point.cosine), finiteOrNothing(point.low),
                 finiteOrNothing(point.high), point.pairs, point.tensors);
    return rows.text();
}

}  // namespace pada::ui
