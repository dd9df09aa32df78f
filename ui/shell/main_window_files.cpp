// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that deals with files: experiments chosen or dropped, views saved.
#include "ui/compare/compare_page.h"
#include "ui/library/library_page.h"
#include "ui/run/new_run_dialog.h"
#include "ui/services/exporter.h"
#include "ui/services/user_prompt.h"
#include "ui/services/view_in_hand.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"

#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>

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

ExportSource MainWindow::exportSource() {
    const RunFacts& s = m_session.shown().facts();
    if (m_stack->currentWidget() == m_comparePage)
        return {m_comparePage->exportStem(),
                tr("%1; store %2").arg(m_comparePage->exportWords(), m_services.storeFile)};
    if (m_stack->currentWidget() == m_libraryPage || s.id.text.empty())
        return {QStringLiteral("runs"), tr("Runs of %1").arg(m_services.storeFile)};
    const RunSummary* stored = m_runs.at(m_runs.rowOf(s.id));
    const qint64 number = stored ? stored->number : s.number;
    QString stem = QStringLiteral("run%1-%2").arg(number).arg(s.name);
    for (QChar& c : stem)
        if (!c.isLetterOrNumber() && c != QLatin1Char('-') && c != QLatin1Char('_')) c = QLatin1Char('-');
    return {stem, tr("Run %1, %2: %3, %4, %5, seed %6, %7 steps; settings %8; store %9")
                      .arg(number)
                      .arg(s.name, methodText(s.config.method.name), spaceText(s.config.space.kind),
                           dataText(s.config.data.set))
                      .arg(s.config.run.seed)
                      .arg(s.step)
                      .arg(stored ? qs(stored->configHash).left(10) : tr("not stored yet"), m_services.storeFile)};
}

void MainWindow::exportView(bool picture) {
    QWidget* view = m_viewInHand->within(m_stack->currentWidget());
    if (!view) {
        m_problem->primary()->setVisible(true);
        return m_problem->show(
            QStringLiteral("notice"), tr("Nothing was saved: no view is meant"),
            tr("Rest the mouse on a chart, the cell, a table, the list or the log, or move the focus "
               "there with Tab. What lies there now cannot be saved."));
    }
    save(view, picture);
}

void MainWindow::save(QWidget* shown, bool picture) {
    const ExportKind kind = picture ? ExportKind::picture : ExportKind::numbers;
    QPointer<QWidget> view = shown;
    const QString title = exportTitle(view);
    if (!picture && numbersOf(view).isEmpty())
        return showProblem(tr("“%1” was not saved").arg(title), tr("It has no numbers yet."));
    const ExportSource source = exportSource();
    m_services.prompt.saveFile(
        this, picture ? tr("Save “%1” as a picture").arg(title) : tr("Save the numbers of “%1”").arg(title),
        QStringLiteral("%1-%2.%3")
            .arg(source.stem, exportStem(view),
                 picture                                      ? QStringLiteral("png")
                 : qobject_cast<QPlainTextEdit*>(view.data()) ? QStringLiteral("txt")
                                                              : QStringLiteral("csv")),
        exportTypes(view, kind), [this, view, kind, source, title](const QString& file) {
            if (!view) return;
            const Result<void> done = saveView(view, kind, source, file);
            if (!done) return showProblem(tr("“%1” was not saved").arg(title), qs(done.error().message));
            m_problem->hide();
            m_status->say(tr("Saved “%1” as %2").arg(title, file));
        });
}

}  // namespace pada::ui
