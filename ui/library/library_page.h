// SPDX-License-Identifier: GPL-3.0-or-later
// ui/library/library_page.h: stored runs as a table with details; open, resume, name, tag, note, lock, trash, erase
// from the trash. What is chosen are runs, not rows: they stay chosen while rows come and go, and when one goes nothing
// else takes its place.
#pragma once
#include "ui/models/background.h"
#include "ui/models/run_table_model.h"
#include "ui/services/window_services.h"
#include "ui/session/library_history.h"

#include <QWidget>

#include <set>
#include <string>
#include <vector>

class QHBoxLayout;
class QLineEdit;
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
    LibraryPage(const WindowServices& services, Background& background, RunSession& session, LibraryHistory& history,
                RunTableModel& runs, QWidget* parent = nullptr);
    void readTaus();                           ///< Of all runs, on the worker, while somebody looks.
    void reload();                             ///< The model was read anew.
    void commit();                             ///< What is typed in a field and not meant yet is meant.
    std::vector<RunSummary> selected() const;  ///< In the order of the table.
    void setSampleOffered(bool offered);       ///< Finished runs that lie with the program.
    QString filterWords() const;
    void setFilterWords(const QString& words);

Q_SIGNALS:
    void openRequested(const pada::RunId& run);
    void resumeRequested(const pada::RunId& run);
    void problem(const QString& headline, const QString& body);
    void demoRequested();
    void sampleRequested();
    void importRequested();
    void exportRequested();   ///< Of what is selected.
    void compareRequested();  ///< Likewise.
    void filmRequested();     ///< The two that are selected, side by side.

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void addButtons(QHBoxLayout* head);
    void buildTable();
    void setColumnWidths();
    void addKeys();
    void choose(const std::vector<RunId>& runs);      ///< Those that are in the table.
    void letGo(const std::vector<RunSummary>& runs);  ///< They leave the table: nothing is chosen then.
    void showCurrent();
    void showColumns();
    void showCounts();
    void showUndo();
    void make(const LibraryEdit& edit, const QString& failure);
    void setTrashed(bool trashed);
    void setLocked(bool locked);
    void erase();
    void eraseNow(const std::vector<RunSummary>& runs);
    void setTrash(bool trash);

    const WindowServices& m_services;
    Background& m_background;
    RunSession& m_session;
    LibraryHistory& m_history;
    RunTableModel& m_model;
    RunFilter* m_filter;
    QStackedWidget* m_stack;
    RunTable* m_table;
    Card* m_card;
    Banner* m_undo;
    std::set<std::string> m_moving;  ///< Asked to the trash, not there yet.
    std::vector<RunId> m_chosen;
    QLineEdit* m_words;
    bool m_first = true;  ///< Nothing was shown yet: the newest run is chosen by itself.
    bool m_filling = false;
    bool m_trash = false;
    bool m_tausOut = false, m_tausAgain = false;
    RunDetails* m_details;
    QPushButton *m_toggle, *m_sample, *m_give, *m_compare, *m_film;
};

}  // namespace pada::ui
