// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pick_view.h"

#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <cmath>
#include <limits>

namespace pada::ui {

PickView::PickView(QWidget* parent) : PlotView(parent) {}

void PickView::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    if (itemCount() == 0) setAccessibleDescription(hint);
    update();
}

void PickView::itemsChanged(const QString& summary) {
    if (m_picked >= itemCount()) m_picked = -1;
    m_summary = summary;
    setAccessibleDescription(itemCount() == 0 ? m_hint : summary);
    update();
}

int PickView::itemAt(QPointF position) const {
    for (int i = 0; i < itemCount(); ++i)
        if (itemRect(i).contains(position)) return i;
    return -1;
}

int PickView::neighbour(int from, QPointF direction) const {
    const QPointF start = itemRect(from).center();
    int best = -1;
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i < itemCount(); ++i) {
        const QPointF way = itemRect(i).center() - start;
        const double along = QPointF::dotProduct(way, direction);
        if (i == from || along < 1.0) continue;
        const double aside = std::fabs(way.x() * direction.y()) + std::fabs(way.y() * direction.x());
        const double cost = along + 3.0 * aside;
        if (cost >= least) continue;
        least = cost;
        best = i;
    }
    return best;
}

void PickView::pick(int item, bool byKeys) {
    if (item == m_picked) return;
    m_picked = item;
    update();
    if (byKeys) setAccessibleDescription(item < 0 ? m_summary : itemReading(item).text());
}

void PickView::mouseMoveEvent(QMouseEvent* event) {
    pick(itemAt(event->position()), false);
}

void PickView::mousePressEvent(QMouseEvent* event) {
    const int item = event->button() == Qt::LeftButton ? itemAt(event->position()) : -1;
    if (item < 0) return event->ignore();
    pick(item, false);
    Q_EMIT activated(item);
}

void PickView::leaveEvent(QEvent*) {
    pick(-1, false);
}

void PickView::keyPressEvent(QKeyEvent* event) {
    QPointF direction;
    const int count = itemCount();
    switch (event->key()) {
        case Qt::Key_Left:
            direction = {-1, 0};
            break;
        case Qt::Key_Right:
            direction = {1, 0};
            break;
        case Qt::Key_Up:
            direction = {0, -1};
            break;
        case Qt::Key_Down:
            direction = {0, 1};
            break;
        case Qt::Key_Home:
        case Qt::Key_End:
            if (count > 0) pick(event->key() == Qt::Key_Home ? 0 : count - 1, true);
            return;
        case Qt::Key_Escape:
            if (m_picked < 0) return event->ignore();
            return pick(-1, true);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_picked < 0) return event->ignore();
            return Q_EMIT activated(m_picked);
        default:
            return event->ignore();
    }
    if (count == 0) return;
    if (m_picked < 0) return pick(0, true);
    if (const int next = neighbour(m_picked, direction); next >= 0) pick(next, true);
}

void PickView::focusOutEvent(QFocusEvent* event) {
    pick(-1, true);
    PlotView::focusOutEvent(event);
}

void PickView::paintPick(QPainter& p) const {
    const Theme& t = themeOf(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_picked >= 0 && m_picked < itemCount()) {
        const QRectF item = itemRect(m_picked);
        p.setPen(QPen(t.text2, 1));
        p.setBrush(Qt::NoBrush);
        p.drawRoundedRect(item.adjusted(-.5, -.5, .5, .5), 4, 4);
        const Reading reading = itemReading(m_picked);
        paintReading(p, t, QRectF(rect()).adjusted(2, 2, -2, -2), {item.right() - 8, item.center().y()}, reading.head,
                     reading.lines);
    }
    if (ringShown()) paintFocusRing(p, t, rect());
}

}  // namespace pada::ui
