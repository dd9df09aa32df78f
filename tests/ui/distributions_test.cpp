// SPDX-License-Identifier: GPL-3.0-or-later
// What Compare lays over one another beside curves: options drawn, data weights, scores, and how far runs are apart.
#include "ui/compare/distributions.h"
#include "tests/ui/compared_runs.h"
#include "tests/ui/window_tests.h"

#include <QtTest>

#include <cmath>

using namespace pada;
using namespace pada::ui;

class DistributionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void distributionsAndTheirDistances() {
        fake::Shelf shelf;
        fake::StoredRun& a = shelf.catalog.add(1, "spos", 0);
        a.firstRow = {0, .5, .5, 0, 0};
        a.histogram = {2, 2, 0};
        a.losses = {1, 0};
        fake::StoredRun& b = shelf.catalog.add(2, "panda", 0);
        b.firstRow = {0, .2, .8, 0, 0};
        b.histogram = {0, 3, 3};
        b.losses = {2, 3};
        const ComparedRuns runs = shelf.all();
        const SeriesPlot first = optionPlot(runs, 0);
        QCOMPARE(first.x.categories.size(), 2);  // what nobody may draw is left out
        QCOMPARE(first.bars.size(), 2u);
        QCOMPARE(optionPlot(runs, -1).x.categories.size(), 5);
        bool mean = false;
        QCOMPARE(decisionNames(runs, mean).size(), 7);
        QVERIFY(mean);
        const auto rows = distancesFrom(*runs[0], runs);
        QCOMPARE(rows.size(), 1u);
        QVERIFY(std::fabs(*rows[0].options - .3 / 6) < 1e-12);
        QCOMPARE(rows[0].weights->wasserstein, 1.0 / 16);
        QCOMPARE(rows[0].weights->kolmogorov, .5);
        QCOMPARE(rows[0].scores->wasserstein, 2.0);
        QCOMPARE(weightPlot(runs).lines[0].points.first(), QPointF(0, 50));
        QVERIFY(first.bars[1].shape == runs[1]->mark.shape);
        QCOMPARE(scorePlot(runs).lines[1].points.last(), QPointF(3, 100));
        b.digest = "other";
        QVERIFY(!distancesFrom(*runs[0], shelf.all())[0].scores);  // of other paths
    }
    void weightsThatNoEpochDrewWithAreNotCompared() {
        fake::Shelf shelf;
        fake::StoredRun& run = shelf.catalog.add(1, "panda", 0);
        run.histogram = {0, 3, 3};
        run.histogramAfter = {6, 0, 0};  // made of the few images of an epoch that was cut short
        QCOMPARE(shelf.all()[0]->histogram, run.histogram);
        run.summary.status = RunStatus::running;
        QCOMPARE(shelf.all()[0]->histogram, run.histogramAfter);  // the next epoch draws with them
    }
};

PADA_WINDOW_TEST(DistributionsTest)
#include "distributions_test.moc"
