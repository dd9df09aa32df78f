// SPDX-License-Identifier: GPL-3.0-or-later
// What other processes do to the store while the window looks: a fake engine and store, polls by hand.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/session/run_tail.h"

#include <QLabel>
#include <QListView>
#include <QTableView>

using namespace pada;
using namespace pada::ui;

namespace {

constexpr std::int64_t kOther = 4711;

RunSummary* runOf(fake::Catalog& catalog, const char* id) {
    for (RunSummary& run : catalog.all)
        if (run.id.text == id) return &run;
    return nullptr;
}

/// Run A trains in process 4711 and has `steps` steps.
void train(fake::Catalog& catalog, std::int64_t steps) {
    catalog.others->writer = StoreHolder{kOther, "run one"};
    catalog.segmentRows = {{0, 0, steps - 1, "", "", "", "cpu", "avx2", 2}};
    RunSummary* run = runOf(catalog, "A");
    run->status = RunStatus::running;
    run->steps = catalog.stepCount = steps;
    ++catalog.others->commits;
}

/// Until the watch has asked the store and everything asked for has come back.
void look(Bench& b) {
    b.polls();
    b.polls();
    b.settle();
}

template <class T>
std::ptrdiff_t countOf(const std::vector<Event>& events) {
    return std::count_if(events.begin(), events.end(), [](const Event& e) { return std::holds_alternative<T>(e); });
}

}  // namespace

class ElsewhereTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTailOfARunComesAsItsEvents() {
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::finished)};
        train(catalog, 10);
        TailCursor at = cursorAtEnd(catalog, {"A"}, RunStatus::running);
        QCOMPARE(at.step, std::int64_t(9));
        QVERIFY(readTail(catalog, {"A"}, at, 1).events.empty());
        train(catalog, 60);
        RunTail tail = readTail(catalog, {"A"}, at, 1);
        QCOMPARE(countOf<StepEvent>(tail.events), std::ptrdiff_t(50));
        QCOMPARE(std::get<StepEvent>(tail.events.front()).step, std::int64_t(10));
        QCOMPARE(tail.elsewhere, kOther);
        QCOMPARE(readTail(catalog, {"A"}, at, kOther).elsewhere, std::int64_t(0));  // this very process
        QVERIFY(readTail(catalog, {"A"}, tail.cursor, 1).events.empty());
        runOf(catalog, "A")->status = RunStatus::paused;
        tail = readTail(catalog, {"A"}, tail.cursor, 1);
        QCOMPARE(countOf<RunPaused>(tail.events), std::ptrdiff_t(1));
        runOf(catalog, "A")->status = RunStatus::running;
        tail = readTail(catalog, {"A"}, tail.cursor, 1);
        QCOMPARE(countOf<RunResumed>(tail.events), std::ptrdiff_t(1));
        runOf(catalog, "A")->status = RunStatus::interrupted;  // its process was killed
        catalog.others->writer.reset();
        tail = readTail(catalog, {"A"}, tail.cursor, 1);
        QCOMPARE(std::get<RunEnded>(tail.events.back()).status, RunStatus::interrupted);
        QCOMPARE(tail.elsewhere, std::int64_t(0));
    }
    void aResumedSegmentIsReadFromItsFirstStep() {
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::interrupted)};
        catalog.segmentRows = {{0, 0, 399, "", "", "", "cpu", "avx2", 2}};
        const TailCursor at = cursorAtEnd(catalog, {"A"}, RunStatus::interrupted);
        train(catalog, 400);
        catalog.segmentRows.push_back({1, 390, 399, "", "", "", "cpu", "avx2", 2});
        const RunTail tail = readTail(catalog, {"A"}, at, 1);
        QCOMPARE(std::get<RunStarted>(tail.events.front()).firstStep, std::int64_t(390));
        QCOMPARE(countOf<StepEvent>(tail.events), std::ptrdiff_t(10));
    }
    void aRankingInTheStoreGoesOnOnlyWhenItMoves() {
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::finished)};
        fake::addRanking(catalog);
        catalog.others->writer = StoreHolder{kOther, "ranking of A"};
        catalog.rankingRows[0].done = 64;
        TailCursor at = cursorAtEnd(catalog, {"A"}, RunStatus::finished);
        QVERIFY(readTail(catalog, {"A"}, at, 1).events.empty());  // cut long ago, perhaps
        catalog.rankingRows[0].done = 128;
        RunTail tail = readTail(catalog, {"A"}, at, 1);
        QCOMPARE(countOf<RankingStarted>(tail.events), std::ptrdiff_t(1));
        QCOMPARE(countOf<RankingProgress>(tail.events), std::ptrdiff_t(1));
        QCOMPARE(tail.elsewhere, kOther);
        catalog.rankingRows[0].done = 300;
        catalog.rankingRows[0].complete = true;
        tail = readTail(catalog, {"A"}, tail.cursor, 1);
        QCOMPARE(countOf<RankingStarted>(tail.events), std::ptrdiff_t(0));
        QVERIFY(std::get<RankingFinished>(tail.events.back()).complete);
    }
    void aRunOfAnotherProcessIsDrawnAsItGoes() {
        Bench b;
        train(b.catalog, 100);
        look(b);
        b.window->openRun({"A"});
        look(b);
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Running in another process (PID 4711)"));
        for (const char* name : {"run.pause", "run.step", "run.stop", "run.resume"})
            QVERIFY2(!b.find(name)->isVisible(), name);
        QCOMPARE(b.window->session().shown().facts().step, std::int64_t(100));
        train(b.catalog, 350);
        look(b);
        const RunViewModel& shown = b.window->session().shown();
        QCOMPARE(shown.facts().step, std::int64_t(350));
        QCOMPARE(shown.raw(RunViewModel::Series::loss).last().x(), 350.0);
        auto* list = b.find<QListView>("runs.list")->model();
        QCOMPARE(list->index(0, RunTableModel::name).data().toString(), QStringLiteral("one"));  // under Running
        auto* library = b.find<QTableView>("library.table")->model();
        bool counted = false;
        for (int row = 0; row < library->rowCount(); ++row)
            counted = counted || library->index(row, RunTableModel::steps).data().toString() == QLatin1String("350");
        QVERIFY(counted);
        runOf(b.catalog, "A")->status = RunStatus::finished;
        b.catalog.others->writer.reset();
        ++b.catalog.others->commits;
        look(b);
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Finished"));
    }
    void aProcessThatIsKilledLeavesAnInterruptedRun() {
        Bench b;
        train(b.catalog, 100);
        look(b);
        b.window->openRun({"A"});
        look(b);
        runOf(b.catalog, "A")->status = RunStatus::interrupted;
        b.catalog.others->writer.reset();  // nothing is committed by a kill
        look(b);
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Interrupted"));
        QVERIFY(b.find("banner.resume")->isVisible());
    }
    void aRankingOfAnotherProcessAppears() {
        Bench b;
        const std::vector<RankingRow> rows = b.catalog.rankingRows;
        b.catalog.rankingRows.clear();
        b.window->openRun({"A"});
        look(b);
        b.window->showPage(MainWindow::rank);
        look(b);
        auto* table = b.find<QTableView>("rank.table")->model();
        QCOMPARE(table->rowCount(), 0);
        b.catalog.rankingRows = rows;
        b.catalog.rankingRows[0].complete = false;
        b.catalog.others->writer = StoreHolder{kOther, "ranking of A"};
        ++b.catalog.others->commits;
        look(b);
        QCOMPARE(table->rowCount(), 300);
        QVERIFY(!b.find("rank.start")->isEnabled());
        QVERIFY(b.find("rank.start")->toolTip().contains(QStringLiteral("4711")));
        b.catalog.rankingRows[0].complete = true;
        b.catalog.others->writer.reset();
        ++b.catalog.others->commits;
        look(b);
        QVERIFY(b.find("rank.start")->isEnabled());
    }
    void theQueueWaitsForAnotherProcess() {
        Bench b(false);
        b.window->openFile(QStringLiteral("suite.toml"));
        b.catalog.others->writer = StoreHolder{kOther, "run"};
        look(b);
        b.click("plan.start");
        look(b);
        QCOMPARE(b.engine.resumes.load(), 0);
        QVERIFY(!b.window->queue().held());
        b.catalog.others->writer.reset();
        look(b);
        QCOMPARE(b.engine.resumes.load(), 1);
    }
    void whatThisProcessWritesIsNotReadBack() {
        Bench b(false);
        b.click("welcome.demo");
        b.catalog.all = {fake::summary("LIVE", 1, "demo", "spos", RunStatus::running)};
        ++b.catalog.others->commits;
        look(b);
        QCOMPARE(b.window->session().live().facts().step, std::int64_t(0));  // its events tell
    }
};

PADA_WINDOW_TEST(ElsewhereTest)
#include "elsewhere_test.moc"
