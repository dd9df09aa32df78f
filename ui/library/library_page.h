// SPDX-License-Identifier: GPL-3.0-or-later
// ui/library/library_page.h: stored runs as a table with details; open, resume, trash with undo, erase from the trash.
// What is chosen is a run, not a row: it stays chosen while rows come and go, and when it goes nothing else takes its
// place.
#pragma once
#include "ui/models/background.h"
#include "ui/models/run_table_model.h"
#include "ui/services/window_services.h"

#include <QWidget>

#include <set>
#include <string>
#include <vector>

class QPushButton;
class QStackedWidget;

namespace pada::ui {

class Banner;
class Card;
class RunDetails;
class RunSession;
class RunTable;

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
    struct Deleted {
        RunId run;
        qint64 number = 0;
        QString name;
    };
    void addKeys();
    const RunSummary* current() const;
    void choose(const RunId& run);  ///< Nothing where it is not in the table.
    void letGo(const RunId& run);   ///< It leaves the table: nothing is chosen then.
    void showCurrent();
    void showCounts();
    void showUndo();
    void moveToTrash();
    void undo();  ///< Takes the run deleted last back.
    void restore(const Deleted& run);
    void forget(const RunId& run);  ///< It needs no undo any more.
    void erase();
    void setTrash(bool trash);

    const WindowServices& m_services;
    RunSession& m_session;
    RunTableModel& m_model;
    RunFilter* m_filter;
    QStackedWidget* m_stack;
    RunTable* m_table;
    Card* m_card;
    Banner* m_undo;
    std::vector<Deleted> m_undoable;  ///< In the order in which they were deleted.
    std::set<std::string> m_moving;   ///< Asked to the trash, not there yet.
    RunId m_chosen;
    bool m_first = true;  ///< Nothing was shown yet: the newest run is chosen by itself.
    bool m_filling = false;
    bool m_trash = false;
    RunDetails* m_details;
    QPushButton* m_toggle;
};

}  // namespace pada::ui
