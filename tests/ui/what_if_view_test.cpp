// SPDX-License-Identifier: GPL-3.0-or-later
// The variance gauge, and what another smoothing would have given: models against the samplers themselves, then the
// slider.
#include "core/sampling/importance_data_sampler.h"
#include "core/space/darts_space.h"
#include "core/space/nas_bench_201.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/models/time_line.h"
#include "ui/models/variance_gauge.h"
#include "ui/run/gauge_panel.h"
#include "ui/session/what_if.h"
#include "ui/widgets/histogram_view.h"
#include "ui/widgets/share_pair.h"
#include "ui/widgets/variance_gauge_view.h"

#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <ctime>
#include <numeric>

using namespace pada;
using namespace pada::ui;

namespace {

/// Norms of images in [0, sqrt 2], a few of them never drawn.
std::vector<float> normsOf(std::size_t images) {
    std::vector<float> norms(images);
    std::uint64_t state = 11;
    for (float& norm : norms) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        const double u = static_cast<double>(state >> 40) / static_cast<double>(1 << 24);
        norm = u < .02 ? 0.0F : static_cast<float>(1.4 * u * u);
    }
    return norms;
}

std::vector<float> weightsAt(const std::vector<float>& norms, double smoothing) {
    const std::vector<std::int32_t> labels(norms.size(), 0);
    ImportanceDataSampler sampler({}, labels);
    std::vector<std::int64_t> drawn;
    std::vector<float> told;
    for (std::size_t i = 0; i < norms.size(); ++i)
        if (norms[i] > 0.0F) {
            drawn.push_back(static_cast<std::int64_t>(i));
            told.push_back(norms[i]);
        }
    sampler.observe(drawn, told);
    sampler.endEpoch(smoothing);
    return {sampler.weights().begin(), sampler.weights().end()};
}

double effectiveOf(const std::vector<float>& weights) {
    double sum = 0.0, squares = 0.0;
    for (const float w : weights) {
        sum += static_cast<double>(w);
        squares += static_cast<double>(w) * static_cast<double>(w);
    }
    return sum * sum / squares;
}

VarianceSnapshot snapshotOf(std::int64_t step) {
    VarianceSnapshot s;
    s.run = {"LIVE"};
    s.step = step;
    s.secondUniform = 4.0;
    s.secondOptimal = 1.0;
    s.secondUnbiased = 8.0;
    s.low = 6.0;
    s.high = 12.0;
    s.secondTaken = 2.0;
    s.takenLow = 1.5;
    s.takenHigh = 2.5;
    s.dataUniform = s.dataOptimal = s.dataUnbiased = s.dataTaken = std::numeric_limits<double>::quiet_NaN();
    s.draws = 32;
    return s;
}

PlannedRun importantPlan() {
    PlannedRun plan;
    plan.config.method.name = "panda";
    return plan;
}

/// Ten epochs of 100 steps of which five are done; options 2 and 3 have norms.
std::vector<Event> halfARun(const std::vector<float>& weights) {
    const RunId run{"LIVE"};
    OptionTable norms(6, {0, 0, 1, 3, 0}), probabilities(6, std::vector<double>(5));
    for (std::size_t d = 0; d < 6; ++d)
        for (std::size_t o = 0; o < 5; ++o) probabilities[d][o] = .4 * norms[d][o] / 4.0 + .6 / 5.0;
    std::vector<Event> events{RunStarted{run, 0, 0, 1000, 100, "cpu", "", 1, "", ""}};
    for (int s = 0; s < 500; ++s) events.push_back(StepEvent{.run = run, .step = s, .loss = 2.0, .paths = {}});
    events.push_back(SamplingChanged{run, 500, probabilities, norms});
    std::vector<std::int64_t> histogram(64, 0);
    histogram[16] = static_cast<std::int64_t>(weights.size());
    events.push_back(DataWeightsChanged{run, 500, weights, histogram});
    events.push_back(snapshotOf(400));
    return events;
}

}  // namespace

class WhatIfViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void imagesAreWhatTheSamplerWouldHaveGiven() {
        const std::vector<float> norms = normsOf(3000), was = weightsAt(norms, .4);
        const ImageShares shares(was, .4);
        QVERIFY(shares.known());
        for (const double asked : {.1, .4, .7, 1.0}) {
            const std::vector<float> would = weightsAt(norms, asked);
            const ImagesAt answer = shares.at(asked);
            QVERIFY2(std::abs(answer.effective / effectiveOf(would) - 1.0) < 1e-4, qPrintable(QString::number(asked)));
            std::vector<std::int64_t> bins(64, 0);
            for (const float w : would)
                ++bins[static_cast<std::size_t>(std::min(63.0, static_cast<double>(w) * 3000 * 16))];
            std::int64_t apart = 0;
            for (std::size_t i = 0; i < 64; ++i) apart += std::abs(bins[i] - answer.histogram[i]);
            QVERIFY2(apart <= 4, "but for weights on the edge of a bin");
            std::vector<float> sorted = would;
            std::ranges::sort(sorted, std::greater<>());
            const double heavy = std::accumulate(sorted.begin(), sorted.begin() + 150, 0.0);
            QVERIFY(std::abs(answer.heavyShare - heavy) < 1e-4);
        }
    }

    void theEndsOfTheSlider() {
        const ImageShares shares(weightsAt(normsOf(2000), .5), .5);
        const ImagesAt even = shares.at(0.0), all = shares.at(1.0);
        QVERIFY(std::abs(even.effective - 2000.0) < 1e-6);
        QVERIFY(std::abs(even.heavyShare - .05) < 1e-9);
        QVERIFY(std::abs(even.unbiased - 1.0) < 1e-9);         // uniform draws
        QVERIFY(std::abs(all.unbiased - all.optimal) < 1e-9);  // in proportion to norms: the least there is
        QVERIFY(all.optimal < shares.at(.5).unbiased && shares.at(.5).unbiased < 1.0);
        QVERIFY(!ImageShares(std::vector<float>(10, .1F), 0.0).known());
        QVERIFY(!ImageShares(std::vector<float>(), .5).known());
    }

    void needlesAreMultiplesOfUniform() {
        const VarianceGauge gauge = gaugeOf(snapshotOf(400));
        QCOMPARE(gauge.tracks.size(), std::size_t{1});  // nothing is known of images
        const GaugeTrack& paths = gauge.tracks[0];
        using Role = GaugeNeedle::Role;
        QCOMPARE(paths.needles.size(), std::size_t{4});
        QVERIFY(paths.needles[0].role == Role::optimal && paths.needles[3].role == Role::inUse);
        QCOMPARE(paths.find(Role::inUse)->value, 2.0);
        QCOMPARE(paths.find(Role::inUse)->low, 1.5);
        QCOMPARE(paths.find(Role::inUse)->high, 3.0);
        QCOMPARE(paths.find(Role::taken)->value, .5);
        QCOMPARE(paths.headroom, 1.0 - 1.0 / 8.0);
        QVERIFY(gauge.low < .25 && gauge.high > 3.0);
        QVERIFY2(gauge.summary.contains(QStringLiteral("headroom 88 %")), qPrintable(gauge.summary));
        QVERIFY(gaugeOf(VarianceSnapshot{}).empty());
    }

    void aNeedleOfWhatImagesWouldBe() {
        VarianceSnapshot s = snapshotOf(400);
        s.dataUniform = 2.0;
        s.dataOptimal = 1.0;
        s.dataUnbiased = 1.6;
        s.dataTaken = 2.6;
        ImagesAt would;
        would.unbiased = .7;
        const VarianceGauge gauge = gaugeOf(s, &would);
        QCOMPARE(gauge.tracks.size(), std::size_t{2});
        QCOMPARE(gauge.tracks[1].find(GaugeNeedle::Role::whatIf)->value, .7);
        QVERIFY(gauge.tracks[0].find(GaugeNeedle::Role::whatIf) == nullptr);
        VarianceGaugeView view;
        view.resize(360, 150);
        view.setGauge(gauge);
        QVERIFY(view.pixelOf(.5) < view.pixelOf(1.0) && view.pixelOf(1.0) < view.pixelOf(2.0));
        QVERIFY(std::abs((view.pixelOf(2.0) - view.pixelOf(1.0)) - (view.pixelOf(1.0) - view.pixelOf(.5))) < 1e-6);
        QCOMPARE(view.csv().count(QLatin1Char('\n')), 1 + 4 + 5);
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY2(view.accessibleDescription().contains(QStringLiteral("Paths, optimal")),
                 qPrintable(view.accessibleDescription()));
        QVERIFY(!view.grab().isNull());
    }

    /// product: an answer within 50 ms; here of the largest space and 50,000 images, on the thread's own clock.
    void anAnswerTakesLessThan50Milliseconds() {
        const auto space = std::shared_ptr<const SearchSpace>(makeDartsSpace());
        RunFacts facts;
        facts.id = {"LIVE"};
        facts.config = importantPlan().config;
        facts.space = space;
        facts.shape = shapeOf(*space);
        facts.stepsPerEpoch = 100;
        facts.totalSteps = 1000;
        SamplingRow sampling{500, {}, {}};
        for (const Decision& decision : space->decisions()) {
            sampling.probabilities.emplace_back(decision.options.size(),
                                                1.0 / static_cast<double>(decision.options.size()));
            sampling.norms.emplace_back(decision.options.size(), 1.0);
        }
        const WeightsRow weights{500, std::vector<std::int64_t>(64, 0)};
        RunMoment now;
        now.sampling = &sampling;
        now.weights = &weights;
        WhatIf model;
        model.stand(facts, now);
        QCOMPARE(model.askForWeights(), std::optional<std::int64_t>(500));
        QVERIFY(!model.askForWeights());  // once
        model.setWeights(500, weightsAt(normsOf(50'000), .4));
        QVERIFY(model.canAsk());
        double worst = 0.0;
        for (int i = 0; i <= 20; ++i) {
            timespec from{}, to{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
            const WhatIfAnswer answer = model.at(i / 20.0);
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
            QCOMPARE(answer.probabilities.size(), std::size_t{36});
            QVERIFY(answer.images.has_value());
            worst = std::max(worst, 1e3 * static_cast<double>(to.tv_sec - from.tv_sec) +
                                        1e-6 * static_cast<double>(to.tv_nsec - from.tv_nsec));
        }
        qInfo("an answer: at worst %.2f ms", worst);
        QVERIFY2(worst < 50.0, qPrintable(QStringLiteral("%1 ms").arg(worst)));
    }

    void theSliderMixesAnewAndLeavesTheRunAlone() {
        FakeClock clock;
        RunViewModel model(clock);
        const std::shared_ptr<const SearchSpace> space = makeNasBench201();
        model.begin({"LIVE"}, importantPlan().config, shapeOf(*space), {}, space);
        model.take(halfARun(weightsAt(normsOf(1000), .4)));
        TimeCursor at;
        at.apply(time::Begin{extentOf(model.facts())});
        GaugePanel panel;
        panel.resize(400, 260);
        QSignalSpy ghosts(&panel, &GaugePanel::weightsAsked), wanted(&panel, &GaugePanel::weightsWanted);
        panel.refresh(model, at);
        QCOMPARE(wanted.size(), 0);  // the run at work has just told them
        auto* slider = panel.findChild<QSlider*>();
        QCOMPARE(slider->value(), 40);  // what is in use: 4 of 10 epochs
        QVERIFY(slider->isEnabled());
        auto* shares = panel.findChild<SharePair*>();
        QVERIFY(shares->would().empty());
        const OptionTable before = model.facts().sampling.back().probabilities;
        slider->setValue(100);
        const std::vector<double> would = shares->would();
        QVERIFY(std::abs(std::ranges::max(would) - .75) < 1e-9);  // 3 of 4 of the norms
        QVERIFY(std::abs(std::accumulate(would.begin(), would.end(), 0.0) - 1.0) < 1e-9);
        const auto ghost = ghosts.back().at(0).value<std::vector<std::int64_t>>();
        QCOMPARE(std::accumulate(ghost.begin(), ghost.end(), std::int64_t{0}), std::int64_t{1000});
        QVERIFY2(slider->accessibleDescription().contains(QStringLiteral("conv 3×3 42.0 % → 75.0 %")),
                 qPrintable(slider->accessibleDescription()));
        QCOMPARE(model.facts().sampling.back().probabilities, before);
        // New steps of the run leave the question as it stands.
        model.take({StepEvent{.run = {"LIVE"}, .step = 500, .loss = 2.0, .paths = {}}});
        panel.refresh(model, at);
        QCOMPARE(slider->value(), 100);
        panel.findChild<QAbstractButton*>(QStringLiteral("gauge.reset"))->click();
        QCOMPARE(slider->value(), 40);
        QVERIFY(shares->would().empty() && ghosts.back().at(0).value<std::vector<std::int64_t>>().empty());
        // Before the first update there is nothing to ask.
        at.apply(time::Seek{100});
        panel.refresh(model, at);
        QVERIFY(!slider->isEnabled());
    }

    void aStoredRunReadsItsWeights() {
        Bench bench;
        bench.services->loadConfig = [](const QString&) -> Result<std::vector<PlannedRun>> {
            return std::vector<PlannedRun>{importantPlan()};
        };
        bench.catalog.weightRows = {{500, weightsAt(normsOf(1000), .4)}};
        bench.window->openFile(QStringLiteral("demo.toml"));
        bench.settle();
        for (Event event : halfARun({})) bench.engine.add(std::move(event));  // told without the weights themselves
        bench.polls();
        bench.click("variance.series.3");
        bench.polls();
        auto* panel = bench.window->findChild<GaugePanel*>();
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->model().imageCount(), std::int64_t{1000});
        panel->findChild<QSlider*>()->setValue(90);
        auto* histogram = bench.window->findChild<HistogramView*>(QStringLiteral("chart.dataWeights"));
        QVERIFY(!histogram->ghost().empty());
        bench.click("variance.series.0");
        bench.polls();
        QVERIFY(histogram->ghost().empty());  // out of sight, nothing is asked any more
    }
};

PADA_WINDOW_TEST(WhatIfViewTest)
#include "what_if_view_test.moc"
