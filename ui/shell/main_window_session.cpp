// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that remembers: where the person has looked in this session, and what stands there at the next
// start.
#include "ui/compare/compare_page.h"
#include "ui/library/library_page.h"
#include "ui/services/user_prompt.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/text/format.h"

#include <QFileInfo>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>

namespace pada::ui {
namespace {
const QString kRunAtWork = QStringLiteral("window/run_at_work");
}

void MainWindow::connectSession() {
    connect(&m_session, &RunSession::shownChanged, this, [this] {
        if (m_wantedView && m_wantedView->run == m_session.shown().facts().id) takeView();
        noteView();
    });
    // Where it could not be opened nobody is on the way to it any more.
    connect(&m_session, &RunSession::problem, this, [this] { m_wantedView.reset(); });
    connect(&m_time, &TimeLine::rangeChanged, this, &MainWindow::noteView);
    connect(this, &MainWindow::pageShown, this, &MainWindow::noteView);
}

ViewPlace MainWindow::placeNow() const {
    const TimeCursor& cursor = m_time.cursor();
    ViewPlace place{m_stack->currentIndex(), m_shownRun, cursor.range(), {}};
    if (place.range == RangeMode::fixed) place.span = cursor.shown();
    return place;
}

void MainWindow::noteView() {
    m_shownRun = m_session.shown().facts().id;
    if (m_wantedView || !m_session.opening().text.empty()) return;  // on the way to a place
    m_views.visit(placeNow(), m_services.clock.monotonicSeconds());
}

void MainWindow::lookBack(bool back) {
    const ViewPlace* place = back ? m_views.back() : m_views.forward();
    if (!place)
        return m_status->say(back ? tr("Nothing was looked at before") : tr("Nothing was looked at after this"));
    m_wantedView = *place;
    showPage(static_cast<Page>(place->page));
    if (place->run.text.empty() || place->run == m_session.shown().facts().id) return takeView();
    m_session.open(place->run);
}

/// The run is there: the part of it that was looked at.
void MainWindow::takeView() {
    const ViewPlace place = *m_wantedView;
    if (place.range == RangeMode::fixed)
        m_time.apply(time::ShowFixed{place.span});
    else
        m_time.apply(place.range == RangeMode::follow ? TimeCommand(time::ShowNewest{})
                                                      : TimeCommand(time::ShowWhole{}));
    m_wantedView.reset();
}

void MainWindow::remember() {
    if (!m_restored) return;  // nothing was shown yet that the person chose
    WindowSession now;
    now.page = NavRail::idOf(static_cast<Page>(m_stack->currentIndex()));
    now.run = m_session.shown().facts().id;
    const TimeCursor& cursor = m_time.cursor();
    if (!cursor.following()) now.step = static_cast<double>(cursor.step());
    const ViewPlace place = placeNow();
    now.range = place.range;
    now.span = place.span;
    now.compared = m_compare.chosen().runs();
    if (m_compare.chosen().pinned()) now.pinned = m_compare.chosen().baseline();
    if (!now.compared.empty()) now.comparison = textOf(m_comparePage->view());
    now.filterOfRuns = m_libraryPage->filterWords();
    if (now == m_remembered) return;
    m_remembered = now;
    m_memory.write(now);
}

void MainWindow::reopen() {
    const WindowSession last = m_memory.read();
    const RunId cut{m_services.settings.value(kRunAtWork).toString().toStdString()};
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_libraryPage->setFilterWords(last.filterOfRuns);
    const auto page = NavRail::pageNamed(last.page);
    if (page && !m_session.busy()) showPage(*page);
    struct Found {
        std::optional<RunSummary> cut, shown;
    };
    const auto look = [](const RunCatalog& in, const RunId& id) {
        const auto found = id.text.empty() ? Result<RunSummary>(Error{ErrorCode::notFound, {}}) : in.find(id.text);
        return found && found->trashedAt.empty() ? std::optional(*found) : std::nullopt;
    };
    m_background.run(
        [catalog, look, cut, shown = last.run] {
            return Found{look(*catalog, cut), look(*catalog, shown)};
        },
        [this, last](const Result<Found>& found) {
            keepSession();
            RunSet compared;
            for (const RunId& id : last.compared) compared.add(id);
            if (!last.pinned.text.empty()) compared.pin(last.pinned);
            if (!compared.runs().empty()) m_compare.choose(compared);
            if (const auto view = savedViewOf(last.comparison); view && !view->runs.empty())
                m_comparePage->apply(*view);
            if (!found || m_session.busy() || !m_session.opening().text.empty()) return;
            // A run that did not come to its end comes first: it wants to be resumed.
            if (found->cut && found->cut->status != RunStatus::finished) {
                showPage(run);
                return m_session.open(found->cut->id);
            }
            if (!found->shown) return;
            m_wantedView = ViewPlace{m_stack->currentIndex(), found->shown->id, last.range, last.span};
            if (last.step) m_wantedStep = std::pair(found->shown->id, *last.step);
            m_session.open(found->shown->id);
        });
}

/// They are chosen when the list of stored runs has them all: what it does not know leaves a comparison.
void MainWindow::compareRuns(const RunSet& runs) {
    m_waitingComparison = runs;
    showPage(compare);
    openWaitingComparison();
    if (m_waitingComparison) reloadRuns();
}

void MainWindow::openStore() {
    m_services.prompt.openFile(this, tr("Open another store in a window of its own"),
                               tr("Stores (*.sqlite);;All files (*)"),
                               [this](const QString& file) { openStoreFile(file); });
}

void MainWindow::openStoreFile(const QString& file) {
    m_recent.note(RecentFiles::stores, file);
    if (m_services.openStore) m_services.openStore(file);
}

/// Files opened last; their names, and their folders where two are called alike.
void MainWindow::fillRecent(QMenu* menu) {
    const auto put = [&](RecentFiles::Kind kind, const QString& title, auto open) {
        const QStringList files = m_recent.list(kind);
        auto* part = menu->addMenu(title);
        part->setObjectName(kind == RecentFiles::stores ? QStringLiteral("menu.recentStores")
                                                        : QStringLiteral("menu.recentExperiments"));
        part->setEnabled(!files.isEmpty());
        for (const QString& file : files) {
            QString words = QFileInfo(file).fileName();
            int alike = 0;
            for (const QString& other : files) alike += QFileInfo(other).fileName() == words;
            if (alike > 1) words += tr("  in %1").arg(QFileInfo(file).absolutePath());
            QAction* action = part->addAction(words.replace(QLatin1Char('&'), QLatin1String("&&")));
            action->setToolTip(file);
            connect(action, &QAction::triggered, this, [open, file] { open(file); });
        }
        if (files.isEmpty()) return;
        part->addSeparator();
        connect(part->addAction(tr("Forget these")), &QAction::triggered, this, [this, kind] { m_recent.clear(kind); });
    };
    put(RecentFiles::experiments, tr("Experiments opened last"), [this](const QString& file) { newRun(file); });
    if (m_services.openStore)
        put(RecentFiles::stores, tr("Stores opened last"), [this](const QString& file) { openStoreFile(file); });
}

}  // namespace pada::ui
