// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that deals with keys: what each does, in the order of the sheet (F1).
#include "ui/shell/main_window.h"
#include "ui/widgets/time_bar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QStackedWidget>

namespace pada::ui {

std::vector<Shortcut> MainWindow::shortcuts() {
    const QString running = tr("The run"), going = tr("Going about"), views = tr("Views"), lists = tr("Lists");
    std::vector<Shortcut> all{
        {QStringLiteral("Ctrl+N"), tr("New run: choose an experiment"), running, [this] { newRun(); }},
        {QStringLiteral("Ctrl+O"), tr("Open an experiment file"), running, [this] { chooseFile(); }},
        {QStringLiteral("Ctrl+Return"), tr("Run the demo; it waits while another run is at work"), running,
         [this] { m_session.startFile(m_services.demoConfig); }},
        {QStringLiteral("Space"), tr("Pause or continue training; with nothing at work, play the run back"), running,
         [this] {
             QWidget* focus = QApplication::focusWidget();
             if (auto* button = qobject_cast<QAbstractButton*>(focus))
                 return button->animateClick();  // Space keeps its meaning on a focused button
             if (qobject_cast<QLineEdit*>(focus)) return;
             m_session.busy() ? m_session.togglePause() : playBack();
         }},
        {QStringLiteral("Ctrl+Right"), tr("One step, then pause"), running, [this] { m_session.step(); }},
        {QStringLiteral("Ctrl+."), tr("Stop and save a checkpoint"), running, [this] { m_session.stop(); }}};
    const QString times = tr("Time");
    all.push_back({QStringLiteral("K"), tr("Play the run back, or stop there"), times, [this] { playBack(); }});
    all.push_back(
        {QStringLiteral("L"), tr("All views at the newest step"), times, [this] { m_time.apply(time::Follow{}); }});
    all.push_back({QStringLiteral(","), tr("A step back"), times, [this] { m_time.apply(time::StepBy{-1}); }});
    all.push_back({QStringLiteral("."), tr("A step forward"), times, [this] { m_time.apply(time::StepBy{1}); }});
    all.push_back({QStringLiteral("Return"), tr("In a chart: all views at the place of the reading"), times, {}});
    all.push_back({QStringLiteral("+, -, 0"), tr("In a chart: a closer part, a wider one, the whole"), times, {}});
    for (int i = 0; i < pageCount; ++i)
        all.push_back({QStringLiteral("Ctrl+%1").arg(i + 1), NavRail::wordOf(static_cast<Page>(i)), going,
                       [this, i] { showPage(static_cast<Page>(i)); }});
    all.push_back({QStringLiteral("Ctrl+F"), tr("Filter the list of this page"), lists, [this] { focusFilter(); }});
    all.push_back({QStringLiteral("Return"), tr("Open the run under the cursor"), lists, {}});
    all.push_back({QStringLiteral("Delete"),
                   tr("Take a waiting run out of the queue; in the library, move to the trash"),
                   lists,
                   {}});
    all.push_back({QStringLiteral("B"),
                   tr("In Compare: measure the others against the run under the cursor; Space chooses it"),
                   lists,
                   {}});
    all.push_back({QStringLiteral("Ctrl+Z"), tr("In the library: take back the run deleted last"), lists, {}});
    all.push_back({QStringLiteral("Tab"), tr("To the next control or chart"), views, {}});
    all.push_back(
        {QStringLiteral("Left, Right"), tr("Move the reading in a chart, or the edge in the cell"), views, {}});
    all.push_back(
        {QStringLiteral("Ctrl+Shift+P"), tr("Save the view as a picture"), views, [this] { exportView(true); }});
    all.push_back(
        {QStringLiteral("Ctrl+Shift+C"), tr("Save the view's numbers"), views, [this] { exportView(false); }});
    all.push_back({QStringLiteral("F1, ?"), tr("These keys"), going, [this] {
                       if (auto* open = findChild<ShortcutSheet*>()) return open->raise();
                       (new ShortcutSheet(m_shortcuts, this))->show();
                   }});
    return all;
}

/// Only where it can be seen.
void MainWindow::playBack() {
    if (m_timeBar->isVisible()) m_time.togglePlay();
}

void MainWindow::focusFilter() {
    for (auto* field : m_stack->currentWidget()->findChildren<QLineEdit*>())
        if (field->isVisible()) {
            field->setFocus(Qt::ShortcutFocusReason);
            return field->selectAll();
        }
}

}  // namespace pada::ui
