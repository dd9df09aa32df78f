// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that leads to everything by name: the palette, the menu, the sheet of keys, the handbook.
#include "ui/compare/compare_page.h"
#include "ui/learn/learn_page.h"
#include "ui/services/focus_help.h"
#include "ui/session/state_words.h"
#include "ui/shell/help_pages.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette.h"
#include "ui/shell/paper_window.h"
#include "ui/shell/shortcuts.h"
#include "ui/shell/status_line.h"
#include "ui/text/format.h"

#include <QApplication>
#include <QMenu>
#include <QSettings>
#include <QWhatsThis>

namespace pada::ui {
namespace {

const QString kUsedKey = QStringLiteral("palette/used");
const QString kViewPrefix = QStringLiteral("compare.view:");

std::vector<PaletteEntry> helpEntries() {
    std::vector<PaletteEntry> out;
    const std::vector<HelpSection>& sections = helpSections();
    for (std::size_t i = 0; i < sections.size(); ++i)
        out.push_back({PaletteEntry::help,
                       QString::number(i),
                       sections[i].title,
                       sections[i].title == sections[i].chapter ? MainWindow::tr("Help")
                                                                : MainWindow::tr("Help, %1").arg(sections[i].chapter),
                       {},
                       QStringLiteral("help")});
    return out;
}

}  // namespace

void MainWindow::fillPalette() {
    std::vector<PaletteEntry> actions;
    for (const Command& command : m_commands.commands())
        if (command.act)
            actions.push_back({PaletteEntry::action, command.id, command.words, command.group,
                               CommandRegistry::native(m_commands.keysOf(command.id)), QStringLiteral("action")});
    for (const QString& name : m_savedViews.names())
        actions.push_back({PaletteEntry::action,
                           kViewPrefix + name,
                           tr("Compare: %1").arg(name),
                           tr("Saved view"),
                           {},
                           QStringLiteral("compare")});
    m_palette.setEntries(PaletteEntry::action, std::move(actions));
    if (!std::exchange(m_paletteStale, false)) return;
    std::vector<PaletteEntry> runs;
    runs.reserve(static_cast<std::size_t>(m_runs.rowCount()));
    for (int row = 0; row < m_runs.rowCount(); ++row) {
        const RunSummary& stored = *m_runs.at(row);
        if (!stored.trashedAt.empty()) continue;
        runs.push_back({PaletteEntry::run,
                        qs(stored.id.text),
                        QStringLiteral("%1  %2").arg(stored.number).arg(qs(stored.name)),
                        tr("%1, seed %2, %3")
                            .arg(methodText(stored.method))
                            .arg(stored.seed)
                            .arg(statusText(stored.status).toLower()),
                        {},
                        QStringLiteral("run")});
    }
    m_palette.setEntries(PaletteEntry::run, std::move(runs));
    std::vector<PaletteEntry> lessons;
    m_learn.load();
    for (const Lesson& lesson : m_learn.lessons())
        lessons.push_back({PaletteEntry::lesson,
                           QString::number(lesson.number),
                           QStringLiteral("%1  %2").arg(lesson.number).arg(lesson.title),
                           tr("Lesson, %1 min").arg(lesson.minutes),
                           {},
                           QStringLiteral("learn")});
    m_palette.setEntries(PaletteEntry::lesson, std::move(lessons));
    m_palette.setEntries(PaletteEntry::help, helpEntries());
}

void MainWindow::openPalette() {
    if (findChild<Palette*>()) return;
    fillPalette();
    m_palette.setUsed(m_services.settings.value(kUsedKey).toStringList());
    auto* palette = new Palette(m_palette, this);
    connect(palette, &Palette::chosen, this, &MainWindow::take);
    palette->open();
}

void MainWindow::take(const PaletteEntry& entry) {
    m_services.settings.setValue(kUsedKey, m_palette.used());
    switch (entry.kind) {
        case PaletteEntry::action:
            if (!entry.id.startsWith(kViewPrefix)) return void(m_commands.run(entry.id));
            showPage(compare);
            return m_comparePage->openView(entry.id.mid(kViewPrefix.size()));
        case PaletteEntry::run:
            return openRun({entry.id.toStdString()});
        case PaletteEntry::lesson:
            return openLesson(entry.id.toInt());
        case PaletteEntry::help:
            return showHelp(entry.id.toUInt());
        case PaletteEntry::kinds:
            return;
    }
}

/// Filled when it opens: keys and words may have changed.
void MainWindow::fillMenu(QMenu* menu) {
    menu->clear();
    const auto put = [&](const char* id) {
        const Command* command = m_commands.find(QLatin1String(id));
        if (!command) return;
        const QStringList keys = m_commands.keysOf(command->id);
        // Shown behind the words, not bound a second time.
        QAction* action = menu->addAction(keys.isEmpty() ? command->words
                                                         : command->words + QLatin1Char('\t') +
                                                               CommandRegistry::native(keys.mid(0, 1)));
        action->setObjectName(QStringLiteral("menu.") + command->id);
        connect(action, &QAction::triggered, this, command->act);
    };
    for (const char* id : {"run.new", "run.file", "run.demo", "window.store"}) put(id);
    fillRecent(menu);
    menu->addSeparator();
    for (const char* id : {"bundle.import", "curves.import", "bundle.export", "bundle.weights", "bundle.sample"})
        put(id);
    menu->addSeparator();
    for (const char* id : {"edit.undo", "edit.redo"}) put(id);
    menu->addSeparator();
    for (const char* id : {"view.picture", "view.numbers", "view.table", "run.export"}) put(id);
    menu->addSeparator();
    for (const char* id :
         {"window.palette", "window.help", "window.paper", "window.keys", "learn.class", "page-settings"})
        put(id);
    menu->addSeparator();
    put("window.close");
}

/// What can be undone stands in the words of the command, wherever they are read.
void MainWindow::connectHistory() {
    connect(&m_history, &LibraryHistory::problem, this, &MainWindow::showProblem);
    connect(&m_history, &LibraryHistory::made, this,
            [this](const QString& words) { m_status->say(tr("Done: %1").arg(words)); });
    connect(&m_history, &LibraryHistory::undone, this,
            [this](const LibraryEdit& edit) { m_status->say(tr("Undone: %1").arg(edit.words)); });
    connect(&m_history, &LibraryHistory::redone, this,
            [this](const LibraryEdit& edit) { m_status->say(tr("Done again: %1").arg(edit.words)); });
    connect(&m_history, &LibraryHistory::changed, this, [this] {
        const QString undo = m_history.undoWords(), redo = m_history.redoWords();
        m_commands.rename(QStringLiteral("edit.undo"),
                          undo.isEmpty() ? tr("Undo the last change of the library") : tr("Undo: %1").arg(undo));
        m_commands.rename(QStringLiteral("edit.redo"),
                          redo.isEmpty() ? tr("Do again what was undone last") : tr("Redo: %1").arg(redo));
    });
}

void MainWindow::showKeys() {
    if (auto* open = findChild<ShortcutSheet*>()) return open->raise();
    (new ShortcutSheet(m_commands, this))->show();
}

/// What has nothing to say of itself has the list of keys.
void MainWindow::explainFocus() {
    QWidget* focus = QApplication::focusWidget();
    const FocusHelp help = helpOfFocus(focus && focus->window() == this ? focus : nullptr);
    if (!help.of) return showKeys();
    QWhatsThis::showText(help.of->mapToGlobal(help.of->rect().center()), help.words, help.of);
}

void MainWindow::showHelp(std::size_t section) {
    auto* help = findChild<HelpWindow*>();
    if (!help) help = new HelpWindow(this);
    help->show();
    help->raise();
    help->showSection(section);
}

void MainWindow::showPaper() {
    auto* paper = findChild<PaperWindow*>();
    if (!paper) {
        paper = new PaperWindow(m_commands.keysOf(QStringLiteral("view.numbers")),
                                m_commands.keysOf(QStringLiteral("list.filter")), this);
        connect(paper, &PaperWindow::saveRequested, this, [this, paper] { savePaper(paper->table()); });
    }
    paper->show();
    paper->raise();
    paper->activateWindow();
}

}  // namespace pada::ui
