// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/row_hover.h"

#include <QMouseEvent>
#include <QTableView>

namespace pada::ui {

RowHover::RowHover(QTableView* table) : QStyledItemDelegate(table), m_table(table) {
    table->viewport()->setMouseTracking(true);
    table->viewport()->installEventFilter(this);
    table->setItemDelegate(this);
}

bool RowHover::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table->viewport()) {
        if (event->type() == QEvent::MouseMove)
            moveTo(m_table->rowAt(static_cast<int>(static_cast<QMouseEvent*>(event)->position().y())));
        else if (event->type() == QEvent::Leave || event->type() == QEvent::Wheel)
            moveTo(-1);
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

void RowHover::moveTo(int row) {
    if (row == m_row) return;
    for (const int changed : {m_row, row})
        if (changed >= 0)
            m_table->viewport()->update(0, m_table->rowViewportPosition(changed), m_table->viewport()->width(),
                                        m_table->rowHeight(changed));
    m_row = row;
}

void RowHover::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->state.setFlag(QStyle::State_MouseOver, index.row() == m_row);
}

}  // namespace pada::ui
