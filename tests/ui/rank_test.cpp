// SPDX-License-Identifier: GPL-3.0-or-later
// The Rank page: which numbers it shows for which score and truth, and what it keeps while they change.
#include "tests/ui/ranked_bench.h"
#include "tests/ui/window_tests.h"
#include "ui/models/path_filter.h"

#include <QLabel>
#include <QListView>
#include <QScopeGuard>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

using namespace pada;
using namespace pada::ui;

class RankTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMetricsFollowTheScore() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        QVERIFY(wordsOf(b, "rank.metrics").contains(QStringLiteral("Kendall τ-b −0.20, −0.25 to −0.15, n = 300")));
        QVERIFY(
            b.find<QLabel>("rank.measured")->text().startsWith(QStringLiteral("By loss, against demo/test_accuracy")));
        QTest::mouseClick(b.find("rank.score.1"), Qt::LeftButton);
        b.polls();
        QVERIFY(wordsOf(b, "rank.metrics").contains(QStringLiteral("Kendall τ-b −0.24, −0.30 to −0.20")) ||
                wordsOf(b, "rank.metrics").contains(QStringLiteral("Kendall τ-b −0.25, −0.30 to −0.20")));
        QVERIFY(wordsOf(b, "rank.metrics").contains(QStringLiteral("Precision at top 5 % 0 %")));
        QVERIFY(b.find<QLabel>("rank.measured")->text().startsWith(QStringLiteral("By accuracy")));
        QVERIFY(wordsOf(b, "rank.within").contains(QStringLiteral("0.32")));
    }
    void aTauNeverStandsAlone() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        const QString within = wordsOf(b, "rank.within"), baselines = wordsOf(b, "rank.baselines");
        QVERIFY2(within.contains(QStringLiteral("Connected paths 0.31, 0.20 to 0.40, n = 280")), qPrintable(within));
        QVERIFY2(within.contains(QStringLiteral("Equal live convs 0.11, n = 300")), qPrintable(within));
        QVERIFY2(within.contains(QStringLiteral("Ceiling 0.91")), qPrintable(within));
        QVERIFY2(within.contains(QStringLiteral("More than live convolutions −0.86, −0.90 to −0.80")),
                 qPrintable(within));
        const QString metrics = wordsOf(b, "rank.metrics");
        QVERIFY2(metrics.contains(QStringLiteral("Seed noise of the truth 0.42")), qPrintable(metrics));
        QVERIFY2(metrics.contains(QStringLiteral("ties 1 % to 7 %")), qPrintable(metrics));
        QVERIFY2(baselines.contains(QStringLiteral("Live convolutions 0.66, 0.60 to 0.70, n = 300")),
                 qPrintable(baselines));
    }
    void onlyAccuraciesAndLossesAreOfferedAsTruth() {
        fake::Catalog catalog;
        catalog.tables = {{"demo",
                           {"test_accuracy", "steps", "test_loss", "test_accuracy_seed0", "steps_seed0", "flops_m"},
                           "",
                           "",
                           64}};
        const RankRead read = readRanking(catalog, {}, [](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
            return std::unique_ptr<SearchSpace>(std::make_unique<fake::Space>());
        });
        QCOMPARE(read.truthChoices, (QStringList{QStringLiteral("demo/test_accuracy"), QStringLiteral("demo/test_loss"),
                                                 QStringLiteral("demo/test_accuracy_seed0")}));
    }
    void anotherTruthIsComparedFromWhatIsLoaded() {
        Bench b;
        addBoth(b.catalog);
        b.catalog.tables = {{"demo", {"test_accuracy", "other"}, "", "", 300}};
        std::vector<std::string> asked;
        b.services->metricsAgainst = [&asked](const RunCatalog&, const RunConfig&, const std::vector<PathScore>& scores,
                                              const std::string& truth) -> Result<std::vector<MetricRow>> {
            asked.push_back(truth + " of " + std::to_string(scores.size()));
            return std::vector<MetricRow>{{"loss", "kendall_tau_b", .5, .4, .6, 300}};
        };
        showRanking(b);
        QVERIFY(asked.empty());  // stored with the ranking
        b.window->ranks().setTruth(QStringLiteral("demo/other"));
        QTRY_VERIFY(!b.window->ranks().reading() && !b.window->ranks().comparing());
        b.polls();
        QCOMPARE(asked, std::vector<std::string>{"demo/other of 300"});
        QVERIFY(wordsOf(b, "rank.metrics").contains(QStringLiteral("Kendall τ-b 0.50, 0.40 to 0.60")));
        QVERIFY(b.find<QLabel>("rank.measured")->text().contains(QStringLiteral("demo/other")));
        QCOMPARE(b.engine.ranks.load(), 0);
    }
    /// They take seconds for many paths, with a thousand resamples: the window goes on meanwhile.
    void metricsAreComputedBesideTheGuiThread() {
        Bench b;
        addBoth(b.catalog);
        b.catalog.tables = {{"demo", {"test_accuracy", "other"}, "", "", 300}};
        const auto gate = std::make_shared<std::atomic<bool>>(false);
        std::atomic<bool> elsewhere{false};
        b.services->metricsAgainst = [&elsewhere, gate, gui = std::this_thread::get_id()](
                                         const RunCatalog&, const RunConfig&, const std::vector<PathScore>&,
                                         const std::string&) -> Result<std::vector<MetricRow>> {
            elsewhere = std::this_thread::get_id() != gui;
            if (elsewhere) gate->wait(false);  // on the GUI thread nobody could open it
            return std::vector<MetricRow>{{"loss", "kendall_tau_b", .5, .4, .6, 300}};
        };
        const auto open = [gate] {
            *gate = true;
            gate->notify_all();
        };
        const auto atLast = qScopeGuard(open);  // before the window waits for its workers
        showRanking(b);
        b.window->ranks().setTruth(QStringLiteral("demo/other"));
        QTRY_VERIFY(elsewhere);
        b.window->showPage(MainWindow::library);
        b.polls();
        QVERIFY(b.find<QTableView>("library.table")->isVisible());
        QVERIFY(b.window->ranks().comparing());
        open();
        QTRY_VERIFY(!b.window->ranks().comparing());
        QCOMPARE(b.window->ranks().metrics().front().value, std::optional(.5));
    }
    void aLossAsTruthIsBestWhenLow() {
        std::vector<PathRow> rows(2);
        rows[0].truth = .2, rows[1].truth = .9;
        rankRows(rows, true, true);
        QCOMPARE(*rows[0].trueRank, 1.0);
        rankRows(rows, true, false);
        QCOMPARE(*rows[0].trueRank, 2.0);
    }
    void theChosenPathStaysChosen() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        auto* view = b.find<QTableView>("rank.table");
        QCOMPARE(rowOfSelection(b), 0);  // the best, as long as nobody chose
        view->setCurrentIndex(view->model()->index(200, PathTableModel::path));
        const QString chosen = selectedPath(b);
        const int scrolled = view->verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        b.window->ranks().settle();
        Q_EMIT b.window->ranks().rowsChanged();
        b.polls();
        QCOMPARE(selectedPath(b), chosen);
        QCOMPARE(view->verticalScrollBar()->value(), scrolled);
        QTest::mouseClick(b.find("rank.score.1"), Qt::LeftButton);
        b.polls();
        QCOMPARE(selectedPath(b), chosen);
    }
    void whatHasNoValueStandsLastBothWays() {
        PathTableModel table;
        PathFilter filter;
        filter.setSourceModel(&table);
        std::vector<PathRow> rows(3);
        rows[0].loss = std::nan("");
        rows[1].loss = 2;
        rows[2].loss = 1;
        for (int i = 0; i < 3; ++i) rows[static_cast<std::size_t>(i)].text = QString::number(i);
        table.setRows(rows);
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            filter.sort(PathTableModel::loss, order);
            QCOMPARE(filter.index(2, PathTableModel::path).data().toString(), QStringLiteral("0"));
            QCOMPARE(filter.index(2, PathTableModel::loss).data().toString(), QStringLiteral("n/a"));
        }
        filter.sort(PathTableModel::truth, Qt::DescendingOrder);
        QCOMPARE(filter.rowCount(), 3);
    }
    void scoresThatCannotBeReadAreSaid() {
        Bench b;
        b.catalog.scoreFault = Error{ErrorCode::badData, "path_score row 7 holds 3 bytes where a path has 6"};
        showRanking(b);
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("holds 3 bytes")));
        QVERIFY(b.find<QWidget>("chart.rank")->accessibleDescription().contains(QStringLiteral("holds 3 bytes")));
        b.catalog.scoreFault.reset();
        b.window->showPage(MainWindow::run);
        QVERIFY(b.window->isVisible());
    }
    void aPathOfAnotherLengthIsLeftOutAndSaid() {
        Bench b;
        b.catalog.scoreRows[5].path = Path(3);
        showRanking(b);
        QCOMPARE(b.find<QTableView>("rank.table")->model()->rowCount(), 299);
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("1 of 300")));
    }
    void noRankingStartsWhileARunIsAtWork() {
        Bench b;
        showRanking(b);
        QVERIFY(b.find("rank.start")->isEnabled());
        b.window->openFile(QStringLiteral("demo.toml"));
        b.polls();
        b.window->openRun({"A"});
        b.polls();
        b.window->showPage(MainWindow::rank);
        b.polls();
        b.polls();
        QVERIFY(!b.find("rank.start")->isEnabled());
        QVERIFY(b.find<QLabel>("rank.about")->text().contains(QStringLiteral("a run is at work")));
    }
    void aRankingThatIsStoppedBeforeItBeganIsNoFault() {
        for (const RunStatus status : {RunStatus::stopped, RunStatus::failed}) {
            Bench b;
            showRanking(b);
            b.click("rank.start");
            b.engine.busy = true;
            b.polls();
            b.polls();
            b.engine.busy = false;
            b.engine.add(RunEnded{{"A"}, status, "no more pictures", 400, 400.0});
            b.polls();
            b.polls();
            const QString problem = b.find<QWidget>("window.problem")->accessibleDescription();
            QCOMPARE(problem.contains(QStringLiteral("no more pictures")), status == RunStatus::failed);
        }
    }
    void aRankingIsAtWorkAndItsTauIsNotItsProgress() {
        Bench b;
        showRanking(b);
        b.click("rank.start");
        b.engine.busy = true;
        b.engine.add(RankingStarted{{"A"}, "R2", 400, 64, 100, "all", "batch", 0});
        b.engine.add(RankingProgress{{"A"}, "R2", 51, {}, .8});
        b.window->showPage(MainWindow::run);
        b.polls();
        b.polls();
        const QString figure = b.find<QWidget>("figure.tau")->accessibleDescription();
        QVERIFY2(figure.startsWith(QStringLiteral("–")) && figure.contains(QStringLiteral("ranking 51 of 64")),
                 qPrintable(figure));
        auto* list = b.find<QListView>("runs.list")->model();
        const QModelIndex first = list->index(0, RunTableModel::name);
        QCOMPARE(first.data().toString(), QStringLiteral("one"));
        QCOMPARE(first.data(RunTableModel::groupRole).toInt(), int(RunTableModel::atWork));
        QVERIFY(first.data(RunTableModel::detailRole).toString().contains(QStringLiteral("ranking 51 of 64")));
        QVERIFY(std::abs(first.data(RunTableModel::progressRole).toDouble() - 51.0 / 64) < .01);
        b.window->openRun({"B"});  // whatever is shown
        b.polls();
        b.polls();
        QCOMPARE(list->index(0, RunTableModel::name).data().toString(), QStringLiteral("one"));
        b.engine.busy = false;
        b.engine.add(RankingFinished{{"A"}, "R2", true, 1});
        b.polls();
        b.polls();
        QVERIFY(list->index(0, RunTableModel::name).data(RunTableModel::groupRole).toInt() !=
                int(RunTableModel::atWork));
    }
    void theRunPagesTauNamesItsScoreAndTruth() {
        Bench b;
        addBoth(b.catalog);
        b.catalog.rankingRows[0].score = LeadingScore::accuracy;
        b.window->openRun({"A"});
        b.polls();
        const QString figure = b.find<QWidget>("figure.tau")->accessibleDescription();
        QVERIFY2(figure.contains(QStringLiteral("by accuracy, test_accuracy")), qPrintable(figure));
        QVERIFY(b.find<QWidget>("figure.tau")
                    ->toolTip()
                    .contains(QStringLiteral("By accuracy, over 300 paths, against demo/test_accuracy")));
    }
};

PADA_WINDOW_TEST(RankTest)
#include "rank_test.moc"
