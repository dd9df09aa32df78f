// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/pixel_ink.h: opaque colour written straight into the pixels of a picture: whole columns, and lines that
// go far up or down within a column or two. A stroke of QPainter's costs its setting up for each of them, and a noisy
// curve is tens of thousands. GUI thread only.
#pragma once
#include <QImage>
#include <QPointF>
#include <QRect>

#include <cstdint>

namespace pada::ui {

/// A line of a curve, and how it is drawn. In device pixels.
struct SteepLine {
    QPointF a, b;
    double width = 1.0;
    bool square = true;  ///< Ends reach half a width beyond its points; else they are cut there.
};

class PixelInk {
public:
    /// Writes into `picture`, of Format_RGB32 and in no other hands, inside `clip` alone. A QPainter may be at work
    /// there.
    PixelInk(QImage& picture, const QRect& clip);
    void clipTo(const QRect& rect) { m_clip &= rect; }
    /// Whole pixels of a column, rows [top, bottom).
    void bar(int column, int top, int bottom, QRgb colour);
    /// Lines that line() draws as QPainter does with antialiasing, within an eighth of a pixel's cover.
    static bool steep(QPointF a, QPointF b, double width);
    void line(const SteepLine& line, QRgb colour);

private:
    static constexpr int kWhole = 256;  ///< Cover of a whole pixel.
    void across(int row, std::int64_t left, std::int64_t right, int share, QRgb colour);
    QRgb* row(int y) { return m_pixels + y * m_stride; }

    QRgb* m_pixels;
    std::ptrdiff_t m_stride;  ///< Pixels from row to row.
    QRect m_clip;
};

}  // namespace pada::ui
