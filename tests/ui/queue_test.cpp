// SPDX-License-Identifier: GPL-3.0-or-later
// Several runs in turn, and the dialog they come from; a fake engine, polls by hand.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"

#include <QDropEvent>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QMimeData>

using namespace pada;
using namespace pada::ui;

static void end(Bench& b, const RunId& run, RunStatus status) {
    b.engine.busy = false;
    b.engine.add(RunEnded{run, status, "", 1, 1});
    b.polls();
    b.polls();
}

class QueueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSuiteRunsInTurn() {
        Bench b(false);
        b.window->openFile(QStringLiteral("suite.toml"));
        QCOMPARE(b.find("plan.start")->text(), QStringLiteral("Start 3 runs in turn"));
        b.click("plan.start");
        QCOMPARE(b.catalog.waiting.size(), std::size_t(3));
        const std::vector<RunId> order = b.catalog.waiting;
        b.polls();
        b.polls();
        QCOMPARE(b.engine.resumes.load(), 1);
        QCOMPARE(b.engine.resumed, order[0]);
        b.catalog.waiting.erase(b.catalog.waiting.begin());  // the engine takes it out of the store's queue
        end(b, order[0], RunStatus::finished);
        QCOMPARE(b.engine.resumes.load(), 2);
        QCOMPARE(b.engine.resumed, order[1]);
        b.catalog.waiting.erase(b.catalog.waiting.begin());
        end(b, order[1], RunStatus::diverged);  // one that fails does not hold up the others
        QCOMPARE(b.engine.resumed, order[2]);
    }
    void whatTheQueueStartsTakesNoPage() {
        Bench b;
        b.window->openFile(QStringLiteral("suite.toml"));
        b.click("plan.start");
        b.polls();
        b.polls();
        QCOMPARE(b.engine.resumes.load(), 1);  // the first one: somebody asked for it just now
        const RunId first = b.engine.resumed;
        QCOMPARE(b.window->session().shown().facts().id, first);
        b.window->openRun({"A"});
        b.polls();
        b.window->showPage(MainWindow::library);
        b.catalog.waiting.erase(b.catalog.waiting.begin());
        end(b, first, RunStatus::finished);
        QCOMPARE(b.engine.resumes.load(), 2);
        QVERIFY(b.find<QWidget>("library.table")->isVisible());
        b.window->showPage(MainWindow::run);
        b.polls();
        QCOMPARE(b.find<QLabel>("run.title")->text(), QStringLiteral("one"));
    }
    void theRunThatEndedStaysShownWhenTheNextBegins() {
        Bench b;
        b.window->openFile(QStringLiteral("suite.toml"));
        b.click("plan.start");
        b.polls();
        b.polls();
        const RunId first = b.engine.resumed;
        QCOMPARE(b.window->session().shown().facts().id, first);
        b.catalog.waiting.erase(b.catalog.waiting.begin());
        end(b, first, RunStatus::finished);
        QCOMPARE(b.engine.resumes.load(), 2);
        QCOMPARE(b.window->session().shown().facts().id, first);
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Finished"));
        QVERIFY(b.window->session().live().facts().id != first);
        b.window->openRun(b.window->session().live().facts().id);
        b.polls();
        QVERIFY(b.window->session().showsLive());
    }
    void theDemoKeyQueuesWhileARunIsAtWork() {
        Bench b(false);
        b.click("welcome.demo");
        b.polls();
        b.window->activateWindow();
        QTest::keyClick(b.window.get(), Qt::Key_Return, Qt::ControlModifier);
        b.polls();
        b.polls();
        QCOMPARE(b.engine.starts.load(), 1);
        QCOMPARE(b.catalog.waiting.size(), std::size_t(1));
        QVERIFY(b.find<QWidget>("window.problem")->isVisible());
        QVERIFY(b.find<QWidget>("window.problem")->accessibleName().contains(QStringLiteral("waits in the queue")));
    }
    void stoppingOneHoldsTheRest() {
        Bench b(false);
        b.window->openFile(QStringLiteral("suite.toml"));
        b.click("plan.start");
        b.polls();
        b.polls();
        const RunId first = b.engine.resumed;
        b.catalog.waiting.erase(b.catalog.waiting.begin());
        end(b, first, RunStatus::stopped);
        QCOMPARE(b.engine.resumes.load(), 1);
        QCOMPARE(b.find<QLabel>("queue.words")->text(), QStringLiteral("2 runs wait"));
        QCOMPARE(b.find("queue.go")->text(), QStringLiteral("Start them"));
        b.click("queue.go");
        b.polls();
        b.polls();
        QCOMPARE(b.engine.resumes.load(), 2);
    }
    void aQueueFromAnEarlierSessionWaitsForAWord() {
        Bench b;
        b.catalog.all.insert(b.catalog.all.begin(), fake::summary("Q", 3, "three", "spos", RunStatus::queued, 0));
        b.catalog.waiting = {{"Q"}};
        b.window->queue().reload();
        b.window->reloadRuns();
        b.polls();
        QCOMPARE(b.engine.resumes.load(), 0);
        b.window->openRun({"Q"});
        b.polls();
        QVERIFY(b.find<QWidget>("run.banner")->accessibleName().contains(QStringLiteral("place 1 of 1")));
        QVERIFY(b.find("banner.resume")->isVisible());
        b.click("banner.remove");
        b.polls();
        QVERIFY(b.catalog.waiting.empty());
        QVERIFY(!b.find<QWidget>("queue.words")->isVisible());
        QCOMPARE(b.engine.resumes.load(), 0);
    }
    void twoDeletesInTheListTakeOneRunOut() {
        Bench b;
        for (const char* id : {"Q", "P"})
            b.catalog.all.insert(b.catalog.all.begin(), fake::summary(id, id[0], id, "spos", RunStatus::queued, 0));
        b.catalog.waiting = {{"Q"}, {"P"}};
        b.window->queue().reload();
        b.window->reloadRuns();
        b.window->openRun({"P"});
        b.polls();
        auto* list = b.find<QListView>("runs.list");
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        list->setFocus();
        for (int row = 0; row < list->model()->rowCount(); ++row)
            if (list->model()->index(row, 1).data().toString() == QStringLiteral("Q"))
                list->setCurrentIndex(list->model()->index(row, 1));
        QTest::keyClick(list, Qt::Key_Delete);
        b.polls();
        b.polls();
        QCOMPARE(b.catalog.waiting, std::vector<RunId>{{"P"}});
        QTest::keyClick(list, Qt::Key_Delete);  // still on Q: the waiting run on the page is not meant
        b.polls();
        QCOMPARE(b.catalog.waiting, std::vector<RunId>{{"P"}});
    }
    void whatIsChosenWhileARunIsAtWorkWaits() {
        Bench b(false);
        b.click("welcome.demo");
        QCOMPARE(b.engine.starts.load(), 1);
        b.click("runs.create");
        QCOMPARE(b.find("plan.start")->text(), QStringLiteral("Queue the run"));
        b.click("plan.start");
        b.polls();
        QCOMPARE(b.engine.starts.load(), 1);
        QCOMPARE(b.catalog.waiting.size(), std::size_t(1));
        QCOMPARE(b.engine.resumes.load(), 0);
    }
    void aRunThatCannotStartHoldsTheQueue() {
        Bench b(false);
        b.engine.fault = Error{ErrorCode::busy, "another process writes the store"};
        b.window->openFile(QStringLiteral("suite.toml"));
        b.click("plan.start");
        b.polls();
        b.polls();
        b.polls();
        QVERIFY(b.find<QWidget>("window.problem")->isVisible());
        QVERIFY(b.window->queue().held());
    }
    void aStoreThatTakesNoEditIsSaid() {
        Bench b(false);
        b.actions.fault = Error{ErrorCode::io, "store.sqlite is read-only"};
        b.window->openFile(QStringLiteral("suite.toml"));
        b.click("plan.start");
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("read-only")));
    }
    void theDialogSaysWhatIsWrongWithAFile() {
        Bench b(false);
        b.click("runs.create");
        auto* files = b.find<QListWidget>("plan.files");
        QCOMPARE(files->count(), 3);
        QVERIFY(b.find("plan.start")->isEnabled());
        files->setCurrentRow(2);
        QVERIFY(b.find<QWidget>("plan.fault")->isVisible());
        QVERIFY(b.find<QWidget>("plan.fault")->accessibleDescription().contains(QStringLiteral("unknown key lrr")));
        QVERIFY(!b.find("plan.start")->isEnabled());
        files->setCurrentRow(0);
        QVERIFY(!b.find<QWidget>("plan.fault")->isVisible());
        b.click("plan.start");
        QCOMPARE(b.engine.starts.load(), 1);
    }
    void nothingCheckedIsNothingToStart() {
        Bench b(false);
        b.window->openFile(QStringLiteral("suite.toml"));
        auto* list = b.find<QListWidget>("plan.list");
        for (int i = 0; i < list->count(); ++i) list->item(i)->setCheckState(Qt::Unchecked);
        QVERIFY(!b.find("plan.start")->isEnabled());
        list->item(1)->setCheckState(Qt::Checked);
        QCOMPARE(b.find("plan.start")->text(), QStringLiteral("Start"));
    }
    void aFileDroppedOnTheWindowIsOffered() {
        Bench b(false);
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(QStringLiteral("/somewhere/mine.toml"))});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(b.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(b.window.get(), &drop);
        QVERIFY(b.find<QWidget>("plan.dialog"));
        QCOMPARE(b.find<QLabel>("plan.title")->text(), QStringLiteral("mine.toml"));
        QMimeData other;
        other.setUrls({QUrl::fromLocalFile(QStringLiteral("/somewhere/mine.png"))});
        QDragEnterEvent over({10, 10}, Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(b.window.get(), &over);
        QDropEvent wrong({10, 10}, Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(b.window.get(), &wrong);
        QVERIFY(b.find<QWidget>("window.problem")->isVisible());
        QVERIFY(b.find<QWidget>("window.problem")->accessibleName().contains(QStringLiteral("mine.png")));
        QMimeData words;
        words.setText(QStringLiteral("no file"));
        QDragEnterEvent no({10, 10}, Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
        no.ignore();
        QApplication::sendEvent(b.window.get(), &no);
        QVERIFY(!no.isAccepted());
    }
    void runsStandInGroups() {
        Bench b;
        b.catalog.all.insert(b.catalog.all.begin(), fake::summary("Q", 3, "three", "spos", RunStatus::queued, 0));
        b.catalog.waiting = {{"Q"}};
        b.window->queue().reload();
        b.window->reloadRuns();
        b.settle();
        auto* model = b.find<QListView>("runs.list")->model();
        QStringList names;
        for (int i = 0; i < model->rowCount(); ++i) names << model->index(i, RunTableModel::name).data().toString();
        QCOMPARE(names, (QStringList{QStringLiteral("three"), QStringLiteral("two"), QStringLiteral("one")}));
    }
};

PADA_WINDOW_TEST(QueueTest)
#include "queue_test.moc"
