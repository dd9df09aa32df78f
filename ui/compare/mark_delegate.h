// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/mark_delegate.h: in a table with a row a run or group: line and shape before the name in the first column.
#pragma once
#include "ui/widgets/row_hover.h"

class QTableView;

namespace pada::ui {

class MarkDelegate final : public RowHover {
    Q_OBJECT
public:
    /// `role` answers in the first column with {hue, dashed, shape}.
    MarkDelegate(QTableView* table, int role) : RowHover(table), m_role(role) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_role;
};

/// A table of the page's look: quiet header, rows of one height, nothing chosen.
QTableView* makeTable(const QString& objectName);

}  // namespace pada::ui
