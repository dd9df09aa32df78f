// SPDX-License-Identifier: GPL-3.0-or-later
// The Data page: folds of weights against what is known of them, draws made again, the table of images, and the page in
// every state: images here, missing, others; a run without weights; a run played back.
#include "core/sampling/importance_data_sampler.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/data/class_bars.h"
#include "ui/data/coverage_plot.h"
#include "ui/data/data_page.h"
#include "ui/data/image_card.h"
#include "ui/data/image_wall.h"
#include "ui/data/lorenz_view.h"
#include "ui/data/weight_heat.h"
#include "ui/session/run_view_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/histogram_view.h"
#include "ui/widgets/key_figure.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QtTest>

#include <cmath>
#include <numeric>
#include <set>

using namespace pada;
using namespace pada::ui;

namespace {

constexpr int kCount = 60, kPerEpoch = 10;

/// 60 images of 3 classes; class 2 is as heavy as the others together.
std::vector<float> tilted(double how) {
    std::vector<float> weights(kCount);
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = static_cast<float>(1.0 + (i % 3 == 2 ? how : 0.0) + .001 * static_cast<double>(i));
    const float sum = std::accumulate(weights.begin(), weights.end(), 0.0F);
    for (float& weight : weights) weight /= sum;
    return weights;
}

TrainImages smallSet() {
    TrainImages images;
    images.name = "test";
    images.fingerprint = "abc";
    images.size = 4;
    images.channels = 1;
    images.classNames = {"ball", "cube", "cone"};
    for (int i = 0; i < kCount; ++i) {
        images.labels.push_back(i % 3);
        images.places.push_back(2 * i);
        for (int p = 0; p < 16; ++p) images.pixels.push_back(static_cast<std::uint8_t>(i));
    }
    return images;
}

std::vector<std::int64_t> histogramOf(const std::vector<float>& weights) {
    std::vector<std::int64_t> bins(64, 0);
    for (const float w : weights)
        ++bins[static_cast<std::size_t>(std::min(63.0, static_cast<double>(w) * kCount * 16))];
    return bins;
}

/// A window over three epochs of a run with weights, and its Data page.
struct DataBench : Bench {
    int loads = 0;
    std::optional<Error> missing;
    /// `planned` epochs, of which three come; the store keeps the weights of those that are `stored`.
    explicit DataBench(const char* fingerprint = "abc", bool weights = true, std::optional<Error> fault = {},
                       int planned = 3, const std::set<int>& stored = {1, 2, 3})
        : Bench(false), missing(std::move(fault)) {
        services->trainImages = [this](const RunConfig&) -> Result<TrainImages> {
            ++loads;
            if (missing) return *missing;
            return smallSet();
        };
        RunSummary run = fake::summary("LIVE", 1, "data", "panda", RunStatus::running);
        run.dataFingerprint = fingerprint;
        catalog.all = {run};
        for (const int epoch : {1, 2, 3})  // the last are of an epoch that never begins
            if (weights && stored.contains(epoch)) catalog.weightRows.push_back({epoch * kPerEpoch, tilted(epoch)});
        PlannedRun plan;
        plan.config.method.name = weights ? "panda" : "spos";
        plan.config.run.seed = 0;
        window->session().start(plan);
        settle();
        engine.add(RunStarted{{"LIVE"}, 0, 0, planned * kPerEpoch, kPerEpoch, "cpu", "", 1, "", ""});
        for (int epoch = 0; epoch < 3; ++epoch) {
            const std::vector<float> w = epoch > 0 && weights ? tilted(epoch) : std::vector<float>();
            if (!w.empty()) engine.add(DataWeightsChanged{{"LIVE"}, epoch * kPerEpoch, {}, histogramOf(w)});
            for (int s = 0; s < kPerEpoch; ++s) {
                StepEvent e;
                e.run = {"LIVE"};
                e.step = epoch * kPerEpoch + s;
                e.loss = 1;
                engine.add(e);
            }
            EpochFinished e;
            e.run = {"LIVE"};
            e.epoch = epoch;
            e.lastStep = (epoch + 1) * kPerEpoch - 1;
            e.distinctImages = drawnAgain(0, epoch, kCount, w).distinct;
            e.effectiveSampleSize = foldOf(0, w.empty() ? std::vector<float>(kCount, 1.0F) : w, {}, 0).effective;
            e.seconds = 1;
            engine.add(e);
        }
        if (weights) engine.add(DataWeightsChanged{{"LIVE"}, 3 * kPerEpoch, {}, histogramOf(tilted(3))});
        catalog.all.front().status = planned > 3 ? RunStatus::stopped : RunStatus::finished;  // as a recorder would
        engine.add(RunEnded{{"LIVE"}, catalog.all.front().status, "", 3 * kPerEpoch, 30});
        engine.busy = false;
        polls();
        window->showPage(MainWindow::data);
        read();
    }
    DataPage& page() { return window->dataPage(); }
    /// Until the page has everything it asked for.
    void read() {
        int quiet = 0;
        QTRY_VERIFY_WITH_TIMEOUT((window->pump().poll(), quiet = window->reading() ? 0 : quiet + 1, quiet > 8), 10'000);
    }
    ImageModel& images() { return *static_cast<ImageModel*>(find<ImageWall>("data.wall")->model()); }
};

}  // namespace

class DataTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFoldSaysWhatIsKnown() {
        const std::vector<float> even(100, .01F);
        const WeightFold flat = foldOf(5, even, {}, 0);
        QCOMPARE(flat.step, 5);
        QVERIFY(std::fabs(flat.effective - 100) < 1e-4);
        QVERIFY(std::fabs(flat.gini) < 1e-6);
        QVERIFY(std::fabs(flat.heavyShare - .05) < 1e-6);
        std::vector<float> one(100, 0.0F);
        one[17] = 1.0F;
        const WeightFold single = foldOf(0, one, {}, 0);
        QVERIFY(std::fabs(single.effective - 1) < 1e-9);
        QVERIFY(std::fabs(single.gini - .99) < 1e-9);
        QVERIFY(std::fabs(single.heavyShare - 1) < 1e-9);
        QCOMPARE(single.lorenz[99], 0.0);
        QCOMPARE(single.lorenz[100], 1.0);
        // Two halves, one three times as heavy as the other: the lighter one gets a quarter.
        std::vector<float> halves(100, 1.0F);
        for (std::size_t i = 0; i < 50; ++i) halves[2 * i] = 3.0F;
        const std::vector<std::int32_t> labels = [] {
            std::vector<std::int32_t> out(100, 0);
            for (std::size_t i = 0; i < 50; ++i) out[2 * i] = 1;
            return out;
        }();
        const WeightFold half = foldOf(0, halves, labels, 2);
        QVERIFY(std::fabs(half.lorenz[50] - .25) < 1e-9);
        QVERIFY(std::fabs(half.gini - .25) < 1e-9);
        QVERIFY(std::fabs(half.classShare[0] - .25) < 1e-9 && std::fabs(half.classShare[1] - .75) < 1e-9);
        const WeightFold nothing = foldOf(0, std::vector<float>(10, 0.0F), {}, 0);
        QCOMPARE(nothing.effective, 10.0);
        QCOMPARE(foldOf(0, {}, {}, 0).images, 0);
    }
    void aFoldAgreesWithTheSampler() {
        ImportanceDataSampler sampler({}, std::vector<std::int32_t>(kCount, 0));
        Rng rng(3, Stream::data, 0);
        const auto drawn = sampler.drawEpoch(rng, kCount);
        std::vector<float> norms(drawn.size());
        for (std::size_t i = 0; i < norms.size(); ++i) norms[i] = static_cast<float>(i % 7) * .2F;
        sampler.observe(drawn, norms);
        sampler.endEpoch(.9);
        QVERIFY(std::fabs(foldOf(0, sampler.weights(), {}, 0).effective - sampler.effectiveSampleSize()) < 1e-6);
        Rng next(3, Stream::data, 1);
        std::vector<std::uint16_t> counts(kCount, 0);
        for (const std::int64_t position : sampler.drawEpoch(next, kCount))
            ++counts[static_cast<std::size_t>(position)];
        QCOMPARE(drawnAgain(3, 1, kCount, sampler.weights()).counts, counts);
    }
    void bandsLieWhereTheImagesLie() {
        std::vector<std::int64_t> counts(64, 0);
        counts[8] = 10;
        counts[16] = 80;
        counts[48] = 10;
        const WeightHeat::Bands bands = WeightHeat::bandsOf(counts);
        QCOMPARE(bands[0], 8.5 / 16);
        QCOMPARE(bands[1], 16.5 / 16);
        QCOMPARE(bands[2], 48.5 / 16);
        QCOMPARE(WeightHeat::weightAt(counts, .25), 16.5 / 16);
        QCOMPARE(WeightHeat::weightAt(counts, .1), 8.5 / 16);
    }
    void theSameWeightsAreDrawnAsHeatBandsAndRidges() {
        WeightHeat heat;
        heat.resize(400, 240);
        std::vector<std::int64_t> counts(64, 0);
        counts[8] = 10;
        counts[16] = 60;
        counts[24] = 30;
        heat.setRows({{1, counts}, {2, counts}}, 3, 0, 3, QStringLiteral("epoch"));
        const QImage first = heat.grab().toImage();
        const QString numbers = heat.csv();
        QList<QImage> seen{first};
        for (const auto look : {WeightHeat::Look::bands, WeightHeat::Look::ridges}) {
            heat.setLook(look);
            const QImage now = heat.grab().toImage();
            for (const QImage& before : seen) QVERIFY(now != before);
            seen << now;
            QCOMPARE(heat.csv(), numbers);  // a look changes no number
        }
        heat.setLook(WeightHeat::Look::heat);
        QVERIFY(heat.grab().toImage() == first);
    }
    void theCardSaysHowItsWeightsAreDrawn() {
        DataBench b;
        auto* heat = b.find<WeightHeat>("chart.weights");
        b.find<MenuButton>("data.look")->choose(2);
        QCOMPARE(heat->look(), WeightHeat::Look::ridges);
        QVERIFY2(heat->accessibleDescription() != QString(), "said");
    }
    void showsWhatTheRunDraws() {
        DataBench b;
        QCOMPARE(b.page().model().images(), DataViewModel::Images::here);
        QCOMPARE(b.page().model().folds().size(), std::size_t{3});
        QVERIFY(b.page().model().drawsKnown());
        QVERIFY(!b.find<Banner>("data.banner")->isVisible());
        QVERIFY(!b.find<WeightHeat>("chart.weights")->csv().isEmpty());
        QVERIFY(!b.find<LorenzView>("chart.lorenz")->csv().isEmpty());
        const QString classes = b.find<ClassBars>("data.classes")->csv();
        QVERIFY2(classes.contains(QLatin1String("cone")), qPrintable(classes));
        QVERIFY(classes.indexOf(QLatin1String("cone")) < classes.indexOf(QLatin1String("ball")));  // gains most
        QVERIFY(b.find<KeyFigure>("data.effective")->value() != QStringLiteral("–"));
        // Heaviest first: class 2, and of those the last.
        QCOMPARE(b.images().rowCount(), kCount);
        QCOMPARE(b.images().at(0), 59);
        QCOMPARE(b.images().pictureOf(59).pixelColor(0, 0).red(), 59);
        QCOMPARE(b.find<QLabel>("image.title")->text(), QStringLiteral("cone"));
        QAbstractItemModelTester tester(&b.images(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        b.click("data.order.1");
        QCOMPARE(b.images().at(0), 0);
        b.click("data.order.2");
        const auto& draws = b.page().model().now()->draws;
        QCOMPARE(b.images().rowCount(), static_cast<int>(kCount - draws.distinct));
        for (int row = 0; row < b.images().rowCount(); ++row)
            QCOMPARE(draws.counts[static_cast<std::size_t>(b.images().at(row))], std::uint16_t{0});
        b.click("data.order.3");
        Q_EMIT b.find<ClassBars>("data.classes")->chosen(1);
        QCOMPARE(b.images().rowCount(), kCount / 3);
        QCOMPARE(b.images().classOf(b.images().at(0)), QStringLiteral("cube"));
    }
    void standsAtTheTimeOfAllViews() {
        DataBench b;
        QCOMPARE(b.page().model().now()->draws.epoch, 2);
        QCOMPARE(b.page().model().now()->step, 2 * kPerEpoch);
        QCOMPARE(b.find<KeyFigure>("data.effective")->value(),
                 QString::number(std::lround(foldOf(0, tilted(2), {}, 0).effective)));
        QVERIFY(std::fabs(b.images().weightOf(59) - tilted(2)[59] * kCount) < 1e-4);
        b.window->time().apply(time::Seek{15});
        b.read();
        QCOMPARE(b.page().model().now()->step, kPerEpoch);
        QVERIFY(std::fabs(b.images().weightOf(59) - tilted(1)[59] * kCount) < 1e-4);
        b.window->time().apply(time::Seek{5});
        b.read();
        QVERIFY(b.page().model().now()->weights.empty());
        QCOMPARE(b.images().weightOf(59), 1.0);
        QVERIFY(b.page().model().drawsKnown());  // a shuffle: every image once
        QCOMPARE(b.page().model().now()->draws.distinct, kCount);
        QCOMPARE(b.find<KeyFigure>("data.gini")->value(), QStringLiteral("0.00"));
    }
    void weightsOfAnEpochThatNeverBeganAreNotShown() {
        DataBench b("abc", true, {}, 5);  // stopped where its fourth epoch would have begun
        QCOMPARE(b.page().model().now()->step, 2 * kPerEpoch);
        QCOMPARE(b.find<HistogramView>("chart.weightsNow")->csv().count(QLatin1Char('\n')), 65);
        const std::vector<std::int64_t> drawnWith = histogramOf(tilted(2));
        const QStringList rows = b.find<HistogramView>("chart.weightsNow")->csv().split(QLatin1Char('\n'));
        for (qsizetype bin = 0; bin < 64; ++bin)
            QCOMPARE(rows[bin + 1].section(QLatin1Char(','), -1).toLongLong(),
                     drawnWith[static_cast<std::size_t>(bin)]);
    }
    void eachViewSaysOfWhichEpochItsWeightsAre() {
        DataBench b("abc", true, {}, 3, {1});  // single weights are stored less often than how they are spread
        const QWidget* share = b.find<LorenzView>("chart.lorenz")->parentWidget();
        QVERIFY2(share->accessibleDescription().contains(QStringLiteral("since epoch 2")),
                 qPrintable(share->accessibleDescription()));
        b.find("data.share.1")->click();
        b.polls();
        QVERIFY2(share->accessibleDescription().contains(QStringLiteral("since epoch 3")),
                 qPrintable(share->accessibleDescription()));
    }
    void anEpochThatWasCutShortIsNoFallOfTheCoverage() {
        const FakeClock clock;
        RunViewModel run(clock);
        run.begin({"X"}, {}, {});
        std::vector<Event> events{RunStarted{{"X"}, 0, 0, 25, 10, "cpu", "", 1, "", ""}};
        for (const std::int64_t last : {9, 19, 24}) {
            EpochFinished epoch;
            epoch.run = {"X"};
            epoch.epoch = last / 10;
            epoch.lastStep = last;
            epoch.distinctImages = last == 24 ? 30 : 60;
            epoch.effectiveSampleSize = 50;
            events.push_back(epoch);
        }
        run.take(events);
        QVERIFY(!cutShort(run.facts(), 0) && !cutShort(run.facts(), 1) && cutShort(run.facts(), 2));
        const SeriesPlot plot = coveragePlot(run, {0, 25}, 60);
        QCOMPARE(plot.lines.size(), std::size_t(2));
        QCOMPARE(plot.lines[0].points.size(), 3);  // its weights are as good as any
        QCOMPARE(plot.lines[1].points.size(), 2);
        for (const QPointF& point : plot.lines[1].points) QCOMPARE(point.y(), 1.0);
    }
    void tilesStayWhileItPlays() {
        DataBench b;
        b.window->time().apply(time::Seek{5});
        b.read();
        QCOMPARE(b.images().at(0), 0);  // all alike: in their order
        b.window->time().apply(time::Play{});
        b.clock.advance(.8);  // 10 steps a second: to step 13
        b.read();
        QCOMPARE(b.window->time().cursor().mode(), TimeMode::playing);
        QCOMPARE(b.page().model().now()->step, kPerEpoch);
        QCOMPARE(b.images().at(0), 0);
        QVERIFY(b.images().weightOf(0) < 1.0);  // with its new number
        b.window->time().apply(time::Pause{});
        b.read();
        QCOMPARE(b.images().at(0), 59);
    }
    void drawsThatDoNotAgreeAreNotShown() {
        DataBench b;
        QVERIFY(b.page().model().drawsKnown());
        DataBench other;
        other.catalog.weightRows[1].weights = tilted(5);  // not the weights that the epoch was drawn with
        other.window->time().apply(time::Seek{5});
        other.read();
        other.window->time().apply(time::Follow{});
        other.read();
        QVERIFY(!other.page().model().drawsKnown());
        other.click("data.order.2");
        QCOMPARE(other.images().rowCount(), 0);
        QCOMPARE(other.find<KeyFigure>("data.idle")->value(), QStringLiteral("–"));
    }
    void imagesThatAreNotHereAreSaidSo() {
        DataBench b("abc", true, Error{ErrorCode::notFound, "cifar10 is nowhere; put it under /data"});
        QCOMPARE(b.page().model().images(), DataViewModel::Images::missing);
        QVERIFY(b.find<Banner>("data.banner")->isVisible());
        QVERIFY(b.page().model().imagesWords().contains(QLatin1String("/data")));
        QCOMPARE(b.images().rowCount(), kCount);  // their weights are
        QVERIFY(b.images().pictureOf(3).isNull());
        QVERIFY(b.find<ClassBars>("data.classes")->csv().isEmpty());
        QVERIFY(!b.find<LorenzView>("chart.lorenz")->csv().isEmpty());
    }
    void otherImagesAreNotShownAsTheRuns() {
        DataBench b("another");
        QCOMPARE(b.page().model().images(), DataViewModel::Images::others);
        QVERIFY(b.find<Banner>("data.banner")->isVisible());
        QVERIFY(b.images().pictureOf(3).isNull());
    }
    void anEvenRunIsNoEmptyPage() {
        DataBench b("abc", false);
        QVERIFY(b.page().model().folds().empty());
        QVERIFY(b.find<LorenzView>("chart.lorenz")->csv().isEmpty());
        QCOMPARE(b.images().rowCount(), kCount);
        QCOMPARE(b.images().weightOf(7), 1.0);
        QVERIFY(b.page().model().drawsKnown());  // every epoch is a shuffle
        QCOMPARE(b.page().model().now()->draws.epoch, 2);
        QCOMPARE(b.find<KeyFigure>("data.idle")->value(), QStringLiteral("0"));
        QVERIFY(!b.find<ClassBars>("data.classes")->csv().isEmpty());
    }
    void readsNothingBeforeItIsSeen() {
        Bench b;
        int loads = 0;
        b.services->trainImages = [&loads](const RunConfig&) -> Result<TrainImages> {
            ++loads;
            return smallSet();
        };
        b.window->openRun({"A"});
        b.settle();
        b.polls();
        QCOMPARE(loads, 0);
        QVERIFY(b.find<QWidget>("data.page")->isHidden());
        b.window->showPage(MainWindow::data);
        int quiet = 0;
        QTRY_VERIFY((b.window->pump().poll(), quiet = b.window->reading() ? 0 : quiet + 1, quiet > 8));
        QCOMPARE(loads, 1);
    }
    void withoutARunItSaysWhatWillBeHere() {
        Bench b(false);
        b.window->showPage(MainWindow::data);
        b.polls();
        b.click("data.demo");
        QCOMPARE(b.engine.starts.load(), 1);
    }
};

PADA_WINDOW_TEST(DataTest)
#include "data_test.moc"
