// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/whole_window.h: the window in each of the states that audits walk, and what of it a person can see.
#pragma once
#include "tests/ui/live_script.h"
#include "tests/ui/ranked_bench.h"

#include <functional>

namespace pada::ui {

enum class WindowState { empty, stored, live, told, ranked };
inline constexpr WindowState kWindowStates[] = {WindowState::empty, WindowState::stored, WindowState::live,
                                                WindowState::told, WindowState::ranked};

inline QString wordOf(WindowState state) {
    constexpr const char* kWords[] = {"empty store", "stored run", "running run", "run that tells", "ranked run"};
    return QLatin1String(kWords[static_cast<int>(state)]);
}

/// A run at work, as scripted; `told`: of a method that tells all there is.
inline void letItRun(Bench& b, bool told) {
    PlannedRun plan;
    plan.config.run.name = "demo";
    plan.config.method.name = told ? "danas" : "panda";
    b.services->loadConfig = [plan](const QString&) { return std::vector<PlannedRun>{plan}; };
    b.window->openFile(QStringLiteral("demo.toml"));
    b.polls();
    constexpr int kSteps = 700, kTotal = 1400, kPerEpoch = 100;
    fake::playScript(b.engine, told, kSteps, kTotal, kPerEpoch, false);
    b.polls();
    b.polls();
}

template <class W>
QList<W*> shownIn(QWidget* window) {
    QList<W*> out;
    for (W* widget : window->findChildren<W*>())
        if (widget->isVisible()) out << widget;
    return out;
}

/// What a page shows only when it is asked: the words of its rows of choices. Settings' own change the window.
inline QStringList choicesOn(Bench& b) {
    QStringList names;
    for (const QAbstractButton* button : shownIn<QAbstractButton>(b.window.get()))
        if (button->property("segment").toBool() && !button->objectName().startsWith(QLatin1String("settings.")))
            names << button->objectName();
    return names;
}

/// Calls `look` for every page of a fresh window in `state`, and again for every choice on it.
inline void onEveryPage(WindowState state, const std::function<void(Bench&, const QString& where)>& look) {
    Bench b(state != WindowState::empty);
    if (state == WindowState::ranked) addBoth(b.catalog);
    if (state == WindowState::stored) {
        b.window->openRun({"A"});
        b.polls();
    }
    if (state == WindowState::live || state == WindowState::told) letItRun(b, state == WindowState::told);
    if (state == WindowState::ranked) showRanking(b);
    if (state == WindowState::stored) {
        RunSet both;
        for (const RunSummary& run : b.catalog.all) both.add(run.id);
        b.window->comparison().choose(both);
    }
    const auto rest = [&b] {
        b.polls();
        b.polls();
        QCoreApplication::processEvents();
    };
    for (int i = 0; i < MainWindow::pageCount; ++i) {
        const auto page = static_cast<MainWindow::Page>(i);
        b.window->showPage(page);
        rest();
        const QString where = QStringLiteral("%1, %2").arg(wordOf(state), NavRail::idOf(page));
        look(b, where);
        for (const QString& name : choicesOn(b)) {
            auto* button = b.window->findChild<QAbstractButton*>(name);
            if (!button || !button->isVisible() || button->isChecked()) continue;
            button->click();
            rest();
            look(b, where + QStringLiteral(", ") + name);
        }
    }
}

/// Its name, for the message of a test.
inline QString calledIn(const QString& where, const QWidget* widget) {
    return QStringLiteral("%1: %2 %3")
        .arg(where, QLatin1String(widget->metaObject()->className()), widget->objectName());
}

}  // namespace pada::ui
