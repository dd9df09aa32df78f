// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_geometry.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {
constexpr int kSamples = 40;
constexpr double kTitle = 16, kEnd = 14;  // of one of several cells: room above it, and at its ends
}  // namespace

void CellGeometry::set(const SpaceShape& shape) {
    edges.clear();
    starts.clear();
    nodes = 0;
    if (shape.panels.empty() || (shape.panels.size() == 1 && cellOf(shape) == nullptr)) return;
    edges.assign(shape.decisions.size(), {-1, -1});
    for (const Panel& panel : shape.panels) {
        starts.push_back(nodes);
        for (const PanelEdge& edge : panel.edges)
            if (edge.decision < edges.size()) edges[edge.decision] = {nodes + edge.from, nodes + edge.to};
        nodes += panel.nodes;
    }
}

int CellGeometry::cellOfNode(int node) const {
    return static_cast<int>(std::ranges::upper_bound(starts, node) - starts.begin()) - 1;
}

int CellGeometry::last(std::size_t cell) const {
    return (cell + 1 < starts.size() ? starts[cell + 1] : nodes) - 1;
}

double CellGeometry::height() const {
    return size.height() / static_cast<double>(starts.size());
}

QPointF CellGeometry::node(int index) const {
    if (several()) {
        const int cell = cellOfNode(index), first = starts[static_cast<std::size_t>(cell)];
        const int steps = std::max(1, last(static_cast<std::size_t>(cell)) - first);
        return {kEnd + (size.width() - 2 * kEnd) * (index - first) / steps,
                height() * cell + kTitle + (height() - kTitle) / 2};
    }
    const double top = 22, bottom = size.height() - 22;
    return {size.width() / 2.0 + 14, top + (bottom - top) * index / std::max(1, nodes - 1)};
}

// By hand: QPainterPath::pointAtPercent walks the arc length and costs ten times as much.
QPointF CellGeometry::Curve::at(double s) const {
    const double r = 1 - s;
    return r * r * r * a + 3 * r * r * s * b + 3 * r * s * s * c + s * s * s * d;
}

QPointF CellGeometry::Curve::normal(double s) const {
    const double r = 1 - s;
    const QPointF v = r * r * (b - a) + 2 * r * s * (c - b) + s * s * (d - c);
    const double length = std::max(1e-6, std::hypot(v.x(), v.y()));
    return {-v.y() / length, v.x() / length};
}

CellGeometry::Curve CellGeometry::curve(std::size_t edge) const {
    const auto [from, to] = edges[edge];
    const QPointF a = node(from), b = node(to);
    const int reach = to - from;
    if (reach > 1 && several()) {
        const int cell = cellOfNode(from), first = starts[static_cast<std::size_t>(cell)];
        const int over = reach - 1, most = std::max(1, last(static_cast<std::size_t>(cell)) - first - 1);
        const double rise = ((from - first) % 2 == 0 ? -1 : 1) * ((height() - kTitle) / 2 - 8) *
                            std::min(1.0, .2 + .8 * over / most) * 4 / 3;
        const double dx = (b.x() - a.x()) * .2;
        return {a, QPointF(a.x() + dx, a.y() + rise), QPointF(b.x() - dx, b.y() + rise), b};
    }
    if (reach <= 1) return {a, a + (b - a) / 3, b - (b - a) / 3, b};
    const double bend = (from % 2 == 0 ? -1.0 : 1.0) * (66.0 + 56.0 * (reach - 2)) * 1.33, dy = (b.y() - a.y()) * .12;
    return {a, QPointF(a.x() + bend, a.y() + dy), QPointF(b.x() + bend, b.y() - dy), b};
}

QPointF CellGeometry::middle(std::size_t edge) const {
    return curve(edge).at(.5);
}

QPolygonF CellGeometry::band(std::size_t edge, double from, double to) const {
    const Curve line = curve(edge);
    QPolygonF shape(2 * (kSamples + 1));
    for (int i = 0; i <= kSamples; ++i) {
        const QPointF at = line.at(double(i) / kSamples), normal = line.normal(double(i) / kSamples);
        shape[i] = at + normal * from;
        shape[2 * kSamples + 1 - i] = at + normal * to;
    }
    return shape;
}

std::vector<CellGeometry::Sample> CellGeometry::samples(std::size_t edge, double step) const {
    if (!drawn(edge)) return {};
    const Curve line = curve(edge);
    const auto length = [](QPointF v) { return std::hypot(v.x(), v.y()); };
    // No piece of a Bezier curve is faster than the longest side of its polygon.
    const double fastest = 3 * std::max({length(line.b - line.a), length(line.c - line.b), length(line.d - line.c)});
    const int count = std::max(1, static_cast<int>(std::ceil(fastest / step)));
    std::vector<Sample> out;
    for (int i = 0; i <= count; ++i) {
        const double s = double(i) / count;
        out.push_back({line.at(s), line.normal(s)});
    }
    return out;
}

QRegion CellGeometry::surroundings(std::size_t edge, double half) const {
    constexpr int kParts = 12, kPoints = 3;
    if (!drawn(edge)) return {};
    const Curve line = curve(edge);
    QRegion out;
    for (int i = 0; i < kParts; ++i) {
        QPolygonF part;
        for (int k = 0; k <= kPoints; ++k) part << line.at((i + double(k) / kPoints) / kParts);
        out += part.boundingRect().adjusted(-half, -half, half, half).toAlignedRect();
    }
    return out;
}

int CellGeometry::nearest(QPointF position, double reach) const {
    int best = -1;
    for (std::size_t e = 0; e < edges.size(); ++e)
        for (int i = drawn(e) ? 3 : 28; i <= 27; ++i) {  // not at the ends, where edges meet
            const QPointF away = curve(e).at(i / 30.0) - position;
            if (std::hypot(away.x(), away.y()) < reach) {
                reach = std::hypot(away.x(), away.y());
                best = static_cast<int>(e);
            }
        }
    return best;
}

}  // namespace pada::ui
