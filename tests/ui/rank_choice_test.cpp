// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen on the Rank page is chosen in all of its views: paths drawn and compared, lasso, errors, subsets.
#include "tests/ui/ranked_bench.h"
#include "tests/ui/window_tests.h"
#include "ui/models/path_filter.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/outline.h"
#include "ui/widgets/scatter_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>

#include <algorithm>
#include <cmath>
#include <cstdint>

using namespace pada;
using namespace pada::ui;

class RankChoiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
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
    void whatIsChosenInASubsetIsChosenAmongAll() {
        Bench b;
        addBoth(b.catalog);
        showRanking(b);
        RankViewModel& model = b.window->ranks();
        model.choose({0, 1, 1, 2});
        QCOMPARE(model.chosenCount(), std::size_t(3));  // each once
        model.setSubset(QStringLiteral("best/25"));
        QVERIFY(model.chosen().empty() || model.chosen().size() == model.rows().size());
        const Path first = model.rows()[4].path, second = model.rows()[9].path;
        model.choose({4, 9});
        QCOMPARE(model.chosenCount(), std::size_t(2));
        QCOMPARE(int(model.chosen()[4]) + int(model.chosen()[9]), 2);
        QCOMPARE(model.subsets()[static_cast<std::size_t>(model.subsetIndex())].key, QStringLiteral("best/25"));
        model.setSubset(QStringLiteral("all"));
        std::vector<Path> chosen;
        for (std::size_t i = 0; i < model.rows().size(); ++i)
            if (model.chosen()[i]) chosen.push_back(model.rows()[i].path);
        QCOMPARE(chosen.size(), std::size_t(2));
        QVERIFY(std::ranges::count(chosen, first) == 1 && std::ranges::count(chosen, second) == 1);
        model.setByLoss(!model.byLoss());  // another order, the same paths
        QCOMPARE(std::ranges::count(model.chosen(), char{1}), std::ptrdiff_t(2));
        QCOMPARE(model.withTruth(), model.rows().size());
        QTRY_VERIFY(!model.comparing() && !model.pondering());
    }
    void anOutlineIsEvenOdd() {
        std::uint64_t random = 11;
        const auto draw = [&] {
            random = random * 6364136223846793005ULL + 1442695040888963407ULL;
            return static_cast<double>(random >> 40) / static_cast<double>(1 << 24);
        };
        for (const int corners : {3, 5, 40, 400}) {
            QPolygonF line;  // crosses itself again and again
            for (int i = 0; i < corners; ++i) line << QPointF(100 * draw(), 100 * draw());
            const Outline outline(line);
            for (int i = 0; i < 500; ++i) {
                const QPointF at(120 * draw() - 10, 120 * draw() - 10);
                QCOMPARE(outline.contains(at), line.containsPoint(at, Qt::OddEvenFill));
            }
        }
        const Outline box(QPolygonF(QRectF(10, 10, 20, 20)));
        QVERIFY(box.contains({10, 10}) && box.contains({20, 29.5}));
        QVERIFY(!box.contains({30, 20}) && !box.contains({20, 30}) && !box.contains({9.9, 20}));
        QVERIFY(!Outline({}).contains({0, 0}));
        QVERIFY(!Outline(QPolygonF({{0, 5}, {10, 5}, {20, 5}})).contains({5, 5}));  // no height
    }
    void dotsThatAllStandOutLookAsBefore() {
        ScatterView chart;
        chart.resize(400, 300);
        std::vector<ScatterPoint> points;
        for (int i = 0; i < 4000; ++i) points.push_back({1.0 + i, 1.0 + (i * 1237) % 4000, i});
        chart.setPoints(points);
        const QImage plain = chart.grab().toImage();
        chart.setBright(std::vector<char>(4000, 1));
        QCOMPARE(chart.grab().toImage(), plain);
        std::vector<char> one(4000, 0);
        one[2000] = 1;
        chart.setBright(one);
        const QImage dim = chart.grab().toImage();
        QVERIFY(dim != plain);
        chart.setBright({});
        QCOMPARE(chart.grab().toImage(), plain);
        chart.resize(500, 300);
        QCOMPARE(chart.grab().toImage().width(), plain.width() + qRound(100 * chart.devicePixelRatioF()));
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
};

PADA_WINDOW_TEST(RankChoiceTest)
#include "rank_choice_test.moc"
