// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_canvas.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace pada::ui {

bool PlotCanvas::matches(QSize logical, double ratio, const PlotFrame& frame, const Theme& theme) const {
    return !m_picture.isNull() && m_logical == logical && m_ratio == ratio && m_frame == frame && m_theme == &theme &&
           m_textPixels == textFont(TextRole::tiny).pixelSize();
}

bool PlotCanvas::prepare(QSize logical, double ratio, const PlotFrame& frame, const Theme& theme) {
    if (matches(logical, ratio, frame, theme)) return false;
    m_logical = logical;
    m_ratio = ratio;
    m_frame = frame;
    m_theme = &theme;
    m_textPixels = textFont(TextRole::tiny).pixelSize();
    const QSize pixels(std::max(1, static_cast<int>(std::ceil(logical.width() * ratio))),
                       std::max(1, static_cast<int>(std::ceil(logical.height() * ratio))));
    if (m_ground.size() != pixels) m_ground = QImage(pixels, QImage::Format_RGB32);
    m_ground.setDevicePixelRatio(ratio);
    m_ground.fill(theme.surface);
    QPainter p(&m_ground);
    m_frame.paint(p, theme);
    p.end();
    m_picture = m_ground.copy();
    return true;
}

int PlotCanvas::columnOf(double x) const {
    const double pixel = m_frame.map(x, m_frame.y0).x() * m_ratio;
    return static_cast<int>(std::clamp(std::floor(pixel), 0.0, static_cast<double>(m_picture.width())));
}

void PlotCanvas::paintFrom(int column, const std::function<void(QPainter&, const PlotFrame&)>& paint, int end) {
    end = std::min(end, m_picture.width());
    if (column >= end) return;
    const std::size_t bytes = static_cast<std::size_t>(end - column) * sizeof(QRgb);
    for (int y = 0; y < m_picture.height(); ++y)
        std::memcpy(reinterpret_cast<QRgb*>(m_picture.scanLine(y)) + column,
                    reinterpret_cast<const QRgb*>(m_ground.constScanLine(y)) + column, bytes);
    PlotFrame device = m_frame;
    device.plot = QRectF(device.plot.topLeft() * m_ratio, device.plot.size() * m_ratio);
    m_picture.setDevicePixelRatio(1.0);  // whole numbers: a clip at a column cuts exactly there
    QPainter p(&m_picture);
    p.setRenderHint(QPainter::Antialiasing);
    // The corner pixels stretch the clip's bounds over the whole picture: Qt cuts lines at those bounds before it draws
    // them, and a line cut elsewhere is rounded otherwise. Nothing is painted in the corners.
    const int right = m_picture.width() - 1, bottom = m_picture.height() - 1;
    p.setClipRegion(QRegion(column, 0, end - column, bottom + 1) + QRegion(0, 0, 1, 1) + QRegion(right, bottom, 1, 1));
    paint(p, device);
    p.end();
    m_picture.setDevicePixelRatio(m_ratio);
}

PixelInk PlotCanvas::ink(int from, int end) {
    return {m_picture, QRect(from, 0, end - from, m_picture.height())};
}

QRect PlotCanvas::logicalFrom(int column) const {
    const int left = static_cast<int>(std::floor(column / m_ratio));
    return {left, 0, m_logical.width() - left, m_logical.height()};
}

qsizetype firstDifference(const QList<QPointF>& a, const QList<QPointF>& b) {
    constexpr qsizetype kBlock = 64;
    const qsizetype count = std::min(a.size(), b.size());
    qsizetype i = 0;
    // Blocks of equal bits are equal points; where bits differ, points are compared one by one.
    // NOLINTNEXTLINE(bugprone-suspicious-memory-comparison)
    while (i + kBlock <= count && std::memcmp(a.constData() + i, b.constData() + i, kBlock * sizeof(QPointF)) == 0)
        i += kBlock;
    while (i < count && a[i].x() == b[i].x() && a[i].y() == b[i].y()) ++i;  // exactly: QPointF compares loosely
    return i;
}

QList<QPointF> thinToColumns(const QList<QPointF>& points, qsizetype from) {
    QList<QPointF> out;
    const qsizetype count = points.size();
    if (from >= count) return out;
    const auto column = [&](qsizetype i) { return static_cast<qint64>(std::floor(points[i].x())); };
    while (from > 0 && column(from - 1) == column(from)) --from;
    out.reserve(std::min<qsizetype>(count - from + 1, 16384));
    if (from > 0) out.append(points[from - 1]);
    for (qsizetype i = from; i < count;) {
        const qint64 here = column(i);
        qsizetype low = i, high = i, end = i + 1;
        for (; end < count && column(end) == here; ++end) {
            if (points[end].y() < points[low].y()) low = end;
            if (points[end].y() > points[high].y()) high = end;
        }
        qsizetype last = -1;
        for (const qsizetype keep : {i, std::min(low, high), std::max(low, high), end - 1})
            if (keep > last) {
                out.append(points[keep]);
                last = keep;
            }
        i = end;
    }
    return out;
}

}  // namespace pada::ui
