// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LineChart that paints: bands, then curves, new columns only where the target is the screen.
#include "ui/charts/curve_columns.h"
#include "ui/charts/line_chart.h"
#include "ui/charts/pixel_ink.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {

/// Where only a part is shown: nothing beside the plot.
void LineChart::clipToPlot(QPainter& p, const PlotFrame& f) const {
    if (m_cut) p.setClipRect(roomFor(f), Qt::IntersectClip);
}

QRectF LineChart::roomFor(const PlotFrame& f) {
    return f.plot.adjusted(0, -4, 3, 2);
}

void LineChart::paintBand(QPainter& p, const Curve& curve, const PlotFrame& f) const {
    QPolygonF area;
    const auto add = [&](const QPointF& point) {
        if (const double y = shown(point.y()); std::isfinite(y)) area.append(f.map(point.x(), y));
    };
    for (const QPointF& point : curve.bandLow) add(point);
    for (qsizetype i = curve.bandHigh.size(); i-- > 0;) add(curve.bandHigh[i]);
    if (area.size() < 3) return;
    p.setPen(Qt::NoPen);
    p.setBrush(withAlpha(colour(curve.role), 31));
    p.drawPolygon(area);
    p.setBrush(Qt::NoBrush);
}

void LineChart::paintCurve(QPainter& p, PixelInk* ink, const Curve& curve, const PlotFrame& f, int fromColumn,
                           double ratio) const {
    // A little above 1: Qt draws thinner lines with a stroker that rounds them anew at every clip.
    const double width = (curve.role == Role::focus ? 2.0 : curve.role == Role::faint ? 1.02 : 1.5) * ratio;
    // Only the end of the line: from the column group before the first column on, and the point before that group.
    const auto pixel = [&](qsizetype i) { return f.map(curve.points[i].x(), f.y0).x(); };
    const qsizetype count = curve.points.size();
    qsizetype begin = 0, wanted = count;
    for (qsizetype low = 0; low < wanted;) {
        const qsizetype middle = (low + wanted) / 2;
        if (pixel(middle) < fromColumn - 2 * width)
            low = begin = middle + 1;
        else
            wanted = middle;
    }
    begin = std::max<qsizetype>(0, begin - 1);
    while (begin > 0 && std::floor(pixel(begin - 1)) == std::floor(pixel(begin))) --begin;
    if (m_log) begin = 0;  // points that are not shown may lie in between; such lines are short
    const qsizetype before = begin > 0 ? 1 : 0;
    QList<QPointF> points;
    points.reserve(count - begin + before);
    for (qsizetype i = begin - before; i < count; ++i)
        if (const double y = shown(curve.points[i].y()); std::isfinite(y)) points.append(f.map(curve.points[i].x(), y));
    const qsizetype from = before;
    const QList<QPointF> thin = thinToColumns(points, from);
    // Single lines: one antialiased polyline of a noisy curve costs twenty times as much. Square ends close the joints
    // and, unlike round ones, cost nothing.
    QPen pen(colour(curve.role), width);
    pen.setCapStyle(curve.role == Role::faint ? Qt::FlatCap : Qt::SquareCap);
    p.setPen(pen);
    if (ink == nullptr) return p.drawPolyline(thin.constData(), static_cast<int>(thin.size()));
    const CurveColumns columns = curveColumns(thin, width);
    const QRgb rgb = pen.color().rgb();
    for (const CurveColumns::Bar& bar : columns.bars) ink->bar(bar.column, bar.top, bar.bottom, rgb);
    QList<QLineF> lines;
    for (const QLineF& line : columns.lines)
        if (PixelInk::steep(line.p1(), line.p2(), width))
            ink->line({line.p1(), line.p2(), width, pen.capStyle() == Qt::SquareCap}, rgb);
        else
            lines.append(line);
    p.drawLines(lines);
}

void LineChart::paintCurves() {
    const bool all = m_canvas.prepare(size(), devicePixelRatioF(), m_frame, themeOf(this));
    const int from = all ? 0 : firstNewColumn();
    const int end = all ? m_canvas.width() : lastColumn();
    m_columnsPainted = std::max(0, end - from);
    if (m_columnsPainted == 0) return;
    m_canvas.paintFrom(
        from,
        [&](QPainter& p, const PlotFrame& device) {
            clipToPlot(p, device);
            PixelInk ink = m_canvas.ink(from, end);
            if (m_cut) ink.clipTo(roomFor(device).toRect());
            for (const Curve& curve : m_curves) paintBand(p, curve, device);
            for (const Curve& curve : m_curves) paintCurve(p, &ink, curve, device, from, m_canvas.ratio());
        },
        end);
    for (Curve& curve : m_curves) curve.painted = curve.points;
}

void LineChart::paintEvent(QPaintEvent*) {
    QPainter p(this);
    if (keepsShapes(p)) {
        m_frame.paint(p, themeOf(this));
        p.setRenderHint(QPainter::Antialiasing);
        p.save();
        clipToPlot(p, m_frame);
        for (const Curve& curve : m_curves) paintBand(p, curve, m_frame);
        for (const Curve& curve : m_curves) paintCurve(p, nullptr, curve, m_frame, 0, 1.0);
        p.restore();
    } else {
        paintCurves();
        m_canvas.show(p);
    }
    p.setRenderHint(QPainter::Antialiasing);
    paintVeil(p);
    m_labels.paint(p, themeOf(this));
    if (!m_hint.isEmpty()) paintHintAlone(p, themeOf(this), rect(), m_hint);
    paintOverlay(p);
}

}  // namespace pada::ui
