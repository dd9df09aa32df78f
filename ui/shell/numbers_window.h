// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/numbers_window.h: the twin of a painted view: its numbers as a table that is read cell by cell with the
// arrow keys. It holds them as they were when it was opened, until they are read again. GUI thread only.
#pragma once
#include "ui/models/word_table_model.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QPushButton;
class QTableView;

namespace pada::ui {

class NumbersWindow final : public QDialog {
    Q_OBJECT
public:
    NumbersWindow(QWidget* view, QWidget* parent);
    int rows() const { return m_model.rowCount(); }
    void readAgain();

private:
    QPointer<QWidget> m_view;
    WordTableModel m_model;
    QString m_csv;  ///< What the table shows, as it is saved.
    QLabel* m_words;
    QTableView* m_table;
    QPushButton* m_again;
};

}  // namespace pada::ui
