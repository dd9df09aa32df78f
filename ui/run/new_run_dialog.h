// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/new_run_dialog.h: what to run next. At the left the experiment files that lie with the program, own presets
// and any other; then a plan as a form and as text side by side, its runs, and what they will cost. Starting is left to
// whoever listens.
#pragma once
#include "ui/run/launch_plan.h"
#include "ui/services/window_services.h"

#include <QDialog>

#include <set>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QScrollArea;

namespace pada::ui {

class Banner;
class DryRunner;
class ForecastPanel;
class IconButton;
class PlanForm;
class PresetPanel;

class NewRunDialog final : public QDialog {
    Q_OBJECT
public:
    /// `busy`: a run is at work, so what is chosen waits in the queue. `finished`: config hashes of finished runs.
    /// `dry` measures what runs would cost; null: nothing is foretold. It outlives the dialog.
    NewRunDialog(const WindowServices& services, bool busy, std::set<std::string> finished, QWidget* parent = nullptr,
                 DryRunner* dry = nullptr);
    void showFile(const QString& file);  ///< A preset or any other file; a faulty one is shown with what is wrong.
    LaunchPlan& plan() { return m_plan; }

Q_SIGNALS:
    void chosen(const std::vector<pada::PlannedRun>& plans);

private:
    QWidget* buildFiles();
    QWidget* buildForm();
    QWidget* buildText();
    QWidget* buildFoot();
    void refresh();  ///< After the plan changed.
    void listRuns();
    void showRun(int index);
    void refreshStart();
    void takeMeasured();  ///< The pace of a step turns minutes into epochs.
    std::vector<PlannedRun> checkedPlans() const;

    const WindowServices& m_services;
    bool m_busy;
    std::set<std::string> m_finished;
    LaunchPlan m_plan;
    DryRunner* m_dry;
    std::vector<std::string> m_listed;  ///< Names and hashes of the runs in the list.
    PresetPanel* m_files;
    QListWidget* m_runs;
    QLabel *m_title, *m_about, *m_words, *m_hint, *m_irregular;
    Banner* m_fault;
    PlanForm* m_form;
    ForecastPanel* m_forecast;
    QScrollArea* m_formArea;
    QPlainTextEdit* m_text;
    IconButton *m_copy, *m_start;
};

}  // namespace pada::ui
