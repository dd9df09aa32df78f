// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_frame.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPaintEngine>

#include <algorithm>
#include <cmath>

namespace pada::ui {

bool keepsShapes(const QPainter& painter) {
    const QPaintEngine* engine = painter.paintEngine();
    return engine && engine->type() != QPaintEngine::Raster;
}

QRectF plotInset(QSizeF size) {
    const double left = std::round(46.0 * textRoom()), below = std::round(40.0 * textRoom());
    return {left, 8.0, std::max(10.0, size.width() - left - 12.0), std::max(10.0, size.height() - below - 8.0)};
}

QPointF PlotFrame::map(double x, double y) const {
    return {plot.left() + (x - x0) / (x1 - x0) * plot.width(), plot.bottom() - (y - y0) / (y1 - y0) * plot.height()};
}

void PlotFrame::paint(QPainter& p, const Theme& t) const {
    p.setRenderHint(QPainter::Antialiasing, false);
    p.setFont(textFont(TextRole::tiny));
    const QFontMetricsF metrics(p.font());
    const double row = std::round(16.0 * textRoom());
    const auto across = [&](double y, const QColor& colour) {
        p.setPen(QPen(colour, 1));
        p.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    };
    for (const Tick& tick : yTicks) {
        const double y = std::round(map(x0, tick.value).y());
        across(y, t.grid);
        p.setPen(t.text3);
        p.drawText(QRectF(0, y - row / 2, plot.left() - 8, row), Qt::AlignRight | Qt::AlignVCenter, tick.label);
    }
    across(std::round(plot.bottom()), t.borderStrong);
    for (const Tick& tick : xTicks) {
        const double x = std::round(map(tick.value, y0).x()), width = metrics.horizontalAdvance(tick.label) + 4;
        const double left = std::min(x - width / 2, plot.right() + kLabelReach - width);
        p.setPen(t.text3);
        p.drawText(QRectF(left, plot.bottom() + 5, width, row), Qt::AlignCenter, tick.label);
    }
    if (!xCaption.isEmpty()) {
        p.setPen(t.text3);
        p.drawText(QRectF(plot.left(), plot.bottom() + 5 + row, plot.width() + kLabelReach, row),
                   Qt::AlignRight | Qt::AlignVCenter, xCaption);
    }
    p.setRenderHint(QPainter::Antialiasing, true);
}

void paintFocusRing(QPainter& p, const Theme& t, const QRectF& view) {
    if (keepsShapes(p)) return;  // where the keys go is no part of a drawing
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(t.accent, 2));
    p.setBrush(Qt::NoBrush);
    p.drawRoundedRect(view.adjusted(1, 1, -1, -1), 6, 6);
}

void paintHintAlone(QPainter& p, const Theme& t, const QRectF& view, const QString& hint) {
    p.fillRect(view, t.surface);
    p.setFont(textFont(TextRole::small));
    p.setPen(t.text3);
    p.drawText(view.adjusted(24, 0, -24, 0), Qt::AlignCenter | Qt::TextWordWrap, hint);
}

void paintReading(QPainter& p, const Theme& t, const QRectF& bounds, QPointF at, const QString& head,
                  const std::vector<ReadingLine>& lines) {
    const QFont strong = textFont(TextRole::tinyStrong), plain = textFont(TextRole::tiny);
    const QFontMetricsF ms(strong), mp(plain);
    const double rowHeight = std::round(16.0 * textRoom());
    double valueWidth = 0.0, width = ms.horizontalAdvance(head);
    for (const ReadingLine& line : lines) valueWidth = std::max(valueWidth, ms.horizontalAdvance(line.value));
    for (const ReadingLine& line : lines)
        width = std::max(width, 14 + valueWidth + 6 + mp.horizontalAdvance(line.label));
    QRectF box(at.x() + 12, at.y() - 20, width + 16, rowHeight * static_cast<double>(lines.size() + 1) + 8);
    if (box.right() > bounds.right()) box.moveRight(at.x() - 12);
    if (box.left() < bounds.left()) box.moveLeft(bounds.left());
    if (box.top() < bounds.top()) box.moveTop(bounds.top());
    if (box.bottom() > bounds.bottom()) box.moveBottom(bounds.bottom());
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(t.borderStrong, 1));
    p.setBrush(t.surface);
    p.drawRoundedRect(box, 6, 6);
    double y = box.top() + 4;
    p.setFont(strong);
    p.setPen(t.text);
    p.drawText(QRectF(box.left() + 8, y, width + 4, rowHeight), Qt::AlignVCenter, head);
    for (const ReadingLine& line : lines) {
        y += rowHeight;
        double x = box.left() + 8;
        if (line.mark.isValid()) {
            p.setPen(Qt::NoPen);
            p.setBrush(line.mark);
            p.drawEllipse(QPointF(x + 4, y + rowHeight / 2), 3.5, 3.5);
            x += 14;
        }
        p.setFont(strong);
        p.setPen(t.text);
        p.drawText(QRectF(x, y, valueWidth + 2, rowHeight), Qt::AlignVCenter | Qt::AlignRight, line.value);
        p.setFont(plain);
        p.setPen(t.text2);
        p.drawText(QRectF(valueWidth > 0 ? x + valueWidth + 6 : x, y, width, rowHeight), Qt::AlignVCenter, line.label);
    }
    p.setBrush(Qt::NoBrush);
}

void paintDirectLabel(QPainter& p, const Theme& t, QPointF at, const QColor& mark, const QString& strong,
                      const QString& rest) {
    p.setPen(Qt::NoPen);
    p.setBrush(mark);
    p.drawEllipse(QPointF(at.x() + 4, at.y()), 3.5, 3.5);
    p.setBrush(Qt::NoBrush);
    double x = at.x() + 13;
    for (const auto& [text, role] : {std::pair{strong, TextRole::tinyStrong}, std::pair{rest, TextRole::tiny}}) {
        const QFontMetricsF metrics(textFont(role));
        p.setFont(textFont(role));
        p.setPen(role == TextRole::tiny ? t.text2 : t.text);
        p.drawText(QPointF(x, at.y() + metrics.capHeight() / 2), text);
        x += metrics.horizontalAdvance(text) + 5;
    }
}

void spreadLabels(std::vector<double>& centres, double gap, double top, double bottom) {
    for (std::size_t i = 0; i < centres.size(); ++i)
        centres[i] = std::max(centres[i], i == 0 ? top : centres[i - 1] + gap);
    for (std::size_t i = centres.size(); i-- > 0;)
        centres[i] = std::min(centres[i], i + 1 == centres.size() ? bottom : centres[i + 1] - gap);
}

}  // namespace pada::ui
