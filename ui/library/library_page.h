// SPDX-License-Identifier: GPL-3.0-or-later
// ui/library/library_page.h: stored runs as a table with details; open, resume, trash with undo, erase from the trash.
#pragma once
#include "ui/models/background.h"
#include "ui/models/run_table_model.h"
#include "ui/shell/window_services.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace pada::ui {

class Banner;
class Card;
class RunDetails;
class RunSession;

class LibraryPage final : public QWidget {
    Q_OBJECT
public:
    LibraryPage(const WindowServices& services, Background& background, RunSession& session, RunTableModel& runs,
                QWidget* parent = nullptr);
    void reload();  ///< The model was read anew.

Q_SIGNALS:
    void openRequested(const pada::RunId& run);
    void resumeRequested(const pada::RunId& run);
    void runsChanged();
    void problem(const QString& headline, const QString& body);
    void demoRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addKeys();
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
    RunDetails* m_details;
    QPushButton* m_toggle;
};

}  // namespace pada::ui
