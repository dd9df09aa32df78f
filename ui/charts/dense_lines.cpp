// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/dense_lines.h"

#include "ui/charts/curve_columns.h"
#include "ui/charts/pixel_ink.h"

#include <QLineF>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kManyCorners = 1.5;  ///< A pixel column: their lines are shorter than a pen is wide.

/// Up and down, in pixels.
double heightPassed(const QPolygonF& pixels) {
    double way = 0.0;
    for (qsizetype i = 1; i < pixels.size(); ++i) way += std::fabs(pixels[i].y() - pixels[i - 1].y());
    return way;
}

/// A stroke is filled by where its edges cross, and that takes the square of how many there are: piece by piece, dashes
/// going on where those before them ended.
void drawInPieces(QPainter& painter, const QPolygonF& pixels, QPen pen) {
    constexpr qsizetype kPiece = 12;
    double passed = 0.0;
    for (qsizetype from = 0; from + 1 < pixels.size(); from += kPiece) {
        const qsizetype to = std::min(from + kPiece, pixels.size() - 1);
        if (pen.style() == Qt::CustomDashLine) pen.setDashOffset(passed / pen.widthF());
        painter.setPen(pen);
        painter.drawPolyline(pixels.constData() + from, static_cast<int>(to - from + 1));
        for (qsizetype i = from; i < to; ++i) passed += QLineF(pixels[i], pixels[i + 1]).length();
    }
}

/// What the pen's dashes leave of the lines between neighbours: a dash goes on around corners. Square ends make every
/// dash a pen's width longer, so it is cut that much shorter.
QList<QLineF> dashes(const QPolygonF& pixels, const QPen& pen) {
    constexpr double kNothing = 1e-9;  // of a pixel: what rounding leaves over
    const QList<qreal> pattern = pen.dashPattern();
    const double ink = std::max(0.0, (pattern[0] - 1.0) * pen.widthF()),
                 period = (pattern[0] + pattern[1]) * pen.widthF();
    QList<QLineF> out;
    double at = 0.0;  // where in the period the line begins
    for (qsizetype i = 1; i < pixels.size(); ++i) {
        const QLineF line(pixels[i - 1], pixels[i]);
        const double length = line.length();
        for (double from = 0.0; from < length;) {
            const bool inDash = at < ink - kNothing;
            const double to = std::min(length, from + (inDash ? ink : period) - at);
            if (inDash) out.append({line.pointAt(from / length), line.pointAt(to / length)});
            at += to - from;
            if (at > period - kNothing) at = 0.0;
            if (!(to > from)) break;  // farther out than such a step counts
            from = to;
        }
    }
    return out;
}

/// Single lines with square ends, which close the joints and are seen beyond them only where corners are farther apart
/// than the pen is wide: a stroke around thousands of corners costs several times as much.
void drawSingly(QPainter& painter, const QPolygonF& pixels, QPen pen) {
    QList<QLineF> lines;
    if (pen.style() == Qt::CustomDashLine) {
        lines = dashes(pixels, pen);
        pen.setStyle(Qt::SolidLine);
    } else {
        lines.reserve(pixels.size());
        for (qsizetype i = 1; i < pixels.size(); ++i) lines.append({pixels[i - 1], pixels[i]});
    }
    pen.setCapStyle(Qt::SquareCap);
    painter.setPen(pen);
    painter.drawLines(lines);
}

/// Columns of the target that the line fills are one bar each, the rest is drawn as a hairline.
void drawColumns(QPainter& painter, const QPolygonF& pixels, const QPen& pen, double ratio, PixelInk* ink) {
    QList<QPointF> device;
    device.reserve(pixels.size());
    for (const QPointF& point : pixels) device.append(point * ratio);
    CurveColumns columns = curveColumns(device, 1.0);
    if (ink) {
        const QRgb rgb = pen.color().rgb();
        for (const CurveColumns::Bar& bar : columns.bars)
            ink->bar(bar.column, bar.top, std::max(bar.top + 1, bar.bottom), rgb);
        columns.bars.clear();
        columns.lines.removeIf([&](const QLineF& line) {
            if (!PixelInk::steep(line.p1(), line.p2(), 1.0)) return false;
            ink->line({line.p1(), line.p2()}, rgb);
            return true;
        });
    }
    painter.save();
    painter.scale(1.0 / ratio, 1.0 / ratio);
    for (const CurveColumns::Bar& bar : columns.bars)
        painter.fillRect(QRect(bar.column, bar.top, 1, std::max(1, bar.bottom - bar.top)), pen.color());
    painter.setPen(pen);
    painter.drawLines(columns.lines);
    painter.restore();
}

}  // namespace

void DenseLines::add(QPolygonF pixels, QPen pen, const QRectF& plot) {
    constexpr double kUpAndDown = 3.0;  // times the width of the plot
    Line line{std::move(pixels), std::move(pen)};
    const auto corners = static_cast<double>(line.pixels.size());
    if (dense(line.pixels.size(), plot.width())) {
        line.upAndDown = heightPassed(line.pixels) > kUpAndDown * plot.width();
        line.manyCorners = corners > kManyCorners * plot.width();
        if (line.upAndDown)
            line.pen = QPen(line.pen.color(), 0);
        else
            line.pen.setJoinStyle(Qt::BevelJoin);  // corners this close are not seen as round
    }
    m_lines.push_back(std::move(line));
}

void DenseLines::recolour(std::size_t i, const QColor& colour) {
    m_lines[i].hidden = !colour.isValid();
    if (colour.isValid()) m_lines[i].pen.setColor(colour);
}

void DenseLines::paint(QPainter& painter, const QRectF& plot, double ratio, PixelInk* ink) const {
    painter.save();
    painter.scale(ratio, ratio);
    painter.setClipRect(plot, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const bool pixels = painter.paintEngine()->type() == QPaintEngine::Raster;  // a drawing keeps a line as one
    for (const Line& line : m_lines) {
        if (line.hidden) continue;
        painter.setPen(line.pen);
        if (pixels && line.upAndDown)
            drawColumns(painter, line.pixels, line.pen, ratio, ink);
        else if (pixels && line.manyCorners && line.pen.color().alpha() == 255)  // overlaps are not seen
            drawSingly(painter, line.pixels, line.pen);
        else if (pixels)
            drawInPieces(painter, line.pixels, line.pen);
        else
            painter.drawPolyline(line.pixels);
    }
    painter.restore();
}

}  // namespace pada::ui
