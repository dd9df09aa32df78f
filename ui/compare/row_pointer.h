// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/row_pointer.h: which cell of a table somebody points at: with the mouse, or with the keys while the table
// has the focus. Asks for no layout and paints nothing. GUI thread.
#pragma once
#include <QModelIndex>
#include <QObject>

class QTableView;

namespace pada::ui {

class RowPointer final : public QObject {
    Q_OBJECT
public:
    /// Belongs to `table`, which has its model already.
    explicit RowPointer(QTableView* table);

Q_SIGNALS:
    void pointed(const QModelIndex& index);  ///< An invalid one = nothing.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void moveTo(const QModelIndex& index);
    QTableView* m_table;
    int m_row = -1, m_column = -1;
};

}  // namespace pada::ui
