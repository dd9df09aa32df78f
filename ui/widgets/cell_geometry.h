// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/cell_geometry.h: where nodes and edges of cells lie in a view of some size. Fixed layout. One cell: node 0
// on top, edges that skip nodes bend to the sides. Several: one below the other, each with its nodes on a line and
// edges that skip nodes as arcs. Pure, lengths in pixels of the view.
#pragma once
#include "ui/models/space_shape.h"

#include <QPointF>
#include <QPolygonF>
#include <QRegion>
#include <QSizeF>

#include <utility>
#include <vector>

namespace pada::ui {

struct CellGeometry {
    std::vector<std::pair<int, int>> edges;  ///< From, to; one a decision, (-1, -1) where no edge is that decision's.
    int nodes = 0;                           ///< Of all cells, numbered through.
    std::vector<int> starts;                 ///< Per cell its first node.
    QSizeF size;

    /// What the space draws; nothing where it draws nothing.
    void set(const SpaceShape& shape);
    bool drawn(std::size_t edge) const { return edges[edge].first >= 0; }
    bool several() const { return starts.size() > 1; }
    int cellOfNode(int node) const;  ///< Index into `starts`.

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
    int last(std::size_t cell) const;  ///< Its last node.
    double height() const;             ///< Of one of several cells.
};

}  // namespace pada::ui
