// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/new_run_dialog.h: what to run next: the experiment files that lie with the program, any other file, and what
// each of its runs will do; a single run's method can be set here. Starting is left to whoever listens.
#pragma once
#include "ui/services/window_services.h"

#include <QDialog>

#include <set>

class QLabel;
class QListWidget;
class QScrollArea;

namespace pada::ui {

class Banner;
class IconButton;
class MethodForm;

QString planSummary(const PlannedRun& plan);  ///< Lines of words: data, space, method, budget, ranking.

class NewRunDialog final : public QDialog {
    Q_OBJECT
public:
    /// `busy`: a run is at work, so what is chosen waits in the queue. `finished`: config hashes of finished runs.
    NewRunDialog(const WindowServices& services, bool busy, std::set<std::string> finished, QWidget* parent = nullptr);
    void showFile(const QString& file);  ///< A preset or any other file; a faulty one is shown with what is wrong.

Q_SIGNALS:
    void chosen(const std::vector<pada::PlannedRun>& plans);

private:
    QWidget* buildFiles();
    QWidget* buildPlan();
    void showRun(int index);
    bool isOwnRun() const;
    void takeMethod();  ///< What the form says becomes what the file's run will do.
    void refreshStart();
    std::vector<PlannedRun> checkedPlans() const;

    const WindowServices& m_services;
    bool m_busy;
    std::set<std::string> m_finished;
    std::vector<PlannedRun> m_plans;
    QListWidget *m_files, *m_runs;
    QLabel *m_title, *m_about, *m_words, *m_hint;
    Banner* m_fault;
    MethodForm* m_method;  ///< Shown for a file that asks for one run; the runs of a suite are the file's.
    QScrollArea* m_methodArea;
    bool m_sound = true;  ///< The form's values can be run.
    IconButton* m_start;
};

}  // namespace pada::ui
