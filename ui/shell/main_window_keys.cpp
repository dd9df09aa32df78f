// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that deals with keys: what each does, in the order of the sheet (F1).
#include "ui/shell/main_window.h"

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
        {QStringLiteral("Space"), tr("Pause or continue"), running,
         [this] {
             QWidget* focus = QApplication::focusWidget();
             if (auto* button = qobject_cast<QAbstractButton*>(focus))
                 return button->animateClick();  // Space keeps its meaning on a focused button
             if (!qobject_cast<QLineEdit*>(focus)) m_session.togglePause();
         }},
        {QStringLiteral("Ctrl+Right"), tr("One step, then pause"), running, [this] { m_session.step(); }},
        {QStringLiteral("Ctrl+."), tr("Stop and save a checkpoint"), running, [this] { m_session.stop(); }}};
    for (int i = 0; i < pageCount; ++i)
        all.push_back({QStringLiteral("Ctrl+%1").arg(i + 1), NavRail::wordOf(static_cast<Page>(i)), going,
                       [this, i] { showPage(static_cast<Page>(i)); }});
    all.push_back({QStringLiteral("Ctrl+F"), tr("Filter the list of this page"), lists, [this] { focusFilter(); }});
    all.push_back({QStringLiteral("Return"), tr("Open the run under the cursor"), lists, {}});
    all.push_back({QStringLiteral("Delete"),
                   tr("Take a waiting run out of the queue; in the library, move to the trash"),
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

void MainWindow::focusFilter() {
    for (auto* field : m_stack->currentWidget()->findChildren<QLineEdit*>())
        if (field->isVisible()) {
            field->setFocus(Qt::ShortcutFocusReason);
            return field->selectAll();
        }
}

}  // namespace pada::ui
