// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the window that no clock is needed for: bytes a point, points handed to the painter, reads of the store
// and the thread they are made on. Those of time are measured by packaging/figures.sh.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/line_chart.h"
#include "ui/charts/plot_canvas.h"
#include "ui/models/curve_history.h"

#include <QListView>
#include <QStyledItemDelegate>
#include <QThread>
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>

using namespace pada;
using namespace pada::ui;

namespace {

double wave(std::int64_t i) {
    return static_cast<double>(i * 2654435761 % 1009) / 1009.0;
}

/// What was read, by which thread.
struct Reads {
    std::atomic<int> onGui{0}, all{0}, steps{0};
    void note() {
        ++all;
        if (QThread::currentThread() == QCoreApplication::instance()->thread()) ++onGui;
    }
};

class WatchedCatalog final : public RunCatalog {
public:
    WatchedCatalog(const fake::Catalog& inner, std::shared_ptr<Reads> reads)
        : m_inner(inner), m_reads(std::move(reads)) {}
    Result<std::vector<RunSummary>> runs(bool trash) const override { return noted().runs(trash); }
    Result<std::vector<RunOutcome>> outcomes() const override { return noted().outcomes(); }
    Result<RunSummary> find(std::string_view run) const override { return noted().find(run); }
    Result<std::string> configText(const RunId& run) const override { return noted().configText(run); }
    Result<std::vector<SegmentRow>> segments(const RunId& run) const override { return noted().segments(run); }
    Result<std::vector<StepRow>> steps(const RunId& run, std::int64_t after, std::int64_t limit) const override {
        ++m_reads->steps;
        return noted().steps(run, after, limit);
    }
    Result<std::vector<EpochFinished>> epochs(const RunId& run) const override { return noted().epochs(run); }
    Result<std::vector<VarianceSnapshot>> variances(const RunId& run) const override { return noted().variances(run); }
    Result<std::vector<OptionProbabilityRow>> optionProbabilities(const RunId& run, std::int64_t after) const override {
        return noted().optionProbabilities(run, after);
    }
    Result<std::vector<MethodTableRow>> methodTables(const RunId& run, std::int64_t after) const override {
        return noted().methodTables(run, after);
    }
    Result<std::vector<StrengthsRow>> strengths(const RunId& run, std::int64_t after) const override {
        return noted().strengths(run, after);
    }
    Result<std::vector<DataHistogramRow>> dataHistograms(const RunId& run, std::int64_t after) const override {
        return noted().dataHistograms(run, after);
    }
    Result<std::vector<DataWeightRow>> dataWeights(const RunId& run, std::int64_t after,
                                                   std::int64_t limit) const override {
        return noted().dataWeights(run, after, limit);
    }
    Result<std::vector<CheckpointRow>> checkpoints(const RunId& run) const override { return noted().checkpoints(run); }
    Result<std::vector<RankingRow>> rankings(const RunId& run) const override { return noted().rankings(run); }
    Result<std::vector<PathScore>> scores(const std::string& ranking) const override { return noted().scores(ranking); }
    Result<std::vector<MetricRow>> metrics(const std::string& ranking) const override {
        return noted().metrics(ranking);
    }
    Result<std::vector<LogRow>> log(const RunId& run) const override { return noted().log(run); }
    Result<std::vector<RunId>> queue() const override { return noted().queue(); }
    Result<std::vector<TruthTableRow>> truthTables() const override { return noted().truthTables(); }
    Result<std::vector<std::pair<std::string, double>>> truthColumn(std::string_view table,
                                                                    std::string_view column) const override {
        return noted().truthColumn(table, column);
    }
    Result<std::int64_t> version() const override { return noted().version(); }
    Result<std::optional<StoreHolder>> holder() const override { return noted().holder(); }

private:
    const fake::Catalog& noted() const {
        m_reads->note();
        return m_inner;
    }
    fake::Catalog m_inner;
    std::shared_ptr<Reads> m_reads;
};

/// Counts how often a list asks for a row's height.
class CountingDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        ++asked;
        return {200, 54};
    }
    mutable int asked = 0;
};

struct WatchedBench {
    std::shared_ptr<Reads> reads = std::make_shared<Reads>();
    Bench bench;
    WatchedBench()
        : bench(true, [this](WindowServices& services) {
              services.newCatalog = [inner = services.newCatalog, reads = reads]() -> std::unique_ptr<RunCatalog> {
                  const auto fresh = inner();
                  return std::make_unique<WatchedCatalog>(dynamic_cast<const fake::Catalog&>(*fresh), reads);
              };
          }) {}
};

}  // namespace

class FiguresTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPointCostsLessThan24Bytes() {
        CurveHistory even, uneven;
        constexpr std::int64_t kPoints = 2'000'000;
        for (std::int64_t i = 0; i < kPoints; ++i) even.add(static_cast<double>(i + 1), wave(i));
        for (std::int64_t i = 0; i < 300'000; ++i) uneven.add(static_cast<double>(i) + .4 * wave(i), wave(i));
        const double each = static_cast<double>(even.bytes()) / static_cast<double>(even.count());
        QVERIFY2(each < 5.0, qPrintable(QString::number(each)));
        const double odd = static_cast<double>(uneven.bytes()) / static_cast<double>(uneven.count());
        QVERIFY2(odd < 24.0, qPrintable(QString::number(odd)));
    }
    void aPartIsShownPointByPointOrByItsExtremes() {
        CurveHistory curve;
        std::vector<QPointF> all;
        for (std::int64_t i = 0; i < 300'000; ++i) {
            if (i % 1000 == 7) continue;  // steps that never came
            const double y = i == 123'456 ? 9.0 : i == 200'001 ? -9.0 : static_cast<float>(wave(i));
            curve.add(static_cast<double>(i), y);
            all.emplace_back(i, y);
        }
        const auto between = [&](double low, double high) {
            return std::count_if(all.begin(), all.end(), [=](QPointF p) { return p.x() >= low && p.x() <= high; });
        };
        for (const auto& [low, high] : {std::pair{1000.0, 1040.0}, {123'450.5, 123'460.5}, {0.0, 3.0}}) {
            const QList<QPointF> part = curve.within(low, high);
            QCOMPARE(static_cast<std::ptrdiff_t>(curve.countWithin(low, high)), between(low, high));
            const auto begin = std::find(all.begin(), all.end(), part.front());
            QVERIFY(begin != all.end() && begin->x() <= low && part.back().x() >= high);
            for (qsizetype i = 0; i < part.size(); ++i) QCOMPARE(part[i], *(begin + i));  // every one
        }
        for (const auto& [low, high] : {std::pair{0.0, 299'999.0}, {100'000.0, 250'000.0}, {120'000.0, 123'456.0}}) {
            constexpr int kColumns = 100;
            const QList<QPointF> part = curve.within(low, high, kColumns);
            QVERIFY(part.size() <= 4 * kColumns + 2);
            QVERIFY(std::is_sorted(part.begin(), part.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); }));
            QVERIFY(part.contains(QPointF(123'456, 9)));  // a spike of one step, wherever it is looked at from
            QCOMPARE(part.contains(QPointF(200'001, -9)), high > 200'001);
        }
        QVERIFY(curve.within(5, 4).isEmpty() && CurveHistory().within(0, 9).isEmpty());
        QCOMPARE(curve.within(400'000, 500'000).size(), qsizetype(1));  // the nearest one at the side
        const std::size_t count = curve.count();
        curve.add(5, 1);
        curve.add(400'000, std::nan(""));
        QCOMPARE(curve.count(), count);
        curve.clear();
        QCOMPARE(curve.count(), std::size_t(0));
    }
    /// Columns made of whole groups, of groups of groups, and of points where some are few.
    void columnsOfThousandsKeepWhatIsInThem() {
        CurveHistory curve;
        std::vector<double> all;
        constexpr std::int64_t kDense = 400'000, kSparse = 300;
        for (std::int64_t i = 0; i < kDense; ++i) {
            all.push_back(static_cast<float>(wave(i) + (i % 9'973 == 5 ? 3.0 : 0.0)));
            curve.add(1e-3 * static_cast<double>(i), all.back());
        }
        for (std::int64_t i = 0; i < kSparse; ++i) curve.add(401.0 + static_cast<double>(i), wave(i));
        for (const int columns : {5, 40, 100, 350}) {
            const QList<QPointF> part = curve.within(0, 399.999, columns);
            const double wide = 399.999 / columns;
            for (int column = 0; column < columns; ++column) {
                const double from = column * wide, to = (column + 1) * wide;
                const auto first = all.begin() + static_cast<std::ptrdiff_t>(std::ceil(from * 1e3 - 1e-6));
                const auto last = all.begin() + static_cast<std::ptrdiff_t>((to - wide / 16) * 1e3);
                double low = 9.0, high = -9.0;  // a column ends up to a sixteenth early
                for (const QPointF& point : part)
                    if (point.x() >= from - wide / 16 && point.x() <= to) {
                        low = std::min(low, point.y());
                        high = std::max(high, point.y());
                    }
                QVERIFY(low <= *std::min_element(first, last) && high >= *std::max_element(first, last));
            }
        }
        const QList<QPointF> both = curve.within(0, 700, 70);
        QVERIFY(std::count_if(both.begin(), both.end(), [](QPointF p) { return p.x() > 401.0; }) > 2 * 28);
    }
    void aColumnOfPixelsGetsFourPointsAtMost() {
        QList<QPointF> points;
        for (std::int64_t i = 0; i < 100'000; ++i) points.append({static_cast<double>(i) / 200.0, 100 * wave(i)});
        std::map<int, int> perColumn;
        for (const QPointF& point : thinToColumns(points, 0)) ++perColumn[static_cast<int>(point.x())];
        QCOMPARE(perColumn.size(), std::size_t(500));
        for (const auto& [column, count] : perColumn) QVERIFY2(count <= 4, qPrintable(QString::number(column)));
    }
    void aZoomedCurveShowsItsSteps() {
        WatchedBench w;
        w.bench.catalog.stepCount = 60'000;
        for (RunSummary& run : w.bench.catalog.all) run.steps = run.totalSteps = 60'000;
        w.bench.window->openRun({"A"});
        w.bench.polls();
        QTRY_VERIFY(!w.bench.window->reading() && !w.bench.window->session().shown().facts().partly);
        w.bench.window->time().apply(time::ShowFixed{{30'000, 30'020}});
        w.bench.polls();
        const QString rows = w.bench.find<LineChart>("chart.training")->csv();
        QVERIFY2(rows.count(QStringLiteral("each step")) >= 21, qPrintable(rows.left(500)));
        // As many as a list of the whole run holds are all there, however narrow the window.
        w.bench.window->time().apply(time::ShowFixed{{20'000, 28'000}});
        w.bench.polls();
        const QString close = w.bench.find<LineChart>("chart.training")->csv();
        QVERIFY2(close.count(QStringLiteral("each step")) >= 8001,
                 qPrintable(QStringLiteral("%1 rows: %2").arg(close.count(QLatin1Char('\n'))).arg(close.left(300))));
        w.bench.window->time().apply(time::ShowWhole{});
        w.bench.polls();
        QVERIFY(!w.bench.find<LineChart>("chart.training")->csv().contains(QStringLiteral("each step")));
    }
    void aPollLaysNoListOfRunsOutAnew() {
        Bench b(false);
        for (int i = 2000; i > 0; --i)
            b.catalog.all.push_back(fake::summary(QByteArray("R").append(QByteArray::number(i)).constData(), i, "run",
                                                  "spos", RunStatus::finished));
        b.catalog.all.insert(b.catalog.all.begin(),
                             fake::summary("LIVE", 2001, "live", "panda", RunStatus::running, 0));
        b.window->session().start(PlannedRun{});
        b.settle();
        b.window->reloadRuns();
        b.engine.add(RunStarted{{"LIVE"}, 0, 0, 1000, 100, "cpu", "avx2", 2, "", ""});
        b.polls();
        auto* list = b.find<QListView>("runs.list");
        QVERIFY(list->isVisible());
        CountingDelegate counting;
        list->setItemDelegate(&counting);
        const auto poll = [&](std::int64_t step) {
            StepEvent event;
            event.run = {"LIVE"};
            event.step = step;
            event.loss = 2.0;
            b.engine.add(event);
            b.clock.advance(.24);
            b.polls();
            QCoreApplication::processEvents();
        };
        for (int i = 0; i < 5; ++i) poll(i);
        QVERIFY(counting.asked > 2000);  // once for all of them
        counting.asked = 0;
        for (int i = 1; i < 10; ++i) poll(100 * i);
        QVERIFY2(counting.asked < 2000, qPrintable(QString::number(counting.asked)));
        list->setItemDelegate(nullptr);
    }
    void nothingIsReadOnTheGuiThread() {
        WatchedBench w;
        Bench& b = w.bench;
        b.window->openRun({"A"});
        b.polls();
        for (const auto page : {MainWindow::run, MainWindow::compare, MainWindow::rank, MainWindow::data,
                                MainWindow::library, MainWindow::learn, MainWindow::settings}) {
            b.window->showPage(page);
            b.polls();
            QTRY_VERIFY(!b.window->reading());
        }
        QVERIFY(w.reads->all > 20);
        QCOMPARE(w.reads->onGui.load(), 0);
    }
    void aPageThatIsShownAgainReadsNoStepsAgain() {
        WatchedBench w;
        Bench& b = w.bench;
        b.window->openRun({"A"});
        b.polls();
        QTRY_VERIFY(!b.window->reading());
        b.polls();  // a run that has just been opened is asked once more for what came meanwhile
        QTRY_VERIFY(!b.window->reading());
        const int steps = w.reads->steps;
        QVERIFY(steps > 0);
        for (int i = 0; i < 5; ++i)
            for (const auto page : {MainWindow::rank, MainWindow::run, MainWindow::settings}) {
                b.window->showPage(page);
                b.polls();
            }
        QCOMPARE(w.reads->steps.load(), steps);
        // Nor does a zoom, or a way through the run.
        b.window->showPage(MainWindow::run);
        b.window->time().apply(time::ShowFixed{{100, 140}});
        for (int step = 0; step < 50; ++step) b.window->time().apply(time::Seek{100.0 + step});
        b.polls();
        QCOMPARE(w.reads->steps.load(), steps);
    }
};

PADA_WINDOW_TEST(FiguresTest)
#include "figures_test.moc"
