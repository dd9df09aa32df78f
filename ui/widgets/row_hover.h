// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/row_hover.h: in a table whose rows are chosen whole, the whole row under the mouse is lit, not one cell.
#pragma once
#include <QStyledItemDelegate>

class QTableView;

namespace pada::ui {

class RowHover : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// Becomes the delegate of `table`.
    explicit RowHover(QTableView* table);
    int row() const { return m_row; }  ///< Under the mouse, or -1.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void moveTo(int row);
    QTableView* m_table;
    int m_row = -1;
};

}  // namespace pada::ui
