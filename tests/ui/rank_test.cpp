// SPDX-License-Identifier: GPL-3.0-or-later
// The Rank page: which numbers it shows for which score and truth, and what it keeps while they change.
#include "tests/ui/bench.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/scatter_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace pada;
using namespace pada::ui;

namespace {

/// A ranking whose two scores agree with the truth differently, with what stands beside it.
void addBoth(fake::Catalog& catalog) {
    catalog.rankingRows[0].complete = true;
    catalog.metricRows = {{"loss", "kendall_tau_b", -.20, -.25, -.15, 300},
                          {"accuracy", "kendall_tau_b", -.245, -.3, -.2, 300},
                          {"loss", "precision_at_top_5", .02, .0, .1, 300},
                          {"accuracy", "precision_at_top_5", .0, .0, .1, 300},
                          {"connected/loss", "kendall_tau_b", .31, .2, .4, 280},
                          {"connected/accuracy", "kendall_tau_b", .32, .2, .4, 280},
                          {"equal_live_convolutions/loss", "kendall_tau_b", .11, {}, {}, 300},
                          {"equal_live_convolutions/accuracy", "kendall_tau_b", .12, {}, {}, 300},
                          {"baseline/live_convolutions", "kendall_tau_b", .66, .6, .7, 300},
                          {"ceiling", "kendall_tau_b", .91, {}, {}, 300},
                          {"truth", "seed_deviation", .42, {}, {}, 300},
                          {"loss", "precision_at_top_5_lowest", .01, {}, {}, 300},
                          {"loss", "precision_at_top_5_highest", .07, {}, {}, 300},
                          {"over_baseline/live_convolutions/loss", "kendall_tau_b", -.86, -.9, -.8, 300}};
}

void showRanking(Bench& b) {
    b.window->openRun({"A"});
    b.polls();
    b.window->showPage(MainWindow::rank);
    b.polls();
    b.polls();
}

QString wordsOf(Bench& b, const char* list) {
    return b.find<QWidget>(list)->accessibleDescription();
}

int rowOfSelection(Bench& b) {
    auto* view = b.find<QTableView>("rank.table");
    return view->currentIndex().row();
}

QString selectedPath(Bench& b) {
    auto* view = b.find<QTableView>("rank.table");
    return view->model()->index(rowOfSelection(b), PathTableModel::path).data().toString();
}

}  // namespace

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
    void theChosenPathIsDrawn() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        auto* view = b.find<QTableView>("rank.table");
        auto* drawing = b.find<QWidget>("rank.path");
        const QString best = drawing->accessibleDescription();
        QVERIFY(best.contains(QStringLiteral(" | ")));
        view->setCurrentIndex(view->model()->index(3, PathTableModel::path));
        QVERIFY(drawing->accessibleDescription() != best);
        QVERIFY(b.find<QLabel>("rank.pathWords")->text().startsWith(QStringLiteral("Predicted 4, true")));
        // Two drawings of one size, and the second has something painted on it.
        const QImage one = drawing->grab().toImage();
        b.click("rank.hold");
        view->setCurrentIndex(view->model()->index(9, PathTableModel::path));
        QVERIFY2(drawing->accessibleDescription().contains(QStringLiteral("differs in")),
                 qPrintable(drawing->accessibleDescription()));
        QVERIFY(b.find<QLabel>("rank.pathWords")->text().contains(QStringLiteral(", not ")));
        QVERIFY(drawing->grab().toImage() != one);
        b.click("rank.hold");
        QVERIFY(!drawing->accessibleDescription().contains(QStringLiteral("differs in")));
    }
    void copyAndTheShellsLine() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        b.click("rank.copy");
        QCOMPARE(QGuiApplication::clipboard()->text(), selectedPath(b));
        b.click("rank.trainAlone");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("pada --store 'store.sqlite' retrain 1 '%1'").arg(selectedPath(b)));
    }
    void aLassoChoosesInTheTableToo() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        auto* chart = b.find<ScatterView>("chart.rank");
        auto* table = b.find<QTableView>("rank.table")->model();
        QVERIFY(!b.find<QLabel>("rank.chosenWords")->isVisible());
        // Round the whole right half: the predicted best.
        const QPoint from(chart->width() / 2, 2), to(chart->width() - 2, chart->height() - 20);
        QTest::mousePress(chart, Qt::LeftButton, {}, from);
        for (const QPoint at : {QPoint(to.x(), from.y()), to, QPoint(from.x(), to.y())}) QTest::mouseMove(chart, at);
        QTest::mouseRelease(chart, Qt::LeftButton, {}, QPoint(from.x(), to.y()));
        const auto chosen = static_cast<int>(b.window->ranks().chosenCount());
        QVERIFY2(chosen > 100 && chosen < 200, qPrintable(QString::number(chosen)));
        QCOMPARE(table->rowCount(), chosen);
        QCOMPARE(b.find<QLabel>("rank.chosenWords")->text(), QStringLiteral("%1 chosen").arg(chosen));
        b.click("rank.onlyChosen");
        b.polls();
        QCOMPARE(static_cast<int>(b.window->ranks().rows().size()), chosen);
        b.click("rank.clearChosen");
        b.window->ranks().setSubset(QStringLiteral("all"));
        b.polls();
        QCOMPARE(table->rowCount(), 300);
    }
    void aBoxAddsAndEscapeLetsGo() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        auto* chart = b.find<ScatterView>("chart.rank");
        const auto box = [&](QPoint from, QPoint to, Qt::KeyboardModifiers with) {
            QTest::mousePress(chart, Qt::LeftButton, with, from);
            QTest::mouseMove(chart, to);
            QTest::mouseRelease(chart, Qt::LeftButton, with, to);
        };
        const int w = chart->width(), h = chart->height();
        box({w - 80, 2}, {w - 2, h - 20}, Qt::ShiftModifier);
        const std::size_t first = b.window->ranks().chosenCount();
        QVERIFY(first > 10);
        box({50, 2}, {120, h - 20}, Qt::ShiftModifier | Qt::ControlModifier);
        QVERIFY(b.window->ranks().chosenCount() > first);
        QTest::keyClick(chart, Qt::Key_Escape);
        QCOMPARE(b.window->ranks().chosenCount(), std::size_t(0));
        QTest::mouseClick(chart, Qt::RightButton, {}, QPoint(w / 2, h / 2));  // no left click
        QCOMPARE(b.window->ranks().chosenCount(), std::size_t(0));
    }
    void whereItErrsIsLinkedWithTheChart() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        QTRY_VERIFY(!b.window->ranks().pondering());
        b.polls();
        auto* biases = b.find<QTableView>("rank.bias");
        QVERIFY(biases->isVisible());
        QCOMPARE(biases->model()->rowCount(), 6 * 5);
        auto* chart = b.find<ScatterView>("chart.rank");
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        biases->setFocus();
        const QImage plain = chart->grab().toImage();
        biases->selectRow(0);
        QVERIFY(chart->grab().toImage() != plain);
        QTest::keyClick(biases, Qt::Key_Escape);
        QCOMPARE(chart->grab().toImage(), plain);
        QTest::mouseClick(b.find("rank.errors.1"), Qt::LeftButton);
        auto* pairs = b.find<QTableView>("rank.inversions");
        QVERIFY(pairs->isVisible() && pairs->model()->rowCount() > 5);
        pairs->selectRow(1);
        QVERIFY(b.find<QWidget>("rank.path")->accessibleDescription().contains(QStringLiteral("beside")));
        QVERIFY(chart->grab().toImage() != plain);
        b.find<QTableView>("rank.table")->selectRow(5);
        QVERIFY(!b.find<QWidget>("rank.path")->accessibleDescription().contains(QStringLiteral("beside")));
    }
    void aSubsetChangesChartTableAndAgreement() {
        Bench b;
        addBoth(b.catalog);
        b.services->metricsAgainst = [](const RunCatalog&, const RunConfig&, const std::vector<PathScore>& scores,
                                        const std::string&) -> Result<std::vector<MetricRow>> {
            return std::vector<MetricRow>{
                {"loss", "kendall_tau_b", .5, .4, .6, static_cast<std::int64_t>(scores.size())}};
        };
        showRanking(b);
        auto* subset = b.find<MenuButton>("rank.subset");
        QVERIFY(subset->isVisible());
        const auto& all = b.window->ranks().subsets();
        const auto at = std::find_if(all.begin(), all.end(), [](const PathSubset& s) { return s.key == "best/25"; });
        QVERIFY(at != all.end());
        subset->choose(static_cast<int>(at - all.begin()));
        QTRY_VERIFY(!b.window->ranks().comparing() && !b.window->ranks().pondering());
        b.polls();
        QCOMPARE(b.find<QTableView>("rank.table")->model()->rowCount(), 75);
        QVERIFY(wordsOf(b, "rank.metrics").contains(QStringLiteral("0.50, 0.40 to 0.60, n = 75")));
        QVERIFY(b.find<QWidget>("chart.rank")->accessibleDescription().size() > 0);
        QCOMPARE(static_cast<int>(b.find<ScatterView>("chart.rank")
                                      ->rowsWithin(QPolygonF(QRectF(b.find<QWidget>("chart.rank")->rect())))
                                      .size()),
                 75);
    }
    void aLassoRoundAllPathsIsFast() {
        ScatterView chart;
        chart.resize(600, 400);
        PathTableModel table;
        PathFilter filter;
        filter.setSourceModel(&table);
        std::vector<PathRow> rows(15625);
        std::vector<ScatterPoint> points;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].loss = static_cast<double>(i);
            rows[i].truth = static_cast<double>((i * 7919) % 15625);
            rows[i].text = QString::number(i);
        }
        rankRows(rows, true);
        for (std::size_t i = 0; i < rows.size(); ++i)
            points.push_back({rows[i].predictedRank, *rows[i].trueRank, static_cast<int>(i)});
        table.setRows(rows);
        filter.sort(PathTableModel::predicted);
        chart.setPoints(points);
        QPolygonF lasso;
        for (int i = 0; i < 300; ++i)
            lasso << QPointF(320 + 200 * std::cos(i * .0209), 190 + 150 * std::sin(i * .0209));
        std::vector<int> inside;
        QBENCHMARK_ONCE {
            inside = chart.rowsWithin(lasso);
            std::vector<char> mask(rows.size(), 0);
            for (const int row : inside) mask[static_cast<std::size_t>(row)] = 1;
            filter.setChosen(mask);
            chart.setBright(mask);
            QVERIFY(!chart.grab().isNull());
        }
        QVERIFY(inside.size() > 3000 && inside.size() < 12000);
        QCOMPARE(filter.rowCount(), static_cast<int>(inside.size()));
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

QTEST_MAIN(RankTest)
#include "rank_test.moc"
