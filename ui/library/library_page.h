// SPDX-License-Identifier: GPL-3.0-or-later
// ui/library/library_page.h: stored runs as a table with details; open, resume, trash with undo, erase from the trash.
#pragma once
#include "ui/models/run_table_model.h"
#include "ui/shell/window_services.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace pada::ui {

class Banner;
class Card;
class IconButton;
class RunSession;

class LibraryPage final : public QWidget {
    Q_OBJECT
public:
    LibraryPage(const WindowServices& services, RunSession& session, RunTableModel& runs, QWidget* parent = nullptr);
    void reload();  ///< The model was read anew.

Q_SIGNALS:
    void openRequested(const pada::RunId& run);
    void resumeRequested(const pada::RunId& run);
    void runsChanged();
    void problem(const QString& headline, const QString& body);
    void demoRequested();

private:
    QWidget* buildDetails();
    const RunSummary* current() const;
    void showCurrent();
    void moveToTrash();
    void restore(const RunId& run);
    void erase();
    void setTrash(bool trash);

    const WindowServices& m_services;
    RunSession& m_session;
    RunTableModel& m_model;
    RunFilter* m_filter;
    QStackedWidget* m_stack;
    QTableView* m_table;
    Card* m_card;
    Banner* m_undo;
    RunId m_undoRun;
    bool m_trash = false;
    QLabel *m_name, *m_pill, *m_facts;
    QPlainTextEdit* m_config;
    IconButton *m_open, *m_resume, *m_delete, *m_restore, *m_erase;
    QPushButton* m_toggle;
};

}  // namespace pada::ui
