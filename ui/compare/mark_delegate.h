// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/mark_delegate.h: in a table with a row a run or group: line and shape before the name in the first column.
#pragma once
#include "ui/widgets/row_hover.h"

#include <QStringList>

class QTableView;

namespace pada::ui {

class MarkDelegate final : public RowHover {
    Q_OBJECT
public:
    /// `role` answers in the first column with {hue, dashed, shape}.
    MarkDelegate(QTableView* table, int role) : RowHover(table), m_view(table), m_role(role) {}
    /// Rows with one of these labels are lit, the others fade; where no row has one all are as always.
    void lift(const QStringList& labels);
    /// Of a row, as lift() knows it: what the first column says to kLiftedByRole.
    static constexpr int kLiftedByRole = Qt::UserRole + 60;
    static QString labelOf(const QModelIndex& index) { return index.siblingAtColumn(0).data(kLiftedByRole).toString(); }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintCell(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    QTableView* m_view;
    int m_role;
    QStringList m_lifted;
    bool m_anyLifted = false;
};

/// A table of the page's look: quiet header, rows of one height, nothing chosen.
QTableView* makeTable(const QString& objectName);

}  // namespace pada::ui
