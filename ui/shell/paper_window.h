// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/paper_window.h: the paper's tables beside what was measured here, to be searched and saved. It opens from
// Rank, Compare, Learn, the menu and the palette, and needs no run. GUI thread only.
#pragma once
#include "ui/shell/paper_table.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QTableView;

namespace pada::ui {

/// Not modal: it can be read beside the window.
class PaperWindow final : public QDialog {
    Q_OBJECT
public:
    /// Keys as in the window: `save` the table's numbers, `find` goes to the search field; portable text.
    PaperWindow(const QStringList& save, const QStringList& find, QWidget* parent);
    QWidget* table() const;  ///< What is saved.
    int shownRows() const { return m_filter.rowCount(); }

Q_SIGNALS:
    void saveRequested();

private:
    void sayRow();
    void sayCount();
    PaperTable m_model;
    PaperFilter m_filter;
    QLineEdit* m_search;
    QLabel *m_count, *m_words;
    QTableView* m_view;
};

}  // namespace pada::ui
