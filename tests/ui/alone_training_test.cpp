// SPDX-License-Identifier: GPL-3.0-or-later
// A path trained by itself from the Rank page: how far it is, what came of it, stopping, and what goes wrong.
#include "ui/rank/alone_training.h"
#include "tests/ui/ranked_bench.h"
#include "tests/ui/window_tests.h"
#include "ui/rank/rank_page.h"

#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include <atomic>

using namespace pada;
using namespace pada::ui;

namespace {

/// Trains until it is told to stop or to finish.
struct Trainer {
    std::atomic<bool> finish = false;
    std::atomic<int> started = 0;
    void serve(WindowServices& services) {
        services.trainAlone = [this](const RunId&, const QString& path, const std::function<void(double)>& tell,
                                     const std::function<bool()>& goOn) -> Result<QString> {
            ++started;
            tell(0.25);
            if (path == QLatin1String("bad")) return Error{ErrorCode::busy, "process 7 writes the store"};
            while (goOn() && !finish) QThread::msleep(1);
            return goOn() ? QStringLiteral("alone 86.10 %, n = 1") : QStringLiteral("stopped before a net was trained");
        };
    }
};

}  // namespace

class AloneTrainingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysHowFarItIsAndWhatCameOfIt() {
        Trainer trainer;
        Bench b(true, [&](WindowServices& services) { trainer.serve(services); });
        AloneTraining alone(*b.services);
        QCOMPARE(alone.words(), QString());
        QSignalSpy ended(&alone, &AloneTraining::ended);
        alone.start({"A"}, QStringLiteral("path"));
        QTRY_COMPARE(alone.words(), QStringLiteral("Training alone: 25 %"));
        alone.start({"A"}, QStringLiteral("other"));  // one at a time
        trainer.finish = true;
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(trainer.started.load(), 1);
        QCOMPARE(alone.path(), QStringLiteral("path"));
        QCOMPARE(alone.words(), QStringLiteral("Alone 86.10 %, n = 1"));
        QVERIFY(alone.isOf({"A"}, QStringLiteral("path")));
        QVERIFY(!alone.isOf({"B"}, QStringLiteral("path")));  // the same path of another run
    }
    void aFaultIsSaidAndTheNextMayStart() {
        Trainer trainer;
        Bench b(true, [&](WindowServices& services) { trainer.serve(services); });
        AloneTraining alone(*b.services);
        QSignalSpy ended(&alone, &AloneTraining::ended);
        alone.start({"A"}, QStringLiteral("bad"));
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(alone.words(), QStringLiteral("It could not be trained alone: process 7 writes the store"));
        alone.start({"A"}, QStringLiteral("path"));
        QTRY_COMPARE(trainer.started.load(), 2);
        alone.stop();
        QTRY_COMPARE(ended.count(), 2);
        QCOMPARE(alone.words(), QStringLiteral("Stopped before a net was trained"));
    }
    void whoGoesAwayStopsIt() {
        Trainer trainer;
        Bench b(true, [&](WindowServices& services) { trainer.serve(services); });
        auto alone = std::make_unique<AloneTraining>(*b.services);
        alone->start({"A"}, QStringLiteral("path"));
        QTRY_COMPARE(trainer.started.load(), 1);
        alone.reset();  // returns: it does not wait for a training that nobody wants
    }
    void theButtonStartsAndStops() {
        Trainer trainer;
        Bench b(true, [&](WindowServices& services) { trainer.serve(services); });
        addBoth(b.catalog);
        showRanking(b);
        auto* button = b.find<QToolButton>("rank.trainAlone");
        auto* words = b.find<QLabel>("rank.pathWords");
        QCOMPARE(button->text(), QStringLiteral("Train alone"));
        button->click();
        QCOMPARE(button->text(), QStringLiteral("Stop training"));
        QTRY_VERIFY2((b.polls(), words->text().contains(QStringLiteral("Training alone: 25 %"))),
                     qPrintable(words->text()));
        button->click();
        QTRY_COMPARE(button->text(), QStringLiteral("Train alone"));
        QVERIFY(words->text().contains(QStringLiteral("Stopped before")));
    }
};

PADA_WINDOW_TEST(AloneTrainingTest)
#include "alone_training_test.moc"
