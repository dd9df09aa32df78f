// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/cell_geometry.h: where nodes and edges of a cell lie in a view of some size. Fixed layout: node 0 on top,
// edges that skip nodes bend to the sides. Pure, lengths in pixels of the view.
#pragma once
#include <QPointF>
#include <QPolygonF>
#include <QRegion>
#include <QSizeF>

#include <utility>
#include <vector>

namespace pada::ui {

struct CellGeometry {
    std::vector<std::pair<int, int>> edges;  ///< From, to.
    int nodes = 0;
    QSizeF size;

    QPointF node(int index) const;
    QPointF middle(std::size_t edge) const;  ///< Of the edge's centre line.
    /// Between two distances from the centre line, right of its direction positive.
    QPolygonF band(std::size_t edge, double from, double to) const;
    /// Covers all within `half` of the centre line, in parts, so that it is much smaller than the bounding rectangle.
    QRegion surroundings(std::size_t edge, double half) const;
    struct Sample {
        QPointF at, normal;
    };
    /// Along the centre line, at most `step` apart.
    std::vector<Sample> samples(std::size_t edge, double step) const;
    int nearest(QPointF position, double reach) const;  ///< Edge whose centre line passes within `reach`, or -1.

private:
    struct Curve {
        QPointF a, b, c, d;
        QPointF at(double s) const;
        QPointF normal(double s) const;
    };
    Curve curve(std::size_t edge) const;
};

}  // namespace pada::ui
