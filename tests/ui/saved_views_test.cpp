// SPDX-License-Identifier: GPL-3.0-or-later
// Views of Compare with a name: as values, as a list that can be undone, in the page, in the palette, at the next
// start.
#include "ui/compare/saved_views.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/series_chart.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/views_menu.h"
#include "ui/text/format.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

/// In everything other than a fresh page.
SavedView oddView() {
    SavedView view;
    view.tab = CompareTab::settings;
    view.runs = {{"R1"}, {"R3"}};
    view.pinned = {"R3"};
    view.cut = 120.5;
    view.words = QStringLiteral("-tag:draft \"x\"");
    view.sorted = ChoiceTable::tau;
    view.order = Qt::AscendingOrder;
    view.groups = ChoiceTable::Key::setting;
    view.groupSetting = QStringLiteral("optimizer.lr");
    view.columns = std::vector<int>{ChoiceTable::chosen, ChoiceTable::name, ChoiceTable::tau};
    view.quantity = Quantity::variance;
    view.unit = TimeUnit::seconds;
    view.span = 500;
    view.grouped = true;
    view.measure = Measure::precision;
    return view;
}

struct Shelves : Bench {
    Shelves() {
        catalog.all.clear();
        for (int i = 4; i > 0; --i)
            catalog.all.push_back(fake::summary(QByteArray("R").append(QByteArray::number(i)).constData(), i, "run",
                                                i % 2 ? "spos" : "panda", RunStatus::finished));
        window->keepSession();
        window->reloadRuns();
        settle();
        open();
    }
    void open() {
        window->showPage(MainWindow::compare);
        for (int i = 0; i < 3; ++i) polls();
    }
    ComparePage& page() { return *window->findChild<ComparePage*>(); }
    SavedViews& views() { return window->savedViews(); }
    QToolButton& menuButton() { return *find<QToolButton>("compare.views"); }
    QAction* entry(const QString& words) {
        QMenu* menu = menuButton().menu();
        Q_EMIT menu->aboutToShow();
        for (QAction* action : menu->actions())
            if (action->text() == words || action->objectName() == words) return action;
        return nullptr;
    }
    void typeName(const QString& name) {
        auto* field = find<QLineEdit>("compare.viewName");
        QVERIFY(field && field->isVisible());
        field->setText(name);
        QTest::keyClick(field, Qt::Key_Return);
        polls();
    }
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

class SavedViewsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aViewIsReadAsItWasWritten() {
        for (const SavedView& view : {SavedView(), oddView()}) {
            const auto back = savedViewOf(textOf(view));
            QVERIFY(back);
            QCOMPARE(textOf(*back), textOf(view));
            QVERIFY(*back == view);
        }
        for (int column = 0; column < ChoiceTable::columnCount_; ++column) {
            SavedView view;
            view.sorted = column;
            QCOMPARE(savedViewOf(textOf(view))->sorted, column);
        }
    }
    void codesStayForEver() {
        // A file of today must open in every later version: these words are the format.
        const QString text = textOf(oddView());
        for (const char* part : {"\"tab\":\"settings\"", "\"sort\":\"kendall_tau_b\"", "\"groups\":\"setting\"",
                                 "\"group_setting\":\"optimizer.lr\"", "\"quantity\":\"gv\"", "\"over\":\"seconds\"",
                                 "\"measure\":\"precision_at_top_5\"", "\"version\":1", "\"descending\":false",
                                 "\"columns\":[\"compared\",\"name\",\"kendall_tau_b\"]", "\"baseline\":\"R3\""})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    }
    void whatIsNotUnderstoodStaysAtItsDefault() {
        const auto view = savedViewOf(QStringLiteral(
            R"({"version":1,"tab":"film of 2030","sort":7,"span":33,"cut":-1,"runs":["",3,"A"],"columns":["nonsense"],"measure":null})"));
        QVERIFY(view);
        SavedView wanted;
        wanted.runs = {{"A"}};
        QVERIFY(*view == wanted);
        QVERIFY(!savedViewOf(QStringLiteral(R"({"version":2})")));
        for (const char* text : {"", "{", "[]", "null", "{}"}) QVERIFY2(!savedViewOf(QString::fromLatin1(text)), text);
        QStringList many;
        for (int i = 0; i < 40; ++i) many << QStringLiteral("\"r%1\"").arg(i);
        QCOMPARE(
            savedViewOf(QStringLiteral(R"({"version":1,"runs":[%1]})").arg(many.join(QLatin1Char(','))))->runs.size(),
            RunSet::kMost);
    }
    void savedRenamedDeletedAndUndone() {
        Shelves b;
        SavedViews& views = b.views();
        LibraryHistory& history = b.window->history();
        QVERIFY(views.save(QStringLiteral("  figure   2 "), oddView()).ok());
        QCOMPARE(views.names(), QStringList{QStringLiteral("figure 2")});
        QCOMPARE(history.undoWords(), QStringLiteral("save the view “figure 2”"));
        QVERIFY(views.save(QStringLiteral("Alpha"), SavedView()).ok());
        QCOMPARE(views.names(), (QStringList{QStringLiteral("Alpha"), QStringLiteral("figure 2")}));
        QSignalSpy renamed(&views, &SavedViews::renamed);
        QVERIFY(views.rename(QStringLiteral("Alpha"), QStringLiteral("Beta")).ok());
        QVERIFY(!views.find(QStringLiteral("Alpha")) && views.find(QStringLiteral("Beta")));
        history.undo();
        QVERIFY(views.find(QStringLiteral("Alpha")) && !views.find(QStringLiteral("Beta")));
        QCOMPARE(renamed.count(), 2);
        QCOMPARE(renamed[1][1].toString(), QStringLiteral("Alpha"));
        history.redo();
        QVERIFY(views.remove(QStringLiteral("Beta")).ok());
        QVERIFY(views.save(QStringLiteral("figure 2"), SavedView()).ok());
        history.undo();  // of the change
        QVERIFY(*views.find(QStringLiteral("figure 2")) == oddView());
        history.undo();  // of the deletion
        QVERIFY(*views.find(QStringLiteral("Beta")) == SavedView());
        SavedViews again(b.settings, QStringLiteral("store.sqlite"), history);
        QCOMPARE(again.names(), views.names());
        QVERIFY(*again.find(QStringLiteral("figure 2")) == oddView());
        SavedViews elsewhere(b.settings, QStringLiteral("other.sqlite"), history);
        QVERIFY(elsewhere.names().isEmpty());  // a store has views of its own
    }
    void aNameThatIsNoneOrTakenIsRefused() {
        Shelves b;
        SavedViews& views = b.views();
        QVERIFY(views.save(QStringLiteral("a"), SavedView()).ok());
        QVERIFY(views.save(QStringLiteral("b"), oddView()).ok());
        QVERIFY(!views.save(QStringLiteral("  \n "), SavedView()));
        const auto taken = views.rename(QStringLiteral("a"), QStringLiteral("b"));
        QVERIFY(!taken && qs(taken.error().message).contains(QStringLiteral("“b”")));
        QVERIFY(!views.rename(QStringLiteral("gone"), QStringLiteral("c")));
        QVERIFY(!views.remove(QStringLiteral("gone")));
        const auto lengthy = views.save(QString(61, QLatin1Char('x')), SavedView());
        QVERIFY(!lengthy && qs(lengthy.error().message).contains(QStringLiteral("61 letters")));
        QVERIFY(*views.find(QStringLiteral("b")) == oddView());
        const QString words = b.window->history().undoWords();
        QVERIFY(views.save(QStringLiteral("b"), oddView()).ok());  // as it is: nothing to undo
        QCOMPARE(b.window->history().undoWords(), words);
    }
    void savedFromThePageAndOpenedAgain() {
        Shelves b;
        RunSet set;
        for (const char* run : {"R1", "R2", "R4"}) set.add({run});
        set.pin({"R2"});
        b.window->comparison().choose(set);
        for (int i = 0; i < 3; ++i) b.polls();
        b.click("compare.view.1");
        b.click("compare.quantity.1");
        const SavedView before = b.page().view();
        QCOMPARE(before.quantity, Quantity::accuracy);
        QVERIFY(b.window->commands().run(QStringLiteral("compare.saveView")));
        b.typeName(QStringLiteral("Fig & 2"));
        QCOMPARE(b.menuButton().text(), QStringLiteral("Fig && 2"));
        QVERIFY(!b.find<QLineEdit>("compare.viewName")->isVisible());
        b.click("compare.quantity.0");
        b.click("compare.view.0");
        b.find<QLineEdit>("compare.filter")->setText(QStringLiteral("panda"));
        b.window->comparison().choose({"R4"}, false);
        b.polls();
        QCOMPARE(b.menuButton().text(), QStringLiteral("Fig && 2, changed"));
        QAction* entry = b.entry(QStringLiteral("compare.viewDelete"));
        QVERIFY(entry && entry->text().contains(QStringLiteral("Fig && 2")));
        entry = b.entry(QStringLiteral("Fig && 2"));
        QVERIFY(entry && entry->isChecked());
        entry->trigger();
        for (int i = 0; i < 3; ++i) b.polls();
        QVERIFY(b.page().view() == before);
        QCOMPARE(b.window->comparison().chosen(), set);
        QVERIFY(b.find<SeriesChart>("compare.curves")->isVisible());
        QVERIFY(b.find<QLineEdit>("compare.filter")->text().isEmpty());
        QCOMPARE(b.menuButton().text(), QStringLiteral("Fig && 2"));
    }
    void changesAreKeptUnderTheSameNameAndCanBeTakenBack() {
        Shelves b;
        QVERIFY(b.views().save(QStringLiteral("v"), b.page().view()).ok());
        b.page().openView(QStringLiteral("v"));
        QVERIFY(!b.entry(QStringLiteral("compare.viewUpdate"))->isEnabled());
        b.click("compare.view.2");
        b.polls();
        QAction* update = b.entry(QStringLiteral("compare.viewUpdate"));
        QVERIFY(update->isEnabled());
        update->trigger();
        QCOMPARE(b.views().find(QStringLiteral("v"))->tab, CompareTab::seeds);
        b.entry(QStringLiteral("compare.viewRename"))->trigger();
        b.typeName(QStringLiteral("w"));
        QCOMPARE(b.menuButton().text(), QStringLiteral("w"));
        b.entry(QStringLiteral("compare.viewDelete"))->trigger();
        b.polls();
        QCOMPARE(b.menuButton().text(), QStringLiteral("Views"));
        QVERIFY(!b.entry(QStringLiteral("compare.viewDelete")));
        (void)QTest::qWaitForWindowActive(b.window.get());
        QTest::keyClick(b.window.get(), Qt::Key_Z, Qt::ControlModifier);
        b.polls();
        QVERIFY(b.views().find(QStringLiteral("w")));
        QCOMPARE(b.menuButton().text(), QStringLiteral("w"));
    }
    void theViewThatWasToBeRenamedIsRenamedThoughAnotherWasOpened() {
        Shelves b;
        for (const char* name : {"a", "b"}) QVERIFY(b.views().save(QLatin1String(name), b.page().view()).ok());
        b.page().openView(QStringLiteral("a"));
        b.entry(QStringLiteral("compare.viewRename"))->trigger();
        b.page().openView(QStringLiteral("b"));
        b.typeName(QStringLiteral("c"));
        QCOMPARE(b.views().names(), (QStringList{QStringLiteral("b"), QStringLiteral("c")}));
        QCOMPARE(b.menuButton().text(), QStringLiteral("b"));
    }
    void escapeLeavesTheNameAlone() {
        Shelves b;
        QVERIFY(b.window->commands().run(QStringLiteral("compare.saveView")));
        auto* field = b.find<QLineEdit>("compare.viewName");
        field->setText(QStringLiteral("no"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QVERIFY(b.views().names().isEmpty());
        QVERIFY(b.window->commands().run(QStringLiteral("compare.saveView")));
        QTest::keyClick(field, Qt::Key_Return);  // nothing typed
        b.polls();
        QVERIFY(field->isVisible());
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("needs a name")));
    }
    void aViewOfRunsThatAreGoneShowsThoseThatAreThere() {
        Shelves b;
        SavedView view = b.page().view();
        view.runs = {{"R1"}, {"ERASED"}, {"R2"}};
        view.pinned = {"ERASED"};
        QSignalSpy said(&b.page(), &ComparePage::said);
        QVERIFY(b.views().save(QStringLiteral("old"), view).ok());
        b.page().openView(QStringLiteral("old"));
        QCOMPARE(b.window->comparison().chosen().runs().size(), 2u);
        QCOMPARE(b.window->comparison().chosen().baseline().text, std::string("R1"));
        QVERIFY(said.last()[0].toString().contains(QStringLiteral("one of its runs is stored no more")));
        view.runs.push_back({"ERASED TOO"});
        QVERIFY(b.views().save(QStringLiteral("at %1"), view).ok());  // what looks like a place is none
        b.page().openView(QStringLiteral("at %1"));
        QCOMPARE(said.last()[0].toString(), QStringLiteral("View “at %1”; 2 of its runs are stored no more"));
        SavedView table;  // without runs: of the table alone
        table.words = QStringLiteral("spos");
        QVERIFY(b.views().save(QStringLiteral("table"), table).ok());
        b.page().openView(QStringLiteral("table"));
        QCOMPARE(b.window->comparison().chosen().runs().size(), 2u);
        QCOMPARE(b.window->comparison().table().shown(), 2);
        QSignalSpy problem(&b.page(), &ComparePage::problem);
        b.page().openView(QStringLiteral("never"));
        QCOMPARE(problem.count(), 1);
    }
    void columnsArePickedAndComeBack() {
        Shelves b;
        b.click("compare.view.0");
        auto* table = b.find<QTableView>("compare.table");
        const auto column = [&](const char* code) {
            return b.window->findChild<QAction*>(QStringLiteral("compare.column.") + QLatin1String(code));
        };
        QVERIFY(!table->isColumnHidden(ChoiceTable::loss));
        QVERIFY(column("loss_nats")->isChecked());
        column("loss_nats")->trigger();
        QVERIFY(table->isColumnHidden(ChoiceTable::loss));
        QVERIFY(!table->isColumnHidden(ChoiceTable::name));
        const SavedView picked = b.page().view();
        QVERIFY(picked.columns);
        b.window->findChild<QAction*>(QStringLiteral("compare.columnsFit"))->trigger();
        QVERIFY(!table->isColumnHidden(ChoiceTable::loss) && !b.page().view().columns);
        b.page().apply(picked);
        QVERIFY(table->isColumnHidden(ChoiceTable::loss));
        b.window->resize(1000, 640);
        QTRY_COMPARE(b.window->width(), 1000);
        QVERIFY(!table->isColumnHidden(ChoiceTable::tau));  // what a person picked stays in a narrow window
    }
    void theyAreFoundByName() {
        Shelves b;
        SavedView view = b.page().view();
        view.tab = CompareTab::settings;
        QVERIFY(b.views().save(QStringLiteral("ablation of smoothing"), view).ok());
        b.window->showPage(MainWindow::library);
        (void)QTest::qWaitForWindowActive(b.window.get());
        QTest::keyClick(b.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* field = b.find<QLineEdit>("palette.field");
        QVERIFY(field);
        field->setText(QStringLiteral("ablation"));
        auto* list = b.find<QListView>("palette.list");
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("Compare: ablation of smoothing"));
        QTest::keyClick(field, Qt::Key_Return);
        b.polls();
        QVERIFY(b.find<QTableView>("compare.settings")->isVisible());
        QCOMPARE(b.menuButton().text(), QStringLiteral("ablation of smoothing"));
    }
    void thePageStandsAtTheNextStartAsItStood() {
        Shelves b;
        b.click("compare.view.1");
        b.click("compare.quantity.4");
        b.find<QLineEdit>("compare.filter")->setText(QStringLiteral("panda"));
        QVERIFY(b.views().save(QStringLiteral("kept"), b.page().view()).ok());
        const SavedView before = b.page().view();
        b.polls();
        b.restart();
        QVERIFY(b.page().view() == before);
        QCOMPARE(b.views().names(), QStringList{QStringLiteral("kept")});
        QVERIFY(b.find<SeriesChart>("compare.curves")->isVisible());
    }
};

PADA_WINDOW_TEST(SavedViewsTest)
#include "saved_views_test.moc"
