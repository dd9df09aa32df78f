// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/view_in_hand.h"

#include "ui/services/exporter.h"
#include "ui/widgets/card.h"

#include <QApplication>
#include <QFocusEvent>
#include <QMouseEvent>

namespace pada::ui {
namespace {

/// Up from `start`: a view itself, or the one view of the card around it.
QWidget* viewAround(QWidget* start, QWidget* page) {
    if (!start || !page->isAncestorOf(start)) return nullptr;
    for (QWidget* w = start; w && w != page; w = w->parentWidget()) {
        if (canExport(w)) return w;
        auto* card = qobject_cast<Card*>(w);
        if (!card) continue;
        if (canExport(card->content())) return card->content();
        for (QWidget* inner : card->content()->findChildren<QWidget*>())
            if (canExport(inner) && inner->isVisible()) return inner;  // a card may hold several, of which one is shown
        return nullptr;
    }
    return nullptr;
}

}  // namespace

ViewInHand::ViewInHand(QWidget* window) : QObject(window), m_window(window), m_mouse(QCursor::pos()) {
    qApp->installEventFilter(this);
}

bool ViewInHand::eventFilter(QObject* watched, QEvent* event) {
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (!widget || widget->window() != m_window) return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonPress) {
        // A window that moves below a resting mouse reports moves too.
        const QPoint at = static_cast<QMouseEvent*>(event)->globalPosition().toPoint();
        if (at != m_mouse || event->type() == QEvent::MouseButtonPress) m_byKeys = false;
        m_mouse = at;
    } else if (event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
            m_byKeys = true;
    }
    return QObject::eventFilter(watched, event);
}

QWidget* ViewInHand::within(QWidget* page) const {
    QWidget* const focus = QApplication::focusWidget();
    if (m_byKeys) return viewAround(focus, page);
    QWidget* const under = QApplication::widgetAt(QCursor::pos());
    return under && page->isAncestorOf(under) ? viewAround(under, page) : viewAround(focus, page);
}

}  // namespace pada::ui
