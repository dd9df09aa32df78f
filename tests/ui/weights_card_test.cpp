// SPDX-License-Identifier: GPL-3.0-or-later
// The weights card shows what the epoch at the cursor draws with, never what no epoch drew with.
#include "ui/run/weights_card.h"
#include "tests/ui/window_tests.h"
#include "ui/session/run_moment.h"
#include "ui/widgets/histogram_view.h"

#include <QLabel>
#include <QtTest>

#include <memory>

using namespace pada;
using namespace pada::ui;

namespace {

constexpr std::int64_t kEpochImages = 100, kTotal = 400;

/// Eight images: `light` of them at half their share.
std::vector<std::int64_t> spread(std::int64_t light) {
    std::vector<std::int64_t> bins(64, 0);
    bins[8] = light;
    bins[20] = 8 - light;
    return bins;
}

/// panda over `epochs` of four; weights come of the end of each, of the last one too.
struct WeighedRun {
    FakeClock clock;
    RunViewModel model{clock};
    WeightsCard card;
    explicit WeighedRun(std::int64_t epochs, std::optional<RunStatus> end, bool known = true) {
        RunConfig config;
        config.method.name = "panda";
        model.begin({"LIVE"}, config, {});
        std::vector<Event> events{RunStarted{{"LIVE"}, 0, 0, kTotal, known ? kEpochImages : 0, "cpu", "", 1, "", ""}};
        for (std::int64_t epoch = 0; epoch < epochs; ++epoch) {
            const std::int64_t after = (epoch + 1) * kEpochImages;
            events.push_back(StepEvent{.run = {"LIVE"}, .step = after - 1, .loss = 2.0, .paths = {}});
            EpochFinished e;
            e.run = {"LIVE"};
            e.epoch = epoch;
            e.lastStep = after - 1;
            e.distinctImages = 5;
            events.push_back(e);
            events.push_back(DataWeightsChanged{{"LIVE"}, after, {}, spread(epoch + 1)});
        }
        if (end) events.push_back(RunEnded{{"LIVE"}, *end, "", epochs * kEpochImages, 1.0});
        model.take(events);
    }
    HistogramView& at(std::optional<double> step) {
        TimeCursor cursor;
        cursor.apply(time::Begin{extentOf(model.facts())});
        if (step) cursor.apply(time::Seek{*step});
        card.refresh(model.facts(), momentOf(model, cursor));
        return *card.findChild<HistogramView*>(QStringLiteral("chart.dataWeights"));
    }
    /// Images at half their share; -1 = there is no histogram.
    std::int64_t lightAt(std::optional<double> step) {
        const QStringList rows = at(step).csv().split(QLatin1Char('\n'));
        return rows.size() < 64 ? -1 : rows[9].section(QLatin1Char(','), -1).toLongLong();
    }
    bool says(const char* words) const {
        for (const QLabel* label : card.findChildren<QLabel*>())
            if (label->text().contains(QLatin1String(words))) return true;
        return false;
    }
};

}  // namespace

class WeightsCardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ofARunThatIsOverTheLastEpochsAreShown() {
        WeighedRun run(4, RunStatus::finished);
        QCOMPARE(run.lightAt(std::nullopt), std::int64_t(3));  // the fourth row came of the last step
        QVERIFY(run.says("weights of epoch 4; 5 drawn in 4"));
        QCOMPARE(run.lightAt(400), std::int64_t(3));
    }
    void whereARunWasStoppedTheNextEpochNeverBegan() {
        WeighedRun stopped(2, RunStatus::stopped), going(2, std::nullopt);
        QCOMPARE(stopped.lightAt(std::nullopt), std::int64_t(1));
        QCOMPARE(going.lightAt(std::nullopt), std::int64_t(2));  // its third epoch draws with them
        QVERIFY(going.says("weights of epoch 3; 5 drawn in 2"));
    }
    void theCursorsEpochIsShown() {
        WeighedRun run(4, RunStatus::finished);
        QCOMPARE(run.lightAt(250), std::int64_t(2));
        QVERIFY(run.says("weights of epoch 3; 5 drawn in 2"));
        QCOMPARE(run.lightAt(300), std::int64_t(3));  // an epoch begins with its weights
        QCOMPARE(run.lightAt(299), std::int64_t(2));
    }
    void anEpochThatDrawsAllAlikeIsSaid() {
        WeighedRun run(4, RunStatus::finished);
        const HistogramView& first = run.at(50);
        QVERIFY2(first.accessibleDescription().contains(QStringLiteral("Epoch 1 draws every image equally often")),
                 qPrintable(first.accessibleDescription()));
        QCOMPARE(run.lightAt(50), std::int64_t(-1));
        // The weights of the first epoch are mixed at a factor of 0.
        QCOMPARE(run.lightAt(150), std::int64_t(1));
        QVERIFY(run.says("all alike in epoch 2"));
        WeighedRun one(1, RunStatus::stopped);  // what it leaves was drawn with by nobody
        QVERIFY(one.at(std::nullopt).accessibleDescription().contains(QStringLiteral("Epoch 1 draws every image")));
        QCOMPARE(one.lightAt(std::nullopt), std::int64_t(-1));
    }
    void withoutTheLengthOfAnEpochNoneIsNamed() {
        WeighedRun run(4, RunStatus::finished, false);
        QCOMPARE(run.lightAt(250), std::int64_t(2));
        QVERIFY(run.says("images, of 8; 5 drawn"));
        QVERIFY(run.at(50).accessibleDescription().contains(QStringLiteral("Until the end of the first epoch")));
    }
    void theLastDrawnStepOfARun() {
        RunFacts facts;
        facts.step = 200;
        facts.totalSteps = 400;
        facts.status = RunStatus::stopped;
        QCOMPARE(drawnBy(facts, 200), std::int64_t(199));
        QCOMPARE(drawnBy(facts, 120), std::int64_t(120));
        facts.live = true;
        QCOMPARE(drawnBy(facts, 200), std::int64_t(200));
        facts.step = 400;
        QCOMPARE(drawnBy(facts, 400), std::int64_t(399));
        QCOMPARE(drawnBy(RunFacts(), 7), std::int64_t(7));  // of no known length
    }
};

PADA_WINDOW_TEST(WeightsCardTest)
#include "weights_card_test.moc"
