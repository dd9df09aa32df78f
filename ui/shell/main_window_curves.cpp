// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that takes in the curves of runs that other programs trained.
#include "ui/services/user_prompt.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/text/format.h"

#include <QFileInfo>

#include <algorithm>

namespace pada::ui {

bool MainWindow::looksLikeCurves(const QString& file) {
    const QString name = QFileInfo(file).fileName().toLower();
    return name.endsWith(QLatin1String(".csv")) || name.endsWith(QLatin1String(".tsv")) ||
           name.contains(QLatin1String("tfevents"));
}

void MainWindow::addCurveCommands() {
    add("curves.import", tr("Take in curves of other programs (CSV, TensorBoard)"), tr("The run"), {}, [this] {
        m_services.prompt.openFiles(this, tr("Take in curves"),
                                    tr("Curves: CSV with a header, TensorBoard (*.csv *.tsv *tfevents*)"),
                                    [this](const QStringList& files) { importCurves(files); });
    });
}

/// A bundle or curves, by the name.
void MainWindow::chooseImport() {
    m_services.prompt.openFile(
        this, tr("Take in runs"), tr("Runs (*.pada);;Curves: CSV with a header, TensorBoard (*.csv *.tsv *tfevents*)"),
        [this](const QString& file) { looksLikeCurves(file) ? importCurves({file}) : importBundle(file); });
}

void MainWindow::importCurves(const QStringList& files) {
    const QString what = files.size() == 1 ? QFileInfo(files.front()).fileName() : tr("%1 files").arg(files.size());
    if (!m_services.importCurves)
        return showProblem(tr("%1 cannot be opened").arg(what), tr("This build takes no curves in."));
    m_status->say(tr("Reading the curves of %1").arg(what));
    m_exports.run([take = m_services.importCurves, files] { return take(files); },
                  [this, what](const Result<std::vector<TakenCurves>>& runs) {
                      if (!runs)
                          return showProblem(tr("Nothing was taken from %1").arg(what), qs(runs.error().message));
                      showCurves(what, *runs);
                  });
}

/// What came is shown: one run on its page, several in the library.
void MainWindow::showCurves(const QString& what, const std::vector<TakenCurves>& runs) {
    QStringList words;
    for (const TakenCurves& one : runs) words << one.words;
    const auto added = std::ranges::count(runs, false, &TakenCurves::wasThere);
    showNotice(added == 0   ? tr("Nothing new: %1 came in before").arg(what)
               : added == 1 ? tr("The curves of %1 are a run now").arg(what)
                            : tr("The curves of %1 are %2 runs now").arg(what).arg(added),
               words.join(QLatin1Char('\n')));
    reloadRuns();
    if (runs.size() == 1)
        openRun(runs.front().run);
    else
        showPage(library);
}

}  // namespace pada::ui
