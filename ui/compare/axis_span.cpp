// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/axis_span.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kClosest = 1e-4;  ///< Share of the axis; closer nothing goes.

QList<QPointF> cutTo(const QList<QPointF>& points, const TimeSpan& part) {
    QList<QPointF> out;
    const auto between = [](const QPointF& a, const QPointF& b, double x) {
        return QPointF(x, a.y() + (x - a.x()) / (b.x() - a.x()) * (b.y() - a.y()));
    };
    for (qsizetype i = 0; i < points.size(); ++i) {
        const QPointF& point = points[i];
        if (i > 0) {
            const QPointF& before = points[i - 1];
            for (const double edge : {part.from, part.to})
                if (before.x() < edge && point.x() > edge) out.append(between(before, point, edge));
        }
        if (point.x() >= part.from && point.x() <= part.to) out.append(point);
    }
    return out;
}

}  // namespace

TimeSpan AxisSpan::shown(double whole) const {
    if (m_mode == RangeMode::whole || !(whole > 0.0)) return {0.0, whole > 0.0 ? whole : 1.0};
    if (m_mode == RangeMode::follow) return {whole * (1 - m_share), whole};
    const double width = std::min(m_fixed.width(), whole), from = std::clamp(m_fixed.from, 0.0, whole - width);
    return {from, from + width};
}

void AxisSpan::follow(double whole) {
    if (m_mode == RangeMode::fixed && whole > 0.0) m_share = std::clamp(shown(whole).width() / whole, kClosest, 1.0);
    m_mode = RangeMode::follow;
}

void AxisSpan::stay(double whole) {
    m_fixed = m_mode == RangeMode::whole ? TimeSpan{whole / 2, whole} : shown(whole);
    m_mode = RangeMode::fixed;
}

void AxisSpan::zoom(double times, double about, double whole) {
    if (!(times > 0.0) || !(whole > 0.0) || !std::isfinite(about)) return;
    const TimeSpan now = shown(whole);
    const double width = std::max(kClosest * whole, now.width() / times);
    if (width >= whole) return showWhole();
    about = std::clamp(about, now.from, now.to);
    const double from = std::clamp(about - (about - now.from) / now.width() * width, 0.0, whole - width);
    m_fixed = {from, from + width};
    m_mode = RangeMode::fixed;
}

void AxisSpan::pan(double share, double whole) {
    if (m_mode == RangeMode::whole || !(whole > 0.0)) return;
    const TimeSpan now = shown(whole);
    const double from = std::clamp(now.from + share * now.width(), 0.0, whole - now.width());
    m_fixed = {from, from + now.width()};
    m_mode = RangeMode::fixed;
}

void showPart(SeriesPlot& plot, const TimeSpan& part) {
    plot.x.low = part.from;
    plot.x.high = part.to;
    for (PlotLine& line : plot.lines)
        for (QList<QPointF>* points : {&line.points, &line.raw, &line.bandLow, &line.bandHigh})
            *points = cutTo(*points, part);
    std::erase_if(plot.lines, [](const PlotLine& line) { return line.points.isEmpty() && line.bandLow.isEmpty(); });
}

double endOf(const SeriesPlot& plot) {
    double end = 0.0;
    for (const PlotLine& line : plot.lines)
        if (!line.points.isEmpty()) end = std::max(end, line.points.last().x());
    return end;
}

}  // namespace pada::ui
