// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that deals with files: experiments chosen or dropped, views saved.
#include "ui/run/new_run_dialog.h"
#include "ui/shell/exporter.h"
#include "ui/shell/main_window.h"
#include "ui/shell/user_prompt.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

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
    auto* dialog = new NewRunDialog(m_services, m_session.busy(), std::move(finished), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!file.isEmpty()) dialog->showFile(file);
    connect(dialog, &NewRunDialog::chosen, this, [this](const std::vector<PlannedRun>& plans) {
        if (plans.size() == 1 && !m_session.busy())
            m_session.start(plans.front());
        else
            m_session.enqueue(plans);
    });
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().toLocalFile().endsWith(QLatin1String(".toml"), Qt::CaseInsensitive))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    newRun(event->mimeData()->urls().front().toLocalFile());
}

void MainWindow::exportView(bool picture) {
    QWidget* view = viewToExport(m_stack->currentWidget());
    if (!view) return;
    const QString text = picture ? QString() : csvOf(view);
    m_services.prompt.saveFile(this, picture ? tr("Save the picture") : tr("Save the data"),
                               exportStem(view) + (picture ? QStringLiteral(".png") : QStringLiteral(".csv")),
                               [this, view, text, picture](const QString& file) {
                                   const bool done = picture ? savePicture(view, file) : saveText(text, file);
                                   if (!done)
                                       showProblem(tr("%1 was not written").arg(file),
                                                   tr("Check that the folder exists and can be written to."));
                               });
}

}  // namespace pada::ui
