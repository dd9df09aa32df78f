// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that gives runs away in one file and takes such files in.
#include "ui/compare/compare_page.h"
#include "ui/library/library_page.h"
#include "ui/run/run_page.h"
#include "ui/run/welcome_view.h"
#include "ui/services/user_prompt.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {
namespace {

QString nameOf(const QString& file) {
    return QFileInfo(file).fileName();
}

QString runsText(std::size_t count) {
    return count == 1 ? MainWindow::tr("1 run") : MainWindow::tr("%1 runs").arg(count);
}

}  // namespace

void MainWindow::buildTransferBar(QVBoxLayout* body) {
    m_transferBar = new Banner;
    m_transferBar->setObjectName(QStringLiteral("window.transfer"));
    m_transferBar->primary()->setObjectName(QStringLiteral("window.transferStop"));
    m_transferBar->primary()->setText(tr("Stop"));
    m_transferBar->primary()->setVisible(true);
    body->addWidget(m_transferBar);
}

void MainWindow::connectBundles() {
    connect(m_transferBar->primary(), &QPushButton::clicked, &m_transfer, &BundleTransfer::cancel);
    connect(&m_transfer, &BundleTransfer::begun, this, &MainWindow::showTransfer);
    connect(&m_transfer, &BundleTransfer::failed, this, [this](const QString& reason) {
        m_transferBar->hide();
        showProblem(m_transfer.isImport() ? tr("Nothing was taken from %1").arg(nameOf(m_transfer.file()))
                                          : tr("%1 was not written").arg(nameOf(m_transfer.file())),
                    reason);
    });
    connect(&m_transfer, &BundleTransfer::stopped, this, [this] {
        m_transferBar->hide();
        m_status->say(m_transfer.isImport() ? tr("Stopped; nothing was taken in") : tr("Stopped; nothing was written"));
    });
    connect(&m_transfer, &BundleTransfer::exported, this, &MainWindow::sayExported);
    connect(&m_transfer, &BundleTransfer::imported, this, &MainWindow::showImported);
    connect(m_libraryPage, &LibraryPage::importRequested, this, &MainWindow::chooseImport);
    connect(m_libraryPage, &LibraryPage::exportRequested, this, [this] { giveAway(false); });
    connect(m_libraryPage, &LibraryPage::sampleRequested, this, &MainWindow::openSample);
    connect(&m_runPage->welcome(), &WelcomeView::sampleRequested, this, &MainWindow::openSample);
    m_libraryPage->setSampleOffered(sampleOffered());
    m_runPage->welcome().setSampleOffered(sampleOffered());
}

void MainWindow::addBundleCommands() {
    const QString running = tr("The run");
    // Short: the longest of them decides how wide the menu is.
    add("bundle.export", tr("Give away in one file (.pada)"), running, QStringLiteral("Ctrl+Shift+E"),
        [this] { giveAway(false); });
    add("bundle.weights", tr("Give away with weights (.pada)"), running, {}, [this] { giveAway(true); });
    add("bundle.import", tr("Take in runs from a file (.pada)"), running, QStringLiteral("Ctrl+Shift+O"),
        [this] { chooseBundle(); });
    if (sampleOffered()) add("bundle.sample", tr("Take in the sample runs"), running, {}, [this] { openSample(); });
}

bool MainWindow::sampleOffered() const {
    return !m_services.sampleBundle.isEmpty() && m_transfer.canImport();
}

void MainWindow::showTransfer() {
    if (!m_transfer.busy()) return m_transferBar->hide();
    const QString file = nameOf(m_transfer.file()), at = m_transfer.what();
    const QString headline = (m_transfer.isImport() ? tr("Taking in %1: %2 %") : tr("Writing %1: %2 %"))
                                 .arg(file)
                                 .arg(static_cast<int>(100 * m_transfer.fraction()));
    m_transferBar->show(QStringLiteral("notice"), headline,
                        at.isEmpty()
                            ? tr("Everything else goes on meanwhile.")
                            : tr("%1. Everything else goes on meanwhile.").arg(at.at(0).toUpper() + at.mid(1)));
}

/// What is meant by "these runs" where the person is.
std::vector<RunId> MainWindow::runsToGive() {
    if (m_stack->currentWidget() == m_comparePage && m_compare.chosen().runs().size() > 1)
        return m_compare.chosen().runs();
    std::vector<RunId> runs;
    if (m_stack->currentWidget() == m_libraryPage)
        for (const RunSummary& one : m_libraryPage->selected()) runs.push_back(one.id);
    if (const RunId shown = m_session.shown().facts().id; runs.empty() && !shown.text.empty()) runs.push_back(shown);
    return runs;
}

