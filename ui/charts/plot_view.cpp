// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_view.h"

#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace pada::ui {

QString Reading::text() const {
    QStringList words;
    for (const ReadingLine& line : lines) words << line.label + QLatin1Char(' ') + line.value;
    return head + QStringLiteral(": ") + words.join(QStringLiteral(", "));
}

PlotView::PlotView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
}

double PlotView::keyStart() const {
    return plotInset(size()).right();
}

void PlotView::moveTo(QPointF cursor) {
    if (cursor == m_cursor) return;
    m_cursor = cursor;
    update();
}

void PlotView::paintOverlay(QPainter& p, bool line) const {
    const Theme& t = themeOf(this);
    const QRectF plot = plotInset(size());
    if (m_cursor.x() >= plot.left() && m_cursor.x() <= plot.right())
        if (const auto reading = readingAt(m_cursor.x())) {
            const double x = std::round(reading->x) + .5;
            p.setRenderHint(QPainter::Antialiasing);
            p.setPen(QPen(t.text3, 1));
            if (line) p.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
            paintReading(p, t, QRectF(rect()).adjusted(2, 2, -2, -2), {x, m_cursor.y()}, reading->head, reading->lines);
        }
    if (m_ring) paintFocusRing(p, t, rect());
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
    moveTo(event->position());
}

void PlotView::leaveEvent(QEvent*) {
    moveTo({-1, -1});
}

void PlotView::keyPressEvent(QKeyEvent* event) {
    const QRectF plot = plotInset(size());
    const double start = std::clamp(keyStart(), plot.left(), plot.right());
    const double step = event->modifiers() & Qt::ShiftModifier ? plot.width() / 10 : plot.width() / 100;
    const bool placed = m_cursor.x() >= plot.left();
    double x = m_cursor.x();
    switch (event->key()) {
        case Qt::Key_Left:
            x = placed ? x - step : start;
            break;
        case Qt::Key_Right:
            x = placed ? x + step : start;
            break;
        case Qt::Key_Home:
            x = plot.left();
            break;
        case Qt::Key_End:
            x = start;
            break;
        case Qt::Key_Escape:
            if (!placed) return QWidget::keyPressEvent(event);
            return moveTo({-1, -1});
        default:
            return QWidget::keyPressEvent(event);
    }
    moveTo({std::clamp(x, plot.left(), start), plot.top() + plot.height() / 3});
    if (const auto reading = readingAt(m_cursor.x())) setAccessibleDescription(reading->text());
}

void PlotView::focusInEvent(QFocusEvent* event) {
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
             event->reason() == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void PlotView::focusOutEvent(QFocusEvent* event) {
    m_ring = false;
    m_cursor = {-1, -1};
    QWidget::focusOutEvent(event);
    update();
}

void PlotView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        forgetPicture();
        update();
    }
    QWidget::changeEvent(event);
}

}  // namespace pada::ui
