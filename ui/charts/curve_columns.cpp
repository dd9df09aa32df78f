// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_columns.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace pada::ui {
namespace {

/// How often a line turns from up to down or back, in ways of `least` pixels and more.
int turnsOf(std::span<const QPointF> points, double least) {
    int turns = 0;
    double before = 0.0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double way = points[i].y() - points[i - 1].y();
        if (std::fabs(way) < least) continue;
        if (way * before < 0.0) ++turns;
        before = way;
    }
    return turns;
}

/// Far outside of every picture a place is as good as another.
int wholePixel(double place) {
    constexpr double kOutside = 1e6;
    return static_cast<int>(std::lround(std::clamp(place, -kOutside, kOutside)));
}

}  // namespace

/// The lines of a column full of points fill it anyway, and a bar costs a tenth of them.
CurveColumns curveColumns(const QList<QPointF>& points, double width) {
    constexpr qsizetype kFull = 4, kSome = 2;
    constexpr int kUpAndDown = 2;
    CurveColumns out;
    out.lines.reserve(points.size());
    const auto part = [&](qsizetype from, qsizetype to) {
        return std::span<const QPointF>(points.constData() + from, static_cast<std::size_t>(to - from));
    };
    qsizetype before = 0;  // the point that the first line of the column before comes from
    for (qsizetype i = 0; i < points.size();) {
        const qsizetype joined = std::max<qsizetype>(0, i - 1);
        const double column = std::floor(points[i].x());
        qsizetype end = i + 1;
        while (end < points.size() && std::floor(points[end].x()) == column) ++end;
        const std::span<const QPointF> here = part(joined, end);
        const auto [low, high] = std::ranges::minmax(here, {}, [](const QPointF& point) { return point.y(); });
        const bool far = !(high.y() - low.y() < 4 * width);  // a line has its edges smoothed
        const qsizetype own = end - i;
        const bool full = own >= kFull || (own >= kSome && turnsOf(part(before, end), 2 * width) >= kUpAndDown);
        if (far && full)
            out.bars.push_back({wholePixel(column), wholePixel(low.y() - width / 2), wholePixel(high.y() + width / 2)});
        else
            for (std::size_t k = 1; k < here.size(); ++k) out.lines.append(QLineF(here[k - 1], here[k]));
        before = joined;
        i = end;
    }
    return out;
}

}  // namespace pada::ui
