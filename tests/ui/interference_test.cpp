// SPDX-License-Identifier: GPL-3.0-or-later
// Interference in the window: the table that a run keeps, drawn, read by keys and saved; and measured from here.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/models/interference_plot.h"
#include "ui/run/method_card.h"
#include "ui/services/exporter.h"
#include "ui/session/method_views.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/interference_view.h"

#include <QPushButton>
#include <QtTest>

#include <atomic>
#include <cmath>
#include <limits>

using namespace pada;
using namespace pada::ui;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Alike where one decision differs, against each other where three do, not told apart from zero where two do; four
/// say nothing.
MethodTable measuredTable() {
    return {"interference",
            "50 pairs a row, 64 images each, seed 0",
            {"differing", "pairs", "cosine", "low", "high", "tensors"},
            {{3, 48, -.25, -.5, -.125, 7.5},
             {1, 50, .5, .25, .75, 20},
             {2, 49, .125, -.25, .25, 12},
             {4, 0, kNone, kNone, kNone, 0}}};
}

TableHistory measuredTables() {
    TableHistory tables;
    tables.add(300, measuredTable());
    return tables;
}

/// The window with a finished run open, and how measuring answers.
struct Measured : Bench {
    std::atomic<int> asked = 0;
    explicit Measured(const Result<MethodTold>& answer, bool saved = true)
        : Bench(true, [this, answer](WindowServices& given) {
              given.interference = [this, answer](const RunId& run, const std::function<bool(double)>& goOn) {
                  ++asked;
                  if (!goOn(.5)) return Result<MethodTold>(Error{ErrorCode::stopped, "stopped"});
                  Result<MethodTold> told = answer;
                  if (told) told->run = run;
                  return told;
              };
          }) {
        if (!saved) catalog.checkpointRows.clear();
        window->openRun({"A"});
        settle();
        polls();
    }
    void measure() { window->commands().run(QStringLiteral("run.interference")); }
};

}  // namespace

class InterferenceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsComeInTheOrderOfTheirDecisions() {
        const InterferencePlot plot = interferencePlot(measuredTables(), -1);
        QCOMPARE(plot.points.size(), std::size_t{4});
        QCOMPARE(plot.points[0].differing, 1);
        QCOMPARE(plot.points[0].cosine, .5);
        QCOMPARE(plot.points[2].low, -.5);
        QCOMPARE(plot.points[2].pairs, std::int64_t{48});
        QVERIFY(std::isnan(plot.points[3].cosine));
        QVERIFY2(plot.subtitle.contains(QLatin1String("300")), qPrintable(plot.subtitle));
        QCOMPARE(plot.summary,
                 QStringLiteral("Cosine of shared gradients by decisions that differ: 0.500 at 1, −0.250 at 3."));
        QVERIFY(interferencePlot(measuredTables(), 299).empty());  // before it was measured
        QVERIFY(interferencePlot(TableHistory(), -1).empty());
    }

    void aTableThatSaysNothingIsNoPlot() {
        TableHistory tables;
        tables.add(1, {"interference", "", {"differing", "cosine"}, {{0, .5}, {1.5, .5}, {-1, .5}, {kNone, .5}}});
        QVERIFY(interferencePlot(tables, -1).empty());
        tables.add(2, {"interference", "", {"differing"}, {{2}}});
        const InterferencePlot bare = interferencePlot(tables, -1);  // of a program that kept less
        QCOMPARE(bare.points.size(), std::size_t{1});
        QVERIFY(std::isnan(bare.points[0].cosine) && bare.points[0].pairs == 0);
        QVERIFY(bare.summary.startsWith(QLatin1String("No pair")));
    }

    void theKeyboardReadsItAndItIsSavedWithEveryDigit() {
        InterferenceView view;
        view.resize(420, 240);
        view.setHint(QStringLiteral("not measured"));
        QCOMPARE(view.csv(), QString());
        QCOMPARE(view.accessibleDescription(), QStringLiteral("not measured"));
        view.setPlot(interferencePlot(measuredTables(), -1));
        view.show();
        QCOMPARE(view.accessibleDescription(), view.plot().summary);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.picked(), 0);
        QVERIFY2(view.accessibleDescription().contains(QStringLiteral("1 decision differs")) &&
                     view.accessibleDescription().contains(QStringLiteral("0.500")) &&
                     view.accessibleDescription().contains(QStringLiteral("0.250 to 0.750")),
                 qPrintable(view.accessibleDescription()));
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.picked(), 3);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("no pair says anything")));
        QCOMPARE(view.csv(), QStringLiteral("differing_decisions,cosine,low_95,high_95,pairs,shared_tensors\n"
                                            "1,0.5,0.25,0.75,50,20\n"
                                            "2,0.125,-0.25,0.25,49,12\n"
                                            "3,-0.25,-0.5,-0.125,48,7.5\n"
                                            "4,,,,0,0\n"));
        QVERIFY(view.pixelOf(0).y() < view.pixelOf(1).y() && view.pixelOf(1).y() < view.pixelOf(2).y());
        QCOMPARE(view.pixelOf(3).x() - view.pixelOf(2).x(), view.pixelOf(1).x() - view.pixelOf(0).x());
        QVERIFY(!view.grab().isNull());
    }

    void onlyARunThatHasItOrDeclaresItOffersIt() {
        RunFacts facts;
        facts.config.method.name = "spos";
        const auto offers = [&] {
            const auto views = viewsOf(facts);
            return std::find(views.begin(), views.end(), MethodView::interference) != views.end();
        };
        QVERIFY(!offers());
        facts.tables = measuredTables();
        QVERIFY(offers());
        QCOMPARE(viewsOf(facts).front(), MethodView::weights);  // it takes no other view's place
        facts.tables = {};
        facts.config.method.name = "magic_t";
        QVERIFY(offers());
        QVERIFY(viewHint(MethodView::interference, facts, true).contains(QLatin1String("Not measured yet")));
    }

    void measuringShowsWhatTheRunKeepsNow() {
        Measured b(MethodTold{{}, 300, measuredTable()});
        b.measure();
        QTRY_COMPARE(b.asked.load(), 1);
        auto* view = b.find<InterferenceView>("method.pairs");
        QVERIFY(view);
        QTRY_COMPARE(view->plot().points.size(), std::size_t{4});
        QVERIFY(view->isVisible());
        auto* button = b.find<QPushButton>("method.interference");
        QVERIFY(button && button->isVisible() && button->isEnabled());
        QVERIFY(numbersOf(view).startsWith(QLatin1String("differing_decisions")));
        button->click();  // again: another seed of data, or newer weights
        QTRY_COMPARE(b.asked.load(), 2);
        QTRY_VERIFY(!b.window->session().interference().busy());
    }

    void aRunWithoutSavedWeightsSaysWhatHelps() {
        Measured b(MethodTold{{}, 300, measuredTable()}, false);
        b.measure();
        auto* problem = b.find<Banner>("window.problem");
        QVERIFY(problem && problem->isVisible());
        QVERIFY(b.window->session()
                    .interference()
                    .obstacle(b.window->session().shown().facts())
                    .contains(QLatin1String("no saved weights")));
        QCOMPARE(b.asked.load(), 0);
    }

    void whatCannotBeMeasuredSaysWhy() {
        Measured b(Error{ErrorCode::busy, "process 12 writes store.sqlite"});
        b.measure();
        auto* problem = b.find<Banner>("window.problem");
        QTRY_VERIFY(problem && problem->isVisible());
        QCOMPARE(b.find<InterferenceView>("method.pairs")->plot().points.size(), std::size_t{0});
    }

    void stoppedNothingIsShown() {
        Measured b(MethodTold{{}, 300, measuredTable()});
        InterferenceRun& measuring = b.window->session().interference();
        QSignalSpy stopped(&measuring, &InterferenceRun::stopped), told(&measuring, &InterferenceRun::measured);
        measuring.start({"A"});
        measuring.stop();
        QTRY_VERIFY(!measuring.busy());
        QCOMPARE(stopped.count() + told.count(), 1);  // the worker may have been faster
    }
};

PADA_WINDOW_TEST(InterferenceTest)
#include "interference_test.moc"
