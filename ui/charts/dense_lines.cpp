// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/dense_lines.h"

#include "ui/charts/curve_columns.h"

#include <QLineF>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

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

/// Columns of the target that the line fills are one bar each, the rest is drawn as a hairline.
void drawColumns(QPainter& painter, const QPolygonF& pixels, const QPen& pen, double ratio) {
    QList<QPointF> device;
    device.reserve(pixels.size());
    for (const QPointF& point : pixels) device.append(point * ratio);
    const CurveColumns columns = curveColumns(device, 1.0);
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
    if (!dense(pixels.size(), plot.width()))
        m_lines.push_back({std::move(pixels), std::move(pen), false, false});
    else if (heightPassed(pixels) > kUpAndDown * plot.width())
        m_lines.push_back({std::move(pixels), QPen(pen.color(), 0), true, false});
    else {
        pen.setJoinStyle(Qt::BevelJoin);  // corners this close are not seen as round
        m_lines.push_back({std::move(pixels), std::move(pen), false, false});
    }
}

void DenseLines::recolour(std::size_t i, const QColor& colour) {
    m_lines[i].hidden = !colour.isValid();
    if (colour.isValid()) m_lines[i].pen.setColor(colour);
}

void DenseLines::paint(QPainter& painter, const QRectF& plot, double ratio) const {
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
            drawColumns(painter, line.pixels, line.pen, ratio);
        else if (pixels)
            drawInPieces(painter, line.pixels, line.pen);
        else
            painter.drawPolyline(line.pixels);
    }
    painter.restore();
}

}  // namespace pada::ui
