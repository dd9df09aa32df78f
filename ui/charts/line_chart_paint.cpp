// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LineChart that paints: bands, then curves, new columns only where the target is the screen.
#include "ui/charts/line_chart.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <span>

namespace pada::ui {

/// Where only a part is shown: nothing beside the plot.
void LineChart::clipToPlot(QPainter& p, const PlotFrame& f) const {
    if (m_cut) p.setClipRect(f.plot.adjusted(0, -4, 3, 2), Qt::IntersectClip);
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

/// A column full of points that go far up and down is one bar from the lowest to the highest, which the lines between
/// them fill anyway and which costs a tenth of them. `points`: the column's `own`, behind the one before it.
bool LineChart::paintBar(QPainter& p, std::span<const QPointF> points, double column, qsizetype own, double width) {
    if (own < 4) return false;
    const auto [low, high] = std::ranges::minmax(points, {}, [](const QPointF& point) { return point.y(); });
    if (high.y() - low.y() < 4 * width) return false;  // a line has its edges smoothed
    p.fillRect(QRectF(column, low.y() - width / 2, 1.0, high.y() - low.y() + width), p.pen().color());
    return true;
}

void LineChart::paintCurve(QPainter& p, const Curve& curve, const PlotFrame& f, int fromColumn, double ratio) const {
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
    if (keepsShapes(p)) return p.drawPolyline(thin.constData(), static_cast<int>(thin.size()));
    QList<QLineF> lines;
    lines.reserve(thin.size());
    p.setRenderHint(QPainter::Antialiasing, false);
    for (qsizetype i = 0; i < thin.size();) {
        const qsizetype joined = std::max<qsizetype>(0, i - 1);
        const double column = std::floor(thin[i].x());
        qsizetype end = i + 1;
        while (end < thin.size() && std::floor(thin[end].x()) == column) ++end;
        const std::span<const QPointF> part(thin.constData() + joined, static_cast<std::size_t>(end - joined));
        if (!paintBar(p, part, column, end - i, width))
            for (std::size_t k = 1; k < part.size(); ++k) lines.append(QLineF(part[k - 1], part[k]));
        i = end;
    }
    p.setRenderHint(QPainter::Antialiasing);
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
            for (const Curve& curve : m_curves) paintBand(p, curve, device);
            for (const Curve& curve : m_curves) paintCurve(p, curve, device, from, m_canvas.ratio());
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
        for (const Curve& curve : m_curves) paintCurve(p, curve, m_frame, 0, 1.0);
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