void MainWindow::giveAway(bool weights) {
    if (!m_transfer.canExport()) return;
    if (m_transfer.busy())
        return showNotice(tr("One file at a time"), tr("%1 is not done yet.").arg(m_transfer.file()));
    BundleRequest request;
    request.runs = runsToGive();
    request.checkpoints = weights;
    if (request.runs.empty())
        return showNotice(tr("No run is meant"),
                          tr("Choose runs in the library or in Compare, or open one: they can then be given away."));
    const bool comparison = m_stack->currentWidget() == m_comparePage && request.runs.size() > 1;
    if (comparison) {
        request.comparison = m_comparePage->exportWords().toStdString();
        request.baseline = m_compare.chosen().baseline().text;
    }
    const RunSummary* first = m_runs.at(m_runs.rowOf(request.runs.front()));
    const QString stem = comparison                ? m_comparePage->exportStem()
                         : request.runs.size() > 1 ? tr("%1-runs").arg(request.runs.size())
                                                   : QStringLiteral("run%1").arg(first ? first->number : 0);
    m_services.prompt.saveFile(
        this, comparison ? tr("Give the comparison away") : tr("Give %1 away").arg(runsText(request.runs.size())),
        stem + QLatin1String(kBundleSuffix), {tr("Runs (*.pada)")}, [this, request](const QString& file) mutable {
            request.file = file.toStdString();
            m_transfer.exportRuns(request);
        });
}

void MainWindow::chooseBundle() {
    m_services.prompt.openFile(this, tr("Take in runs"), tr("Runs (*.pada)"),
                               [this](const QString& file) { importBundle(file); });
}

void MainWindow::importBundle(const QString& file) {
    if (!m_transfer.canImport())
        return showProblem(tr("%1 cannot be opened").arg(nameOf(file)), tr("This build takes no bundles in."));
    if (!m_transfer.importFile(file))
        showNotice(tr("One file at a time"), tr("%1 is not done yet.").arg(nameOf(m_transfer.file())));
}

void MainWindow::openSample() {
    importBundle(m_services.sampleBundle);
}

void MainWindow::sayExported(const BundleFacts& facts) {
    m_transferBar->hide();
    m_problem->hide();
    m_status->say(tr("Wrote %1 to %2").arg(runsText(facts.runs.size()), qs(facts.file)));
}

/// What came is shown where it is full at once: a comparison in Compare, the sample in every page, else the library.
void MainWindow::showImported(const BundleImport& import) {
    m_transferBar->hide();
    const bool sample = m_transfer.file() == m_services.sampleBundle;
    const auto added = static_cast<int>(import.added()), all = static_cast<int>(import.runs.size());
    QStringList words;
    if (added < all && added > 0)
        words << (all - added == 1 ? tr("1 run was here already and stays as it is.")
                                   : tr("%1 runs were here already and stay as they are.").arg(all - added));
    for (const ImportedRun& one : import.runs)
        if (one.inTrash) words << tr("Run %1 is here, in the trash.").arg(one.number);
    for (const std::string& truth : import.truths) words << tr("The truth table %1 came along.").arg(qs(truth));
    words << tr("Made by %1; a file says nothing sure about who made it.").arg(qs(import.facts.program));
    showNotice(added == 0
                   ? tr("Nothing new: all runs of %1 are here already").arg(nameOf(m_transfer.file()))
                   : tr("%1 came from %2").arg(runsText(static_cast<std::size_t>(added)), nameOf(m_transfer.file())),
               words.join(QLatin1Char(' ')));
    reloadRuns();
    RunSet together;
    for (const ImportedRun& one : import.runs)
        if (!one.inTrash) together.add(one.run.id);
    if (!import.facts.comparison.empty() && together.runs().size() > 1) {
        together.pin({import.facts.baseline});
        m_waitingComparison = together;
    }
    if (sample && !import.runs.empty() && !import.runs.back().inTrash) {
        openRun(import.runs.back().run.id);
        centralWidget()->setFocus();  // the button that was pressed is gone
    } else if (!m_waitingComparison) {
        showPage(library);
    }
    openWaitingComparison();  // where nothing is new the list stays as it is
}

/// A comparison is of runs that the window knows.
void MainWindow::openWaitingComparison() {
    if (!m_waitingComparison) return;
    for (const RunId& one : m_waitingComparison->runs())
        if (m_runs.rowOf(one) < 0) return;
    m_compare.choose(*std::exchange(m_waitingComparison, std::nullopt));
    if (m_transfer.file() != m_services.sampleBundle) showPage(compare);  // the sample begins with a run
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    const QList<QUrl> urls = event->mimeData()->urls();
    const QString file = urls.isEmpty() ? QString() : urls.front().toLocalFile();
    const bool curves = !urls.isEmpty() && std::all_of(urls.begin(), urls.end(), [](const QUrl& url) {
        return url.isLocalFile() && looksLikeCurves(url.toLocalFile());
    });
    if (curves) {
        QStringList files;
        for (const QUrl& url : urls) files << url.toLocalFile();
        return importCurves(files);
    }
    if (urls.size() != 1)
        return showProblem(tr("One file at a time"),
                           tr("%1 were dropped; drop them one after the other.").arg(urls.size()));
    if (file.endsWith(QLatin1String(".toml"), Qt::CaseInsensitive)) return newRun(file);
    if (looksLikeBundle(file.toStdString())) return importBundle(file);
    if (leadsBack(file)) return openPicture(file);
    showProblem(
        tr("%1 cannot be opened here").arg(nameOf(file)),
        tr("Drop an experiment (.toml) to start it, runs (.pada) or curves of other programs (.csv, event files "
           "of TensorBoard) to take them in, or a picture that was saved here to see its view. Truth tables "
           "come in with `pada truth import`."));
}

}  // namespace pada::ui
