// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/row_pointer.h"

#include <QFocusEvent>
#include <QMouseEvent>
#include <QTableView>

namespace pada::ui {

RowPointer::RowPointer(QTableView* table) : QObject(table), m_table(table) {
    table->viewport()->setMouseTracking(true);
    table->viewport()->installEventFilter(this);
    table->installEventFilter(this);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (m_table->hasFocus()) moveTo(now);
    });
}

bool RowPointer::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table->viewport()) {
        if (event->type() == QEvent::MouseMove)
            moveTo(m_table->indexAt(static_cast<QMouseEvent*>(event)->position().toPoint()));
        else if (event->type() == QEvent::Leave || event->type() == QEvent::Wheel)
            moveTo({});
    } else if (event->type() == QEvent::FocusIn) {
        // A click has pointed already; a window that comes back points at nothing new.
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
            moveTo(m_table->currentIndex());
    } else if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide) {
        moveTo({});
    }
    return QObject::eventFilter(watched, event);
}

void RowPointer::moveTo(const QModelIndex& index) {
    if (index.row() == m_row && index.column() == m_column) return;
    m_row = index.row();
    m_column = index.column();
    Q_EMIT pointed(index);
}

}  // namespace pada::ui
