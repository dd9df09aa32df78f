// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that deals with files that come: experiments chosen.
#include "ui/run/new_run_dialog.h"
#include "ui/services/user_prompt.h"
#include "ui/shell/main_window.h"

#include <set>

namespace pada::ui {

void MainWindow::chooseFile() {
    m_services.prompt.openFile(this, tr("Open an experiment file"), tr("Experiments (*.toml)"),
                               [this](const QString& file) { newRun(file); });
}

void MainWindow::newRun(const QString& file) {
    std::set<std::string> finished;
    for (int row = 0; row < m_runs.rowCount(); ++row)
        if (const RunSummary& r = *m_runs.at(row); r.status == RunStatus::finished && r.trashedAt.empty())
            finished.insert(r.configHash);
    auto* dialog = new NewRunDialog(m_services, m_session.busy(), std::move(finished), this, &m_dryRunner);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!file.isEmpty()) {
        dialog->showFile(file);
        m_recent.note(RecentFiles::experiments, file);
    }
    connect(dialog, &NewRunDialog::chosen, this, [this](const std::vector<PlannedRun>& plans) {
        if (plans.size() == 1 && !m_session.busy())
            m_session.start(plans.front());
        else
            m_session.enqueue(plans);
    });
    dialog->open();
}

}  // namespace pada::ui
