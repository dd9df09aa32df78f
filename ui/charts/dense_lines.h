// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/dense_lines.h: lines of thousands of corners, painted without Qt Charts. A QLineSeries strokes each line
// twice whenever its points change, once to know where a pointer would touch it, and rounds every corner: eight noisy
// curves took 0.2 s a frame (window_benchmark, framesOfEightComparedRuns).
#pragma once
#include <QColor>
#include <QList>
#include <QPen>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <vector>

class QPainter;

namespace pada::ui {

class PixelInk;

class DenseLines {
public:
    /// Whether a line of so many points is better drawn here, in a plot of so many pixel columns.
    static bool dense(qsizetype points, double columns) { return static_cast<double>(points) >= 0.15 * columns; }
    void clear() { m_lines.clear(); }
    bool empty() const { return m_lines.empty(); }
    /// A line through `pixels` of the view, over those that were added before. Of one that goes up and down within the
    /// columns of `plot` these are seen, whatever the pen's width and dashes: it is drawn as a hairline.
    void add(QPolygonF pixels, QPen pen, const QRectF& plot);
    std::size_t count() const { return m_lines.size(); }
    /// Line `i` of those that were added; an invalid colour = it is not drawn.
    void recolour(std::size_t i, const QColor& colour);
    /// Inside `plot`, `ratio` pixels of the target to one of the view. With `ink`, over the same picture, what goes up
    /// and down within columns is written there.
    void paint(QPainter& painter, const QRectF& plot, double ratio, PixelInk* ink = nullptr) const;

private:
    struct Line {
        QPolygonF pixels;
        QPen pen;
        bool upAndDown = false, manyCorners = false, hidden = false;
    };
    std::vector<Line> m_lines;
};

}  // namespace pada::ui
