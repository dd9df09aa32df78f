// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/plot_canvas.h: the cached picture of a plot at device resolution: grid and words painted once, data column
// by column. GUI thread only.
#pragma once
#include "ui/charts/pixel_ink.h"
#include "ui/charts/plot_frame.h"

#include <QImage>
#include <QList>
#include <QPointF>

#include <functional>
#include <limits>

namespace pada::ui {

struct Theme;

/// A view calls prepare() before it paints data. Columns are device pixels, counted from the picture's left edge.
class PlotCanvas {
public:
    /// True when the picture stands for this size, ratio, frame, theme and text size.
    bool matches(QSize logical, double ratio, const PlotFrame& frame, const Theme& theme) const;
    /// Starts anew unless it matches; true then: all data must be painted.
    bool prepare(QSize logical, double ratio, const PlotFrame& frame, const Theme& theme);
    void forget() { m_picture = {}; }
    int width() const { return m_picture.width(); }
    double ratio() const { return m_ratio; }
    int columnOf(double x) const;         ///< Of a value on the x axis, clamped to the picture.
    QRect logicalFrom(int column) const;  ///< The part of the view from this column to the right edge.
    /// Puts the ground back from this column on and lets `paint` draw there, clipped, antialiased, in device pixels.
    /// Columns from `end` on are known to hold nothing but ground.
    void paintFrom(int column, const std::function<void(QPainter&, const PlotFrame&)>& paint,
                   int end = std::numeric_limits<int>::max());
    /// For `paint` as well, over what the painter has done so far: the columns [from, end).
    PixelInk ink(int from, int end);
    void show(QPainter& painter) const { painter.drawImage(QPointF(0, 0), m_picture); }
    const QImage& picture() const { return m_picture; }

private:
    QImage m_ground, m_picture;
    QSize m_logical;
    double m_ratio = 1.0;
    PlotFrame m_frame;
    const Theme* m_theme = nullptr;
    int m_textPixels = 0;
};

/// The first index in which two lists of points differ; the shorter one's length when it is a beginning of the other.
qsizetype firstDifference(const QList<QPointF>& a, const QList<QPointF>& b);
/// At most four points a device column survive: first, lowest, highest, last, in their order. From the column group of
/// index `from` on, with the point before it, so that a line drawn from a part equals the same part of the whole line.
/// `points` are in device pixels, x ascends.
QList<QPointF> thinToColumns(const QList<QPointF>& points, qsizetype from);

}  // namespace pada::ui
