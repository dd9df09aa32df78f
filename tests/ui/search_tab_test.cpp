// SPDX-License-Identifier: GPL-3.0-or-later
// The searches of a run: what is drawn and said of one, and the tab that shows them.
#include "tests/ui/ranked_bench.h"
#include "tests/ui/window_tests.h"
#include "tests/ui/worth_example.h"
#include "ui/rank/search_table.h"
#include "ui/rank/search_view_model.h"
#include "ui/widgets/controls.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTableView>

#include <cmath>
#include <limits>

using namespace pada;
using namespace pada::ui;

namespace {

StoredSearch exampleSearch(bool front = false) {
    StoredSearch search;
    search.row.id = "S1";
    search.row.strategy = "evolution";
    search.label = "Evolution";
    search.row.images = 1000;
    search.row.bn = "batch";
    search.row.budget = 8;
    search.row.done = 6;
    search.row.created = "2026-11-24T16:50:00.000Z";
    const double losses[] = {std::numeric_limits<double>::quiet_NaN(), .9, .7, .8, .5, .6};
    for (int i = 0; i < 6; ++i) {
        SearchPoint point;
        point.point = i;
        point.generation = i / 3;
        point.path = Path{i % 5, 1, 2, 3, 4, 0};
        point.loss = losses[i];
        point.accuracy = 1 - losses[i];
        point.madds = 1'000'000 * (6 - i);
        point.parameters = 1000 * i;
        search.points.push_back(point);
    }
    search.random = {{1, .8}, {2, .7}, {3, .65}, {6, .55}};
    search.randomSource = "exact, from a ranking";
    if (front) search.front = {4, 2};
    return search;
}

}  // namespace

class SearchTabTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBestSoFarNeverGetsWorse() {
        const SeriesPlot plot = bestSoFarPlot(exampleSearch());
        QCOMPARE(plot.lines.size(), std::size_t(2));
        QCOMPARE(plot.lines.back().points,
                 (QList<QPointF>{{2, .9}, {3, .7}, {5, .5}, {6, .5}}));  // what is no number is no best
        QVERIFY(plot.lines.back().steps);
        QCOMPARE(plot.lines.front().points.size(), qsizetype(4));
        StoredSearch byAccuracy = exampleSearch();
        byAccuracy.row.score = LeadingScore::accuracy;
        QCOMPARE(bestSoFarPlot(byAccuracy).lines.back().points.last(), QPointF(6, .5));
        QVERIFY(!bestSoFarPlot(StoredSearch()).hint.isEmpty());
    }
    void generationsHaveTheirOwnMiddle() {
        const SeriesPlot plot = generationsPlot(exampleSearch());
        QCOMPARE(plot.lines.front().points, (QList<QPointF>{{0, .8}, {1, .6}}));
        QCOMPARE(plot.lines.back().points, (QList<QPointF>{{0, .7}, {1, .5}}));
        QCOMPARE(plot.lines.front().bandLow.first().y(), .75);
        StoredSearch one = exampleSearch();
        for (SearchPoint& point : one.points) point.generation = 0;
        QVERIFY(generationsPlot(one).lines.empty() && !generationsPlot(one).hint.isEmpty());
        QVERIFY(generationsPlot(one).hint.contains(QStringLiteral("so far")));
        one.independent = true;
        QVERIFY(generationsPlot(one).hint.contains(QStringLiteral("learns nothing")));
    }
    void aFrontIsDrawnWhereThereIsOne() {
        QVERIFY(!frontPlot(exampleSearch()).hint.isEmpty());
        QCOMPARE(frontPlot(exampleSearch(true)).lines.front().points, (QList<QPointF>{{2, .5}, {4, .7}}));
    }
    void theSentenceHoldsAgainstRandomSearch() {
        StoredSearch search = exampleSearch();
        QVERIFY2(searchVerdict(search).contains(QStringLiteral("0.5000 after 6 evaluations, where random search has "
                                                               "0.5500")),
                 qPrintable(searchVerdict(search)));
        search.random = {{1, .8}, {3, .65}};  // known for three only: there the best was 0.7
        QVERIFY2(searchVerdict(search).contains(QStringLiteral("0.7000 after 3 evaluations, no better than")),
                 qPrintable(searchVerdict(search)));
        search.random.clear();
        QVERIFY(searchVerdict(search).contains(QStringLiteral("not known")));
    }
    void theTableHasTheBestFirst() {
        const StoredSearch search = exampleSearch(true);
        const fake::Space space;
        SearchTableModel table;
        const QAbstractItemModelTester tester(&table);
        table.setSearch(&search, &space,
                        [](const Path& path) { return path[0] == 4 ? std::optional(91.5) : std::nullopt; });
        QCOMPARE(table.rowCount(), 6);
        QVERIFY(table.hasTruth());
        QCOMPARE(table.index(0, SearchTableModel::score).data().toString(), QStringLiteral("0.5000"));
        QCOMPARE(table.index(0, SearchTableModel::evaluation).data().toString(), QStringLiteral("5"));
        QCOMPARE(table.index(0, SearchTableModel::truth).data().toString(), QStringLiteral("91.50"));
        QCOMPARE(table.index(5, SearchTableModel::score).data().toString(), QStringLiteral("n/a"));
        QVERIFY(table.index(0, SearchTableModel::network)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("beats it")));
        table.setSearch(nullptr, &space, {});
        QCOMPARE(table.rowCount(), 0);
    }
    void theTabReadsAndShowsThem() {
        Bench b;
        std::atomic<int> asked = 0;
        b.services->searchesOf = [&asked](const RunCatalog&, const RunConfig&,
                                          const RunId& run) -> Result<std::vector<StoredSearch>> {
            ++asked;
            if (run.text != "A") return std::vector<StoredSearch>();
            StoredSearch other = exampleSearch(true);
            other.row.id = "S0";
            other.row.complete = true;
            StoredSearch first = exampleSearch();
            first.row.complete = true;
            return std::vector<StoredSearch>{first, other};
        };
        b.window->openRun({"A"});
        b.polls();
        b.window->showPage(MainWindow::rank);
        b.polls();
        QCOMPARE(asked.load(), 0);  // nobody looks
        const QPoint stood = b.find("rank.tab.1")->mapTo(b.window.get(), QPoint());
        QTest::mouseClick(b.find("rank.tab.1"), Qt::LeftButton);
        QTRY_VERIFY(b.window->searches().known());
        b.polls();
        QCOMPARE(asked.load(), 1);
        QCOMPARE(b.find("rank.tab.1")->mapTo(b.window.get(), QPoint()), stood);  // it is where it was pressed
        auto* table = b.find<QTableView>("search.table");
        QVERIFY(table->isVisible());
        QVERIFY(!b.find<QTableView>("rank.table")->isVisible());
        QCOMPARE(table->model()->rowCount(), 6);
        QVERIFY(b.find<QLabel>("search.verdict")->text().contains(QStringLiteral("where random search has")));
        b.find<MenuButton>("search.which")->choose(1);
        QTest::mouseClick(b.find("search.second.1"), Qt::LeftButton);
        b.polls();
        QVERIFY(b.find<QWidget>("chart.searchGenerations")->accessibleName() == QStringLiteral("Front"));
        QTest::mouseClick(b.find("rank.tab.0"), Qt::LeftButton);
        QVERIFY(b.find<QTableView>("rank.table")->isVisible());
        QVERIFY(!b.window->grab().isNull());
    }
    void aRunWithoutSearchesSaysHowToMakeOne() {
        Bench b;
        b.services->searchesOf = [](const RunCatalog&, const RunConfig&,
                                    const RunId&) -> Result<std::vector<StoredSearch>> {
            return std::vector<StoredSearch>();
        };
        b.window->openRun({"A"});
        b.polls();
        b.window->showPage(MainWindow::rank);
        b.polls();
        QTest::mouseClick(b.find("rank.tab.1"), Qt::LeftButton);
        QTRY_VERIFY(b.window->searches().known());
        b.polls();
        b.click("search.copy");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("pada --store 'store.sqlite' search 1 --beside-random"));
    }
    void whatARankingIsWorthHasItsOwnTab() {
        Bench b;
        addBoth(b.catalog);
        std::atomic<int> asked = 0;
        b.services->worthOf = [&, worth = exampleWorth(b.catalog)](const RunCatalog&, const RunConfig&, const RunId&,
                                                                   const std::string&,
                                                                   const std::string&) -> Result<StoredWorth> {
            ++asked;
            return worth;
        };
        showRanking(b);
        QCOMPARE(asked.load(), 0);  // nobody looks
        auto* across = b.find<MenuButton>("rank.across");
        QVERIFY(across && across->isVisible());
        QTest::mouseClick(b.find("rank.tab.2"), Qt::LeftButton);
        QTRY_VERIFY(!b.window->reading() && asked.load() == 1);
        b.polls();
        auto* table = b.find<QTableView>("worth.scores");
        QVERIFY(table && table->isVisible());
        QCOMPARE(table->model()->rowCount(), 3);
        QVERIFY(b.find<QLabel>("worth.headline")->text().startsWith(QStringLiteral("The supernet by loss")));
        QVERIFY(b.find<QTableView>("worth.saw"));
        QVERIFY(b.find<QTableView>("worth.saw")->isVisible());
        QVERIFY(b.find<QWidget>("chart.worth"));
        QVERIFY(!b.find<QTableView>("rank.table")->isVisible());
        const auto* lines = b.find<QLabel>("worth.lines");
        const auto* saw = b.find<QTableView>("worth.saw");
        QVERIFY(b.find<QWidget>("chart.worth")->isVisible());
        QVERIFY(table->height() < table->rowHeight(0) * (table->model()->rowCount() + 4));  // as high as its rows
        QTRY_VERIFY(lines->mapToGlobal(QPoint(0, lines->height())).y() < saw->mapToGlobal(QPoint(0, 0)).y());
        QVERIFY(lines->height() >= lines->heightForWidth(lines->width()));
        const QPixmap picture = b.window->grab();
        QVERIFY(!picture.isNull());
        if (const QString folder = qEnvironmentVariable("PADA_PICTURES"); !folder.isEmpty())
            QVERIFY(picture.save(folder + QStringLiteral("/worth.png")));
        // Double-clicked, a score stands across in the chart; the table stays the ranking's.
        Q_EMIT table->doubleClicked(table->model()->index(1, 0));
        b.polls();
        QVERIFY(b.find<QTableView>("rank.table")->isVisible());
        QCOMPARE(across->current(), 2);
        QVERIFY(across->text().contains(QStringLiteral("control")));
        across->choose(0);
        b.polls();
        QCOMPARE(across->current(), 0);
        QCOMPARE(asked.load(), 1);
    }
    void aStoreThatCannotBeReadIsSaidOnce() {
        Bench b;
        std::atomic<int> asked = 0;
        b.services->searchesOf = [&asked](const RunCatalog&, const RunConfig&,
                                          const RunId&) -> Result<std::vector<StoredSearch>> {
            ++asked;
            return Error{ErrorCode::badData, "search_point row 3 holds no path"};
        };
        b.window->openRun({"A"});
        b.polls();
        b.window->showPage(MainWindow::rank);
        QTest::mouseClick(b.find("rank.tab.1"), Qt::LeftButton);
        QTRY_VERIFY(b.window->searches().known());
        for (int i = 0; i < 4; ++i) b.polls();
        QCOMPARE(asked.load(), 1);
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("row 3")));
    }
};

PADA_WINDOW_TEST(SearchTabTest)
#include "search_tab_test.moc"
