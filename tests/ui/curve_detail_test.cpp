// SPDX-License-Identifier: GPL-3.0-or-later
// Close parts of the curves of long runs: which steps are read again, and what is drawn of them.
#include "tests/ui/compare_bench.h"
#include "tests/ui/compared_runs.h"
#include "tests/ui/window_tests.h"
#include "ui/compare/curve_shelf.h"

#include <QLabel>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

constexpr std::int64_t kSteps = 100'000, kSpike = 60'001;

/// A run whose loss goes from 0.5 to 1.5 and back with every step, but for one spike.
class Spiked final : public fake::RunsCatalog {
public:
    mutable std::int64_t rowsRead = 0;
    Result<std::vector<StepRow>> steps(const RunId& run, std::int64_t after, std::int64_t limit) const override {
        auto rows = RunsCatalog::steps(run, after, limit);
        if (!rows) return rows;
        rowsRead += static_cast<std::int64_t>(rows->size());
        for (StepRow& row : rows.value())
            if (row.step == kSpike - 1) row.loss = 50.0;
        return rows;
    }
};

struct Long {
    Spiked catalog;
    std::shared_ptr<ComparedRun> run;
    std::atomic<bool> stop = false;
    Long() {
        fake::StoredRun& stored = catalog.add(1, "spos", 0);
        stored.steps = kSteps;
        stored.passesPerStep = 2.0;
        stored.summary.steps = kSteps;
        run = std::make_shared<ComparedRun>(fake::reader().read(catalog, stored.summary));
        catalog.rowsRead = 0;
    }
    CurveDetail detail(const DetailQuestion& question) {
        auto read = readDetail(catalog, *run, question, stop);
        return read ? std::move(*read) : CurveDetail{};
    }
    static DetailQuestion loss(double from, double to, int columns = 1000, int span = 1) {
        return {Quantity::loss, TimeUnit::step, span, {}, {from, to}, columns};
    }
};

bool near(double a, double b, double within = 1e-5) {
    return std::fabs(a - b) <= within;
}

}  // namespace

class CurveDetailTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fewStepsAreReadOneByOne() {
        Long l;
        QVERIFY(l.run->raw[0].merged());
        const DetailQuestion question = Long::loss(50'000, 50'400);
        QVERIFY(needsDetail(*l.run, question));
        const CurveDetail detail = l.detail(question);
        QCOMPARE(detail.group, std::int64_t{1});
        QCOMPARE(detail.first, std::int64_t{49'799});  // half as much at each side, and one step
        QCOMPARE(detail.last, std::int64_t{50'601});
        QVERIFY(serves(detail, *l.run, question));
        QVERIFY2(l.catalog.rowsRead <= 40'000, "only portions around the part");
        const QList<QPointF> shown = withDetail(l.run->raw[0].points(), &detail.line, detail, question.part, 1000);
        QCOMPARE(shown.size(), 401);
        for (qsizetype i = 0; i < shown.size(); ++i) {
            QCOMPARE(shown[i].x(), 50'000.0 + static_cast<double>(i));
            QCOMPARE(shown[i].y(), i % 2 ? .5 : 1.5);  // step 50,000 is row 49,999, an odd one
        }
    }
    void aWidePartKeepsTheExtremesOfEveryColumn() {
        Long l;
        const DetailQuestion question = Long::loss(10'000, 90'000, 100);
        const CurveDetail detail = l.detail(question);
        QCOMPARE(detail.group, std::int64_t{25});  // 80,000 steps on 100 columns of 32 groups
        const QList<QPointF> shown = withDetail({}, &detail.line, detail, question.part, question.columns);
        QVERIFY(shown.size() <= 4 * 100 + 4);
        std::vector<std::pair<double, double>> columns(100, {1e9, -1e9});
        for (const QPointF& point : shown) {
            const auto at = static_cast<std::size_t>(std::clamp((point.x() - 10'000) / 800, 0.0, 99.0));
            columns[at] = {std::min(columns[at].first, point.y()), std::max(columns[at].second, point.y())};
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            QCOMPARE(columns[i].first, .5);
            QCOMPARE(columns[i].second, i == (kSpike - 10'000) / 800 ? 50.0 : 1.5);
        }
        QVERIFY(std::ranges::any_of(shown, [](const QPointF& p) { return p == QPointF(kSpike, 50.0); }));
    }
    void theMeanIsWhatItWouldBeFromTheFirstStepOn() {
        Long l;
        const CurveDetail detail = l.detail(Long::loss(70'000, 70'100, 1000, 500));
        RunningAverage average(500);
        QList<QPointF> wanted;
        const auto rows = l.catalog.steps(l.run->summary.id, -1, kSteps);
        for (const StepRow& row : *rows) {
            const double mean = average.add(row.loss);
            if (row.step + 1 >= 70'000 && row.step + 1 <= 70'100)
                wanted.append({static_cast<double>(row.step + 1), mean});
        }
        const QList<QPointF> shown = withDetail({}, &detail.line, detail, {70'000, 70'100}, 1000);
        QCOMPARE(shown.size(), wanted.size());
        for (qsizetype i = 0; i < shown.size(); ++i)
            QVERIFY(shown[i].x() == wanted[i].x() && near(shown[i].y(), wanted[i].y()));
        QCOMPARE(withDetail({}, &detail.raw, detail, {70'000, 70'100}, 1000).size(), 101);
    }
    void everyUnitHasItsOwnPlaces() {
        Long l;  // half a second and two path-passes a step
        for (const auto& [unit, from, to, each] : {std::tuple{TimeUnit::seconds, 25'000.0, 25'050.0, .5},
                                                   std::tuple{TimeUnit::passes, 100'000.0, 100'200.0, 2.0},
                                                   std::tuple{TimeUnit::epoch, 2'000.0, 2'004.0, .04}}) {
            DetailQuestion question = Long::loss(from, to);
            question.unit = unit;
            QVERIFY(needsDetail(*l.run, question));
            const CurveDetail detail = l.detail(question);
            const QList<QPointF> shown = withDetail({}, &detail.line, detail, question.part, 1000);
            QVERIFY2(shown.size() >= 100 && shown.size() <= 102, qPrintable(QString::number(shown.size())));
            QVERIFY(near(shown.first().x(), from) && near(shown.last().x(), to));
            QVERIFY(near(shown[50].x() - shown[49].x(), each));
        }
        const auto [first, last] = l.run->stepsWithin(TimeUnit::seconds, {25'000.0, 25'050.0});
        QVERIFY(first <= 50'000 && first > 49'900 && last >= 50'100 && last < 50'200);
        const auto [steps, worked] = l.run->workBefore(50'000);
        QCOMPARE(worked, .5 * static_cast<double>(steps));
        QCOMPARE(l.run->workBefore(0).first, std::int64_t{0});
        QCOMPARE(l.run->stepsWithin(TimeUnit::step, {-5.0, 1e9}).second, kSteps);
    }
    void aCutIsKept() {
        Long l;
        DetailQuestion question = Long::loss(50'000, 50'400);
        question.cut = 100'200.0;  // step 50,100
        QCOMPARE(l.detail(question).to, 50'100.0);
    }
    void nothingIsReadThatIsKnownAlready() {
        Long l;
        QVERIFY(!needsDetail(*l.run, Long::loss(0, kSteps, 100)));  // thousands of groups on a hundred columns
        DetailQuestion other = Long::loss(50'000, 50'400);
        other.quantity = Quantity::variance;
        QVERIFY(!needsDetail(*l.run, other));
        fake::Shelf brief;
        const auto small = brief.read(brief.catalog.add(2, "spos", 1));
        QVERIFY(!needsDetail(*small, Long::loss(10, 20)));  // every step of it is there
        QVERIFY(!needsDetail(*l.run, Long::loss(50'000, 50'000)));
    }
    void anAnswerServesWhatItHolds() {
        Long l;
        const CurveDetail fine = l.detail(Long::loss(50'000, 50'400)), wide = l.detail(Long::loss(10'000, 90'000, 100));
        QVERIFY(serves(fine, *l.run, Long::loss(50'100, 50'110)));   // single steps, however close
        QVERIFY(serves(fine, *l.run, Long::loss(50'150, 50'550)));   // a little to the side
        QVERIFY(!serves(fine, *l.run, Long::loss(49'000, 50'400)));  // farther
        QVERIFY(!serves(fine, *l.run, Long::loss(50'000, 50'400, 1000, 20)));
        QVERIFY(serves(wide, *l.run, Long::loss(20'000, 60'000, 100)));   // sixteen groups a column still
        QVERIFY(!serves(wide, *l.run, Long::loss(20'000, 59'000, 100)));  // fewer
        ComparedRun other = *l.run;
        other.segments += 1;  // taken up from an earlier step
        QVERIFY(!serves(fine, other, Long::loss(50'100, 50'110)));
    }
    void whatIsGivenUpOrFailsIsSaid() {
        Long l;
        const DetailQuestion question = Long::loss(50'000, 50'400);
        l.stop = true;
        QVERIFY(!readDetail(l.catalog, *l.run, question, l.stop));
        l.stop = false;
        l.catalog.stepFault = Error{ErrorCode::badData, "table step is damaged"};
        const CurveDetail broken = l.detail(question);
        QVERIFY(broken.fault && broken.line.count() == 0);
        QVERIFY(serves(broken, *l.run, question));  // not asked for without end
        QVERIFY(!serves(broken, *l.run, Long::loss(50'001, 50'400)));
        const QList<QPointF> coarse{{49'000, 1}, {51'000, 1}};  // it stays
        QCOMPARE(withDetail(coarse, &broken.line, broken, question.part, 1000),
                 (QList<QPointF>{{50'000, 1}, {50'400, 1}}));
    }
    void aroundWhatWasReadTheCoarseCurveStays() {
        CurveDetail detail;
        for (int i = 10; i <= 14; ++i) detail.line.add(i, 2.0);
        detail.from = 10;
        detail.to = 14;
        const QList<QPointF> coarse{{8, 1}, {12, 1}, {16, 1}, {20, 1}};
        QCOMPARE(withDetail(coarse, &detail.line, detail, {8, 20}, 100),
                 (QList<QPointF>{{8, 1}, {10, 2}, {11, 2}, {12, 2}, {13, 2}, {14, 2}, {16, 1}, {20, 1}}));
        QCOMPARE(withDetail(coarse, nullptr, detail, {8, 12}, 100), (QList<QPointF>{{8, 1}, {12, 1}}));
        QCOMPARE(withDetail(coarse, &detail.line, detail, {16, 20}, 100), (QList<QPointF>{{16, 1}, {20, 1}}));
    }
    void aFrameWorksNoCurveOutAnew() {
        Long l;
        const ComparedRuns runs{l.run};
        CurveShelf shelf;
        CurveQuestion question;
        question.unit = TimeUnit::step;
        CurvePart part;
        for (int i = 0; i < 20; ++i) {
            part.span = {1'000.0 * i, 50'000.0};
            const SeriesPlot plot = curvePlot(runs, question, shelf, &part);
            QCOMPARE(plot.x.low, 1'000.0 * i);
            QVERIFY(plot.lines[0].points.first().x() >= 1'000.0 * i);
        }
        QCOMPARE(shelf.placed(), 1);
        QCOMPARE(shelf.end(runs, question), static_cast<double>(kSteps));
        question.rawOf = l.run->label();
        (void)curvePlot(runs, question, shelf, &part);
        QCOMPARE(shelf.placed(), 1);  // what is pale is no other curve
        question.quantity = Quantity::accuracy;
        (void)curvePlot(runs, question, shelf, &part);
        QCOMPARE(shelf.placed(), 2);
        shelf.keepOnly(runs, question);
        question.quantity = Quantity::loss;
        (void)curvePlot(runs, question, shelf, &part);
        QCOMPARE(shelf.placed(), 3);  // it had been let go
        part.span = {2e6, 3e6};
        QVERIFY(curvePlot(runs, question, shelf, &part).hint.contains(QStringLiteral("this part")));
    }
    /// In the window: the coarse curve at once, single steps when they are read, each of them once.
    void aCloseLookShowsSingleSteps() {
        Side b;
        b.catalog.stepCount = 60'000;
        b.open();
        QTRY_VERIFY((b.polls(), !b.curves().plot().lines.empty()));
        b.catalog.gate = std::make_shared<std::atomic<bool>>(false);  // a slow disk
        b.curves().setFocus(Qt::TabFocusReason);
        const auto widest = [&] {  // gap between two points that are drawn
            const QList<QPointF>& points = b.curves().plot().lines[0].raw;
            double gap = 0.0;
            for (qsizetype i = 1; i < points.size(); ++i) gap = std::max(gap, points[i].x() - points[i - 1].x());
            return gap;
        };
        for (int closer = 0; closer < 8; ++closer) QTest::keyClick(&b.curves(), Qt::Key_Plus);
        QVERIFY(b.window->comparison().details().reading());
        QVERIFY(!b.curves().plot().lines.empty());  // while it reads, the coarse curve stays
        QVERIFY(widest() > 2.0);
        *b.catalog.gate = true;
        QTRY_VERIFY(!b.window->comparison().details().reading());
        QTRY_COMPARE(widest(), 1.0);
        const SeriesPlot& plot = b.curves().plot();
        QVERIFY(plot.lines[0].raw.size() >= static_cast<qsizetype>(plot.x.high - plot.x.low) - 1);
        const int laid = b.curves().seriesLaid();
        b.polls();
        (void)b.curves().grab();
        (void)b.curves().grab();
        QVERIFY(b.curves().seriesLaid() <= laid + 1);  // nothing changed: nothing is drawn anew
        QTest::keyClick(&b.curves(), Qt::Key_0);
        QVERIFY(!b.window->comparison().details().reading());
        b.window->showPage(MainWindow::library);
        QVERIFY(!b.window->comparison().details().reading());
    }
};

PADA_WINDOW_TEST(CurveDetailTest)
#include "curve_detail_test.moc"
