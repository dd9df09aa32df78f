// SPDX-License-Identifier: GPL-3.0-or-later
// The Learn page over the whole window with a fake engine: predict, run, see, explain, check; nobody is taken from the
// lesson by its runs; progress is kept.
#include "core/registry/configs.h"
#include "tests/ui/bench.h"
#include "tests/ui/lesson_walk.h"
#include "tests/ui/window_tests.h"
#include "ui/learn/guess_scale.h"
#include "ui/learn/learn_page.h"
#include "ui/learn/lesson_parser.h"
#include "ui/learn/lesson_shelf.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

/// What the fake store leaves out of queued runs: the settings' hash, by the run's name in the lesson.
void nameRuns(Bench& b, RunStatus status) {
    const Lesson* lesson = b.window->lessons().lesson();
    for (RunSummary& stored : b.catalog.all)
        for (const LessonRun& run : lesson->runs)
            if (stored.variant == run.name.toStdString()) {
                const auto plan = plannedRun(*lesson, run, b.window->lessons().state().chosen);
                QVERIFY(plan.ok());
                stored.configHash = configHash(plan->config);
                stored.status = status;
                stored.steps = status == RunStatus::finished ? 138 : 0;
            }
    if (status == RunStatus::finished) b.catalog.waiting.clear();
    b.window->reloadRuns();
    b.settle();
    b.polls();
    b.settle();
    b.polls();
}

/// Everything that any lesson measures, of every run alike; the values do not matter.
void addMeasures(fake::Catalog& catalog) {
    fake::addRanking(catalog);
    for (const char* subset : {"equal_net/loss", "equal_live_convolutions/loss"})
        catalog.metricRows.push_back({subset, "kendall_tau_b", .4, {}, {}, 300});
    for (const int option : {1, 2, 3}) {
        Path everywhere(6);
        for (std::size_t d = 0; d < everywhere.size(); ++d) everywhere[d] = static_cast<std::uint8_t>(option);
        catalog.scoreRows.push_back({everywhere, 0, .5, 1.5});
    }
    EpochFinished epoch;
    epoch.lastStep = 399;
    epoch.meanLoss = 1.25;
    epoch.meanTop1 = .5;
    catalog.epochRows = {epoch};
    VarianceSnapshot variance;
    variance.secondUniform = 2.0;
    variance.secondTaken = 2.5;
    catalog.varianceRows = {variance};
    const OptionTable shares(6, {0.0, 0.0, .4, .6, 0.0}), norms(6, {0.0, 0.0, 1.0, 3.0, 0.0});
    catalog.probabilityRows = {{400, shares, norms}};
    catalog.tableRows = {{400, {"ledger", "", {"decision", "option", "draws"}, {{0, 1, 60}, {0, 3, 78}}}}};
    catalog.weightRows = {{400, std::vector<float>(100, .01f)}};
}

void predict(Bench& b, double guess) {
    auto* scale = b.find<GuessScale>("learn.guess");
    scale->setFocus();
    QTest::keyClick(scale, Qt::Key_Home);
    Q_EMIT scale->guessed(guess);
    b.polls();
    b.click("learn.lock");
    b.polls();
}

void trainAll(Bench& b) {
    b.click("learn.train");
    b.polls();
    b.settle();  // the engine has it
    const RunId live = b.window->session().live().facts().id;
    for (std::int64_t step = 0; step < 3; ++step) {
        StepEvent event;
        event.run = live;
        event.step = step;
        event.loss = 2.3;
        b.engine.add(event);
    }
    b.engine.add(RunEnded{live, RunStatus::finished, "", 3, 3.0});
    b.engine.busy = false;
    b.window->pump().poll();
    b.catalog.rankingRows.front().complete = true;
    nameRuns(b, RunStatus::finished);
}

}  // namespace

class LearnTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePageBeginsWithTheFirstLesson() {
        Bench b(false);
        b.window->showPage(MainWindow::learn);
        b.polls();
        QCOMPARE(b.find<QListWidget>("learn.list")->count(), static_cast<int>(b.window->lessons().lessons().size()));
        QVERIFY(b.find<QLabel>("learn.title")->text().contains(QStringLiteral("One path")));
        QVERIFY(!b.find("learn.lock")->isEnabled());  // nothing is predicted yet
        QVERIFY(!b.find("learn.train")->isVisible());
        QVERIFY(!b.find("learn.explain")->isVisible());
    }
    void aPredictionIsPlacedByKeysAndStandsWhenLocked() {
        Bench b(false);
        b.window->openLesson(1);
        b.polls();
        auto* scale = b.find<GuessScale>("learn.guess");
        scale->setFocus();
        QTest::keyClick(scale, Qt::Key_Home);
        QTest::keyClick(scale, Qt::Key_Right);
        QCOMPARE(scale->guess().value_or(-1), 0.05);
        QVERIFY(scale->accessibleDescription().contains(QStringLiteral("0.05")));
        b.polls();
        b.click("learn.lock");
        b.polls();
        QCOMPARE(b.window->focusWidget(), b.find<QWidget>("learn.text"));  // not the rail's first button
        QTest::keyClick(scale, Qt::Key_Right);
        QCOMPARE(scale->guess().value_or(-1), 0.05);
        QVERIFY(b.find("learn.train")->isVisible());
    }
    void runsOfALessonGoThroughTheQueueAndTakeNobodyFromIt() {
        Bench b(false);
        b.window->openLesson(3);
        b.polls();
        predict(b, 20);
        b.click("learn.train");
        QCOMPARE(b.catalog.waiting.size(), std::size_t(2));
        b.polls();
        QVERIFY(!b.find("learn.train")->isEnabled());
        QCOMPARE(b.catalog.all.front().variant, std::string("fair"));
        nameRuns(b, RunStatus::queued);
        QVERIFY(b.engine.resumes > 0);  // the queue has started the first
        QVERIFY(b.find<LearnPage>("learn.page")->isVisible());
        QVERIFY(b.find<QLabel>("learn.state.fair")->isVisible());
    }
    void whatWasMeasuredStandsBesideThePrediction() {
        Bench b(false);
        b.window->openLesson(1);
        b.polls();
        predict(b, 1.0);
        fake::addRanking(b.catalog);
        trainAll(b);
        QVERIFY(b.find<QLabel>("learn.verdict")->isVisible());
        const QString verdict = b.find<QLabel>("learn.verdict")->text();
        QVERIFY2(verdict.contains(QStringLiteral("1.00")) && verdict.contains(QStringLiteral("2.30")),
                 qPrintable(verdict));  // the fake store's first loss
        QVERIFY(b.find<QLabel>("learn.figure.0")->text().contains(QStringLiteral("2.30")));
        b.click("learn.explain");
        b.polls();
        QVERIFY(b.find("learn.answer.2.0")->isVisible());
        QVERIFY(!b.find("learn.explain")->isVisible());
    }
    void checksAreDoneByWhatThePersonDoes() {
        Bench b(false);
        b.window->openLesson(1);
        b.polls();
        predict(b, 1.0);
        fake::addRanking(b.catalog);
        trainAll(b);
        b.click("learn.explain");
        b.polls();
        const auto& done = [&b] { return b.window->lessons().state().checks; };
        QVERIFY(done().isEmpty());
        b.find("learn.answer.2.0")->click();
        QVERIFY(done().isEmpty());  // the wrong one
        QVERIFY(b.find<QLabel>("learn.because.2")->text().contains(QStringLiteral("Not quite")));
        b.find("learn.answer.2.1")->click();
        QVERIFY(done().contains(2));
        // The door leads to the run after its first step.
        b.click("learn.door.0");
        b.polls();
        b.polls();
        QVERIFY(b.find<QWidget>("run.title")->isVisible());
        QCOMPARE(b.window->time().cursor().step(), std::int64_t(1));
        QVERIFY(done().contains(0));
    }
    void progressOutlivesTheWindow() {
        Bench b(false);
        b.window->openLesson(2);
        b.polls();
        predict(b, 0.5);
        b.window.reset();
        b.window = std::make_unique<MainWindow>(*b.services);
        b.window->show();
        b.window->showPage(MainWindow::learn);
        b.polls();
        QCOMPARE(b.window->lessons().lesson()->number, 2);
        QCOMPARE(b.window->lessons().state().guess.value_or(-1), 0.5);
        QVERIFY(b.find("learn.train")->isVisible());
        QVERIFY(b.find<QListWidget>("learn.list")->item(1)->text().contains(QStringLiteral("predicted")));
    }
    void everyLessonFromStartToEnd_data() {
        QTest::addColumn<int>("number");
        for (int i = 1; i <= lessonCount(); ++i) QTest::newRow(qPrintable(QStringLiteral("lesson %1").arg(i))) << i;
    }
    void everyLessonFromStartToEnd() {
        QFETCH(int, number);
        Bench b(false);
        b.window->openLesson(number);
        b.polls();
        LessonWalk walk(*b.window, [&b] { b.polls(); });
        QCOMPARE(walk.predict(), QString());
        b.polls();
        addMeasures(b.catalog);
        trainAll(b);
        QVERIFY(walk.until([&] { return walk.model().measured(); }));
        b.polls();
        QCOMPARE(walk.unmeasured(), QString());
        QVERIFY(walk.press(QStringLiteral("learn.explain")));
        QCOMPARE(walk.checkAll(), QString());
        QVERIFY(!walk.model().stage());
        QVERIFY(walk.model().progress().done(number));
        b.polls();
        QVERIFY(b.find<QListWidget>("learn.list")->item(number - 1)->text().contains(QStringLiteral("done")));
        QCOMPARE(b.find("learn.next")->isVisible(), number < lessonCount());
    }
    /// A room predicts, its middle counts, and nobody sees what was measured before the teacher reveals it.
    void inClassModeTheAnswerWaitsForTheTeacher() {
        Bench b(false);
        b.window->openLesson(1);
        b.polls();
        const double usual = QApplication::font().pixelSize();
        b.window->setClassMode(true);
        b.polls();
        QVERIFY(!b.find<QListWidget>("learn.list")->isVisible());
        QVERIFY(b.find<QWidget>("class.bar")->isVisible());
        QVERIFY(QApplication::font().pixelSize() > usual);
        QVERIFY(!b.find("learn.lock")->isEnabled());
        const auto tell = [&](const char* prediction) {
            auto* field = b.find<QLineEdit>("learn.room.value");
            field->setText(QLatin1String(prediction));
            QTest::keyClick(field, Qt::Key_Return);
            b.polls();
        };
        b.find<QSpinBox>("learn.room.people")->setValue(3);
        tell("1");
        tell("9");  // not on the scale
        QVERIFY(b.find<QLabel>("learn.room.said")->text().contains(QStringLiteral("5.00 nats")));
        tell("2,5");
        QVERIFY(!b.find("learn.lock")->isEnabled());  // one is missing
        tell("4");
        tell("4");
        b.click("learn.room.back");
        b.polls();
        QCOMPARE(b.window->lessons().state().guess.value_or(-1), 2.5);
        QVERIFY(b.find<QLabel>("learn.room.said")->text().contains(QStringLiteral("3 of 3")));
        b.click("learn.lock");
        b.polls();
        addMeasures(b.catalog);
        trainAll(b);
        QVERIFY(b.window->lessons().measured());
        QVERIFY(!b.find<QLabel>("learn.verdict")->isVisible());
        QVERIFY(!b.find<QLabel>("learn.figure.0")->isVisible());
        b.click("learn.reveal");
        b.polls();
        QVERIFY(b.find<QLabel>("learn.verdict")->text().contains(QStringLiteral("middle of the room said 2.50")));
        QVERIFY(b.find<QLabel>("learn.figure.0")->isVisible());
        b.click("class.leave");
        b.polls();
        QVERIFY(!b.window->lessons().state().locked);  // the teacher's own progress is another
        QVERIFY(b.find<QListWidget>("learn.list")->isVisible());
        QCOMPARE(QApplication::font().pixelSize(), static_cast<int>(usual));
    }
    void inClassModeARingShowsWhereTheMouseIsPressed() {
        Bench b(false);
        b.window->openLesson(1);
        b.polls();
        auto* ring = b.find<QWidget>("class.ring");
        auto* page = b.window->centralWidget();
        const QPoint at(300, 200);
        QTest::mousePress(page, Qt::LeftButton, {}, at);
        QVERIFY(!ring->isVisible());  // nobody else looks
        QTest::mouseRelease(page, Qt::LeftButton, {}, at);
        b.window->setClassMode(true);
        b.polls();
        QTest::mousePress(page, Qt::LeftButton, {}, at);
        QVERIFY(ring->isVisible());
        QVERIFY((ring->geometry().center() - page->mapTo(b.window.get(), at)).manhattanLength() <= 2);
        QVERIFY(b.window->childAt(page->mapTo(b.window.get(), at)) != ring);  // clicks go through it
        QTest::mouseRelease(page, Qt::LeftButton, {}, at);
        QTRY_VERIFY(!ring->isVisible());
        b.window->setClassMode(false);
        QTest::mousePress(page, Qt::LeftButton, {}, at);
        QVERIFY(!ring->isVisible());
        QTest::mouseRelease(page, Qt::LeftButton, {}, at);
    }
    void sheetsAndPredictionsLeaveAndComeBack() {
        Bench b(false);
        b.window->openLesson(2);
        b.polls();
        predict(b, 0.5);
        addMeasures(b.catalog);
        trainAll(b);
        b.click("learn.explain");
        b.polls();
        b.prompt.file = b.dir.filePath(QStringLiteral("mine.pada-lesson"));
        b.find("learn.handIn")->click();
        QVERIFY(QFile::exists(b.prompt.file));
        b.window->setClassMode(true);
        b.polls();
        b.click("class.collect");
        b.polls();
        QCOMPARE(b.window->lessons().state().room.predictions, std::vector<double>{0.5});
        QVERIFY(b.find<GuessScale>("learn.guess")->accessibleDescription().contains(QStringLiteral("room: 1")));
        b.click("class.after");  // lesson 3 takes none of lesson 2
        b.polls();
        b.click("class.collect");
        QVERIFY(b.window->lessons().state().room.predictions.empty());
        QVERIFY(b.find<QWidget>("window.problem")->isVisible());
        b.prompt.file = b.dir.filePath(QStringLiteral("sheet.pdf"));
        b.click("class.sheet");
        QFile sheet(b.prompt.file);
        QVERIFY(sheet.open(QIODevice::ReadOnly));
        QVERIFY(sheet.readAll().startsWith("%PDF"));
        QVERIFY(b.prompt.suggested.contains(QStringLiteral("lesson-3-teacher")));
        b.window->setClassMode(false);
    }
    void aLessonBegunAnewForgetsThePredictionAndKeepsTheRuns() {
        Bench b(false);
        b.window->openLesson(1);
        b.polls();
        predict(b, 1.0);
        fake::addRanking(b.catalog);
        trainAll(b);
        b.click("learn.explain");
        b.polls();
        b.find("learn.anew")->click();
        b.polls();
        QVERIFY(!b.window->lessons().state().guess);
        QVERIFY(b.window->lessons().measured());
        QVERIFY(!b.find("learn.train")->isVisible());  // first a prediction
    }
};
PADA_WINDOW_TEST(LearnTest)
#include "learn_test.moc"
