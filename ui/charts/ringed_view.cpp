// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ringed_view.h"

#include "ui/charts/plot_frame.h"
#include "ui/theme/theme.h"

#include <QFocusEvent>

namespace pada::ui {

RingedView::RingedView(QWidget* parent, Qt::FocusPolicy policy) : QWidget(parent) {
    setFocusPolicy(policy);
}

void RingedView::paintRing(QPainter& painter) const {
    if (m_ring) paintFocusRing(painter, themeOf(this), rect());
}

void RingedView::focusInEvent(QFocusEvent* event) {
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
             event->reason() == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void RingedView::focusOutEvent(QFocusEvent* event) {
    m_ring = false;
    QWidget::focusOutEvent(event);
    update();
}

}  // namespace pada::ui
