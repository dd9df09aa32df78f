// SPDX-License-Identifier: GPL-3.0-or-later
// ui/library/run_details.h: the panel beside the table of stored runs: facts, marks and settings of the run chosen, and
// what can be done with it; of several runs what can be done with all. What it needs from the store is read on the
// worker.
#pragma once
#include "ui/library/run_marks_form.h"
#include "ui/models/background.h"
#include "ui/services/window_services.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace pada::ui {

class IconButton;

class RunDetails final : public QWidget {
    Q_OBJECT
public:
    RunDetails(const WindowServices& services, Background& background, QWidget* parent = nullptr);
    /// `live`: one of them is at work; `trash`: they lie there.
    void show(std::vector<RunSummary> runs, bool live, bool trash);
    void readAgain();  ///< The store has changed: checkpoints may be newer. Words stay until the answer is there.
    void open();       ///< As if the button had been pressed, where it can be.
    void remove();     ///< To the trash, or from there for good.
    /// What of the disk an erased run gives back: "its 3 checkpoints (140 MB)".
    QString checkpointWords() const;
    RunMarksForm& marks() { return *m_marks; }

Q_SIGNALS:
    void openRequested(const pada::RunId& run);
    void resumeRequested(const pada::RunId& run);
    void trashRequested();
    void restoreRequested();
    void eraseRequested();
    void lockRequested(bool lock);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Stored {
        RunId run;
        QString config;
        std::vector<CheckpointRow> checkpoints;  ///< Newest first.
    };
    void read(const RunId& run);
    void refresh();
    void showState();
    void paintIcons();
    QString facts() const;
    QString factsOfSeveral() const;

    const WindowServices& m_services;
    Background& m_background;
    std::vector<RunSummary> m_runs;
    std::optional<RunSummary> m_run;  ///< The only one of m_runs.
    bool m_live = false, m_trash = false;
    RunId m_reading;       ///< What is being read now; nothing where nobody waits for it any more.
    bool m_again = false;  ///< The store has changed since that was asked for.
    Stored m_stored;
    QLabel *m_name, *m_pill, *m_facts, *m_configTitle;
    QPlainTextEdit* m_config;
    RunMarksForm* m_marks;
    QToolButton* m_lock;
    IconButton *m_open, *m_resume, *m_delete, *m_restore, *m_erase;
};

}  // namespace pada::ui
