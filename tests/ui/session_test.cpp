// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers: places looked at in this session, what stands there at the next start, files opened last.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/compare/compare_view_model.h"
#include "ui/data/data_page.h"
#include "ui/services/recent_files.h"
#include "ui/shell/session_memory.h"
#include "ui/shell/view_history.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

ViewPlace place(int page, const char* run = "") {
    ViewPlace out;
    out.page = page;
    out.run = {run};
    return out;
}

ViewPlace zoomed(ViewPlace at, double from, double to) {
    at.range = RangeMode::fixed;
    at.span = {from, to};
    return at;
}

QString touch(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly)) qFatal("no file");
    return name;
}

struct Days : Bench {
    void press(Qt::Key key, Qt::KeyboardModifiers with) {
        (void)QTest::qWaitForWindowActive(window.get());
        QTest::keyClick(window.get(), key, with);
        polls();
    }
    bool on(const char* widget) { return find<QWidget>(widget)->isVisible(); }
    QString shown() { return find<QLabel>("run.title")->text(); }
    /// The next day: another window on the same settings.
    void restart() {
        window->close();
        window = std::make_unique<MainWindow>(*services);
        window->show();
        settle();
        window->reopen();
        polls();
        polls();
    }
};

}  // namespace

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void placesAreGoneThroughAsInABrowser() {
        ViewHistory h;
        QVERIFY(!h.back() && !h.forward() && !h.current());
        h.visit(place(0), 0);
        h.visit(place(4), 10);
        h.visit(place(4), 11);  // the same: nothing
        h.visit(place(2, "A"), 20);
        QCOMPARE(*h.back(), place(4));
        QCOMPARE(*h.back(), place(0));
        QVERIFY(!h.back());
        QCOMPARE(*h.forward(), place(4));
        h.visit(place(1), 30);  // another way from here
        QVERIFY(!h.canForward());
        QCOMPARE(*h.back(), place(4));
    }
    void oneTurnOfTheWheelIsOneZoom() {
        ViewHistory h;
        h.visit(place(0, "A"), 0);
        for (int i = 1; i <= 5; ++i) h.visit(zoomed(place(0, "A"), i, 100 - i), 10 + 0.1 * i);
        h.visit(zoomed(place(0, "A"), 30, 40), 20);
        QCOMPARE(*h.back(), zoomed(place(0, "A"), 5, 95));
        QCOMPARE(*h.back(), place(0, "A"));
        QVERIFY(!h.canBack());
    }
    void historyDoesNotGrowForEver() {
        ViewHistory h;
        for (int i = 0; i < 1000; ++i) h.visit(place(i), i);
        int steps = 0;
        while (h.back()) ++steps;
        QCOMPARE(std::size_t(steps + 1), ViewHistory::kMost);
        QCOMPARE(h.current()->page, 900);
    }
    void memoryIsOfOneStoreAndLeavesOutNonsense() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        SessionMemory memory(settings, QStringLiteral("/a/store.sqlite"));
        QCOMPARE(memory.read(), WindowSession{});
        WindowSession session;
        session.page = QStringLiteral("rank");
        session.run = {"A"};
        session.step = 120;
        session.range = RangeMode::fixed;
        session.span = {10, 20.5};
        session.compared = {{"A"}, {"B"}};
        session.pinned = {"B"};
        session.filterOfRuns = QStringLiteral("tag:paper");
        memory.write(session);
        settings.sync();
        QCOMPARE(memory.read(), session);
        QCOMPARE(SessionMemory(settings, QStringLiteral("/b/store.sqlite")).read(), WindowSession{});
        session.step.reset();
        session.range = RangeMode::follow;
        session.span = {};
        memory.write(session);
        const WindowSession again = memory.read();
        QVERIFY(!again.step && again.range == RangeMode::follow);
        const QString group = settings.allKeys().filter(QStringLiteral("/range")).front().chopped(6);
        settings.setValue(group + QStringLiteral("/range"), QStringLiteral("fixed"));
        for (const auto& [from, to] : {std::pair("x", "3"), {"5", "4"}, {"-1", "4"}, {"nan", "inf"}}) {
            settings.setValue(group + QStringLiteral("/from"), QLatin1String(from));
            settings.setValue(group + QStringLiteral("/to"), QLatin1String(to));
            QCOMPARE(memory.read().range, RangeMode::whole);
        }
        settings.setValue(group + QStringLiteral("/version"), 99);
        QCOMPARE(memory.read(), WindowSession{});
    }
    void altLeftGoesBackToPageAndRun() {
        Days b;
        b.window->openRun({"A"});
        b.polls();
        b.window->showPage(MainWindow::library);
        b.window->openRun({"B"});
        b.polls();
        QCOMPARE(b.shown(), QStringLiteral("two"));
        b.press(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(b.on("library.table"));  // one step, not the page of run A on the way
        b.press(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(!b.on("library.table"));
        QCOMPARE(b.shown(), QStringLiteral("one"));
        b.press(Qt::Key_Right, Qt::AltModifier);
        b.press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(b.shown(), QStringLiteral("two"));
        QVERIFY(!b.on("library.table"));
    }
    void aZoomIsTakenBack() {
        Days b;
        b.window->openRun({"A"});
        b.polls();
        b.window->time().apply(time::ShowFixed{{100, 200}});
        b.polls();
        b.press(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(b.window->time().cursor().range() == RangeMode::whole);
        b.press(Qt::Key_Right, Qt::AltModifier);
        QVERIFY(b.window->time().cursor().range() == RangeMode::fixed);
        QCOMPARE(b.window->time().cursor().shown(), (TimeSpan{100, 200}));
    }
    void whatStoodThereStandsThereAgain() {
        Days b;
        b.window->keepSession();
        b.window->openRun({"A"});
        b.polls();
        b.window->time().apply(time::Seek{150});
        b.window->time().apply(time::ShowFixed{{100, 200}});
        RunSet both;
        both.add({"A"});
        both.pin({"B"});
        b.window->comparison().choose(both);
        b.window->showPage(MainWindow::library);
        b.find<QLineEdit>("library.filter")->setText(QStringLiteral("spos"));
        b.window->showPage(MainWindow::data);
        b.polls();
        b.restart();
        QCOMPARE(b.window->session().shown().facts().id.text, std::string("A"));
        QCOMPARE(b.window->time().cursor().step(), std::int64_t(150));
        QVERIFY(!b.window->time().cursor().following());
        QCOMPARE(b.window->time().cursor().shown(), (TimeSpan{100, 200}));
        QCOMPARE(b.window->comparison().chosen(), both);
        QCOMPARE(b.find<QLineEdit>("library.filter")->text(), QStringLiteral("spos"));
        QVERIFY(b.window->dataPage().isVisible());
    }
    void aRunThatWasCutComesFirstWhateverPageStoodThere() {
        Days b;
        b.window->keepSession();
        b.window->showPage(MainWindow::library);
        b.polls();
        b.settings.setValue(QStringLiteral("window/run_at_work"), QStringLiteral("B"));
        b.restart();
        QCOMPARE(b.shown(), QStringLiteral("two"));
        QVERIFY(!b.on("library.table"));
    }
    void aRunThatIsGoneLeavesTheRest() {
        Days b;
        b.window->keepSession();
        b.window->openRun({"A"});
        b.window->showPage(MainWindow::library);
        b.polls();
        b.catalog.all.pop_back();  // A
        b.restart();
        QVERIFY(b.on("library.table"));
        QVERIFY(!b.on("window.problem"));
    }
    void aPictureFromTheShellLeavesTheSessionAlone() {
        Days b;
        b.window->openRun({"A"});  // nobody said that this is to be kept
        b.window->showPage(MainWindow::rank);
        b.polls();
        b.window->close();
        QVERIFY(b.settings.allKeys().filter(QStringLiteral("session/")).isEmpty());
    }
    void filesOpenedLastAreInTheMenu() {
        Days b;
        const QString one = touch(b.dir.filePath(QStringLiteral("one.toml"))),
                      two = touch(b.dir.filePath(QStringLiteral("two.toml")));
        RecentFiles recent(b.settings);
        for (const QString& file : {one, two, one}) recent.note(RecentFiles::experiments, file);
        recent.note(RecentFiles::experiments, b.dir.filePath(QStringLiteral("gone.toml")));
        recent.note(RecentFiles::experiments, QStringLiteral(":/inside.toml"));
        QCOMPARE(recent.list(RecentFiles::experiments), (QStringList{one, two}));
        auto* menu = b.find<QToolButton>("nav.menu")->menu();
        Q_EMIT menu->aboutToShow();
        auto* part = menu->findChild<QMenu*>(QStringLiteral("menu.recentExperiments"));
        QVERIFY(part && part->isEnabled());
        QCOMPARE(part->actions().front()->text(), QStringLiteral("one.toml"));
        QVERIFY(!menu->findChild<QMenu*>(QStringLiteral("menu.recentStores")));  // nobody can open one here
        recent.clear(RecentFiles::experiments);
        QVERIFY(recent.list(RecentFiles::experiments).isEmpty());
        for (int i = 0; i < 20; ++i)
            recent.note(RecentFiles::stores, touch(b.dir.filePath(QStringLiteral("s%1.sqlite").arg(i))));
        QCOMPARE(recent.list(RecentFiles::stores).size(), qsizetype(RecentFiles::kMost));
        QVERIFY(recent.list(RecentFiles::stores).front().endsWith(QStringLiteral("s19.sqlite")));
    }
    void anotherStoreOpensInAWindowOfItsOwn() {
        Days b;
        QString opened;
        b.services->openStore = [&](const QString& file) { opened = file; };
        b.window = std::make_unique<MainWindow>(*b.services);
        b.window->show();
        b.settle();
        b.prompt.file = touch(b.dir.filePath(QStringLiteral("other.sqlite")));
        QVERIFY(b.window->commands().run(QStringLiteral("window.store")));
        QCOMPARE(opened, b.prompt.file);
        auto* menu = b.find<QToolButton>("nav.menu")->menu();
        Q_EMIT menu->aboutToShow();
        auto* part = menu->findChild<QMenu*>(QStringLiteral("menu.recentStores"));
        QVERIFY(part);
        opened.clear();
        part->actions().front()->trigger();
        QCOMPARE(opened, b.prompt.file);
    }
};

PADA_WINDOW_TEST(SessionTest)
#include "session_test.moc"
