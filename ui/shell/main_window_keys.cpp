// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that names what it can do, in the order of the sheet of keys (?).
#include "ui/compare/compare_page.h"
#include "ui/library/library_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/time_bar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QStackedWidget>
#include <QWhatsThis>

#include <algorithm>

namespace pada::ui {

void MainWindow::addCommands() {
    addRunCommands();
    addBundleCommands();
    addCurveCommands();
    addTimeCommands();
    const QString going = tr("Going about"), views = tr("Views"), lists = tr("Lists"), changes = tr("Changes");
    for (int i = 0; i < pageCount; ++i) {
        const Page page = static_cast<Page>(i);
        add("page-" + NavRail::idOf(page).toLatin1(), tr("Go to %1").arg(NavRail::wordOf(page)), going,
            QStringLiteral("Ctrl+%1").arg(i + 1), [this, page] { showPage(page); });
    }
    add("window.palette", tr("Find an action, a run, a lesson or help"), going, QStringLiteral("Ctrl+K"),
        [this] { openPalette(); });
    add("view.back", tr("Back to what was looked at before"), going, QStringLiteral("Alt+Left"),
        [this] { lookBack(true); });
    add("view.forward", tr("Forward again"), going, QStringLiteral("Alt+Right"), [this] { lookBack(false); });
    add("learn.class", tr("Class mode: a lesson for a room, on or off"), going, QStringLiteral("F11"),
        [this] { setClassMode(!m_learn.inClass()); });
    add("learn.handout", tr("Save the lesson in hand as a hand-out"), going, {}, [this] { saveSheet(false); });
    add("learn.sheet", tr("Save the teacher's sheet of the lesson in hand"), going, {}, [this] { saveSheet(true); });
    add("window.menu", tr("Open the menu"), going, QStringLiteral("F10"), [this] { m_rail->openMenu(); });
    add("window.explain", tr("What the thing in focus is; these keys where it says nothing"), going,
        QStringLiteral("F1"), [this] { explainFocus(); });
    add("window.whatsThis", tr("Click a thing to read what it is"), going, QStringLiteral("Shift+F1"),
        [] { QWhatsThis::enterWhatsThisMode(); });
    add("window.keys", tr("These keys"), going, QStringLiteral("?"), [this] { showKeys(); });
    if (m_services.openStore)
        add("window.store", tr("Open another store in a window of its own"), going, {}, [this] { openStore(); });
    add("window.help", tr("Read the handbook"), going, QStringLiteral("Ctrl+F1"), [this] { showHelp(0); });
    add("window.paper", tr("The paper beside ours: its tables and what was measured here"), going, {},
        [this] { showPaper(); });
    add("window.close", tr("Close the window; a run at work stops and keeps its state"), going,
        QStringLiteral("Ctrl+Q"), [this] { close(); });
    add("list.filter", tr("Filter the list of this page"), lists, QStringLiteral("Ctrl+F"), [this] { focusFilter(); });
    add("list.open", tr("Open the run under the cursor"), lists, QStringLiteral("Return"));
    add("list.delete", tr("Take a waiting run out of the queue; in the library, move to the trash"), lists,
        QStringLiteral("Delete"));
    add("list.baseline", tr("In Compare: measure the others against the run under the cursor; Space chooses it"), lists,
        QStringLiteral("B"));
    add("edit.undo", tr("Undo the last change of the library"), changes, QStringLiteral("Ctrl+Z"),
        [this] { m_history.undoWords().isEmpty() ? m_status->say(tr("Nothing to undo")) : m_history.undo(); });
    add("edit.redo", tr("Do again what was undone last"), changes, QStringLiteral("Ctrl+Shift+Z"),
        [this] { m_history.redoWords().isEmpty() ? m_status->say(tr("Nothing to do again")) : m_history.redo(); });
    add("view.next", tr("To the next control or chart"), views, QStringLiteral("Tab"));
    add("view.reading", tr("Move the reading in a chart, or the edge in the cell"), views,
        QStringLiteral("Left, Right"));
    add("compare.saveView", tr("Save how Compare stands as a view with a name"), views, {}, [this] {
        showPage(compare);
        m_comparePage->askViewName();
    });
    add("view.picture", tr("Save the view as a picture"), views, QStringLiteral("Ctrl+Shift+P"),
        [this] { exportView(true); });
    add("view.numbers", tr("Save the view's numbers"), views, QStringLiteral("Ctrl+Shift+C"),
        [this] { exportView(false); });
    add("view.table", tr("The view's numbers as a table, to read cell by cell"), views, QStringLiteral("T"),
        [this] { showNumbers(); });
    const QString looks = tr("Looks");
    const auto wear = [&](const char* id, const QString& words, ThemeChoice choice) {
        add(id, words, looks, {}, [this, choice] { m_services.appearance.setChoice(choice); });
    };
    wear("theme.system", tr("Theme: as the desktop has it"), ThemeChoice::system);
    wear("theme.light", tr("Theme: light"), ThemeChoice::light);
    wear("theme.dark", tr("Theme: dark"), ThemeChoice::dark);
    add("theme.contrast", tr("High contrast on or off"), looks, {}, [this] {
        Appearance& now = m_services.appearance;
        now.setContrast(now.contrast() ? SwitchChoice::off : SwitchChoice::on);
    });
    add("theme.motion", tr("Reduced motion on or off"), looks, {}, [this] {
        Appearance& now = m_services.appearance;
        now.setReducedMotion(now.reducedMotion() ? SwitchChoice::off : SwitchChoice::on);
    });
}

void MainWindow::add(const QByteArray& id, const QString& words, const QString& group, const QString& keys,
                     std::function<void()> act) {
    m_commands.add({QString::fromLatin1(id), words, group, keys, std::move(act)});
}

void MainWindow::addRunCommands() {
    const QString running = tr("The run");
    add("run.new", tr("New run: choose an experiment"), running, QStringLiteral("Ctrl+N"), [this] { newRun(); });
    add("run.file", tr("Open an experiment file"), running, QStringLiteral("Ctrl+O"), [this] { chooseFile(); });
    add("run.demo", tr("Run the demo; it waits while another run is at work"), running, QStringLiteral("Ctrl+Return"),
        [this] { m_session.startFile(m_services.demoConfig); });
    add("run.pause", tr("Pause or continue training; with nothing at work, play the run back"), running,
        QStringLiteral("Space"), [this] {
            QWidget* focus = QApplication::focusWidget();
            if (auto* button = qobject_cast<QAbstractButton*>(focus))
                return button->animateClick();  // Space keeps its meaning on a focused button
            if (qobject_cast<QLineEdit*>(focus)) return;
            m_session.busy() ? m_session.togglePause() : playBack();
        });
    add("run.step", tr("One step, then pause"), running, QStringLiteral("Ctrl+Right"), [this] { m_session.step(); });
    add("run.stop", tr("Stop and save a checkpoint"), running, QStringLiteral("Ctrl+."), [this] { m_session.stop(); });
    add("run.resume", tr("Resume the run that is shown"), running, {}, [this] {
        if (const RunFacts& s = m_session.shown().facts(); !s.id.text.empty() && !s.live) resume(s.id);
    });
    add("run.comparison", tr("Run a small comparison of three methods"), running, {}, [this] { runComparison(); });
    add("run.export", tr("Export: report, rows, in Rank the chosen path's net"), running, QStringLiteral("Ctrl+E"),
        [this] { exportRun(); });
    add("run.interference", tr("Measure interference on the run that is shown"), running, {},
        [this] { measureInterference(); });
    add("run.compare", tr("Take the run that is shown into Compare"), running, {}, [this] {
        const RunId id = m_session.shown().facts().id;
        if (id.text.empty()) return;
        RunSet runs = m_compare.chosen();
        runs.add(id);
        m_compare.choose(runs);
        showPage(compare);
    });
}

void MainWindow::addTimeCommands() {
    const QString times = tr("Time");
    add("time.play", tr("Play the run back, or stop there"), times, QStringLiteral("K"), [this] { playBack(); });
    add("time.newest", tr("All views at the newest step"), times, QStringLiteral("L"),
        [this] { timeInHand().apply(time::Follow{}); });
    add("time.back", tr("A step back"), times, QStringLiteral(","), [this] { timeInHand().apply(time::StepBy{-1}); });
    add("time.forward", tr("A step forward"), times, QStringLiteral("."),
        [this] { timeInHand().apply(time::StepBy{1}); });
    add("time.film", tr("Play two runs back side by side: those chosen in the library, else in Compare"), times, {},
        [this] { showFilm(); });
    add("time.whole", tr("Charts over time show the whole run"), times, {},
        [this] { timeInHand().apply(time::ShowWhole{}); });
    add("time.reading", tr("In a chart: all views at the place of the reading"), times, QStringLiteral("Return"));
    add("time.zoom", tr("In a chart: a closer part, a wider one, the whole"), times, QStringLiteral("+, -, 0"));
}

/// In Compare two runs have a time of their own.
TimeLine& MainWindow::timeInHand() {
    TimeLine* two = m_comparePage->timeInHand();
    return two ? *two : m_time;
}

/// Only where it can be seen.
void MainWindow::playBack() {
    if (m_timeBar->isVisible() || m_comparePage->timeInHand()) timeInHand().togglePlay();
}

void MainWindow::showFilm() {
    if (m_stack->currentWidget() == m_libraryPage) {
        std::vector<RunSummary> runs = m_libraryPage->selected();
        std::erase_if(runs, [](const RunSummary& one) { return !one.trashedAt.empty(); });
        std::ranges::sort(runs, {}, &RunSummary::number);
        if (runs.size() == 2) return playTogether(runs[0].id, runs[1].id);
    }
    const auto two = twoOf(m_compare.chosen(), {});
    if (two[0].text.empty())
        return m_status->say(tr("Choose two runs in the library or in Compare: they are then played back together"));
    playTogether(two[0], two[1]);
}

void MainWindow::playTogether(const RunId& first, const RunId& second) {
    showPage(compare);
    m_comparePage->showFilm(first, second);
}

void MainWindow::focusFilter() {
    for (auto* field : m_stack->currentWidget()->findChildren<QLineEdit*>())
        if (field->isVisible()) {
            field->setFocus(Qt::ShortcutFocusReason);
            return field->selectAll();
        }
}

}  // namespace pada::ui
