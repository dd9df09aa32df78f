// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/axis_span.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kLeastFollowed = 1e-4;  ///< Share of the axis.

}  // namespace

/// Only what lies in the part is walked over.
QList<QPointF> cutTo(const QList<QPointF>& points, const TimeSpan& part) {
    const auto before = [](const QPointF& point, double x) { return point.x() < x; };
    const auto beyond = [](double x, const QPointF& point) { return x < point.x(); };
    const auto first = std::lower_bound(points.begin(), points.end(), part.from, before);
    const auto last = std::upper_bound(first, points.end(), part.to, beyond);
    if (first == points.begin() && last == points.end()) return points;
    const auto between = [](const QPointF& a, const QPointF& b, double x) {
        return QPointF(x, a.y() + (x - a.x()) / (b.x() - a.x()) * (b.y() - a.y()));
    };
    QList<QPointF> out;
    out.reserve(last - first + 2);
    const bool enters = first != points.begin() && first != points.end() && first->x() > part.from;
    if (enters) out.append(between(*(first - 1), *first, part.from));
    for (auto point = first; point != last; ++point) out.append(*point);
    const bool leaves = last != points.begin() && last != points.end() && (last - 1)->x() < part.to;
    if (leaves) out.append(between(*(last - 1), *last, part.to));
    return out;
}

TimeSpan AxisSpan::shown(double whole) const {
    if (m_mode == RangeMode::whole || !(whole > 0.0)) return {0.0, whole > 0.0 ? whole : 1.0};
    if (m_mode == RangeMode::follow) return {whole * (1 - m_share), whole};
    const double width = std::min(m_fixed.width(), whole), from = std::clamp(m_fixed.from, 0.0, whole - width);
    return {from, from + width};
}

void AxisSpan::follow(double whole) {
    if (m_mode == RangeMode::fixed && whole > 0.0)
        m_share = std::clamp(shown(whole).width() / whole, kLeastFollowed, 1.0);
    m_mode = RangeMode::follow;
}

void AxisSpan::stay(double whole) {
    m_fixed = m_mode == RangeMode::whole ? TimeSpan{whole / 2, whole} : shown(whole);
    m_mode = RangeMode::fixed;
}

void AxisSpan::zoom(double times, double about, double whole, double closest) {
    if (!(times > 0.0) || !(whole > 0.0) || !std::isfinite(about)) return;
    const TimeSpan now = shown(whole);
    const double width = std::max(closest * whole, now.width() / times);
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
            if (!points->isEmpty()) *points = cutTo(*points, part);
    std::erase_if(plot.lines, [](const PlotLine& line) { return line.points.isEmpty() && line.bandLow.isEmpty(); });
}

double endOf(const SeriesPlot& plot) {
    double end = 0.0;
    for (const PlotLine& line : plot.lines)
        if (!line.points.isEmpty()) end = std::max(end, line.points.last().x());
    return end;
}

}  // namespace pada::ui
