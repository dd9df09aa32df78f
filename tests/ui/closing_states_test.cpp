// SPDX-License-Identifier: GPL-3.0-or-later
// The window is closed in every state it can be in, and is gone: nothing is left visible, a run at work was asked to
// stop once, no question is asked, Qt warns of nothing, no worker holds it back. PADA_CLOSINGS times each (1);
// packaging/test.sh --full asks for so many that more than 100 closings come together.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/learn/guess_scale.h"

#include <QDialog>
#include <QRegularExpression>
#include <QtTest>

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

using namespace pada;
using namespace pada::ui;

namespace {

/// Until `open`: what a slow disk or a long sum is to whoever waits for it.
using Gate = std::shared_ptr<std::atomic<bool>>;
void waitAt(const Gate& gate) {
    while (!*gate) std::this_thread::yield();
}

struct Scene {
    Gate gate = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<std::atomic<int>> begun = std::make_shared<std::atomic<int>>(0);
    Bench bench;
    explicit Scene(bool stored)
        : bench(stored, [gate = gate, begun = begun](WindowServices& services) {
              services.searchesOf = [gate, begun](const RunCatalog&, const RunConfig&,
                                                  const RunId&) -> Result<std::vector<StoredSearch>> {
                  ++*begun;
                  waitAt(gate);
                  return std::vector<StoredSearch>();
              };
              services.searchKinds = {{"random", "Random search", "Draws.", "", {}, true, {}}};
              services.startSearch = [engine = dynamic_cast<fake::Engine*>(&services.engine)](
                                         const RunId&, const SearchOrder&,
                                         const SearchListener& heard) -> Result<void> {
                  engine->busy = true;
                  SearchTold told;
                  told.search = "S1";
                  told.done = 3;
                  told.total = 9;
                  heard.told(told);
                  return {};
              };
              services.exportBundle = [begun](const BundleRequest&, const BundleWatch& watch) -> Result<BundleFacts> {
                  ++*begun;
                  while (watch(0.5, "packing")) std::this_thread::yield();
                  return Error{ErrorCode::failed, kBundleStopped};
              };
              services.exportRun = [gate, begun](const RunId&, const std::string&, const std::string&,
                                                 const QString&) -> Result<QString> {
                  ++*begun;
                  waitAt(gate);
                  return QString();
              };
              services.interference = [begun](const RunId&,
                                              const std::function<bool(double)>& goOn) -> Result<MethodTold> {
                  ++*begun;
                  while (goOn(.5)) std::this_thread::yield();
                  return Error{ErrorCode::stopped, "stopped"};
              };
              services.importCurves = [gate, begun](const QStringList&) -> Result<std::vector<TakenCurves>> {
                  ++*begun;
                  waitAt(gate);
                  return std::vector<TakenCurves>();
              };
              services.metricsAgainst = [](const RunCatalog&, const RunConfig&, const std::vector<PathScore>&,
                                           const std::string&) -> Result<std::vector<MetricRow>> {
                  return std::vector<MetricRow>();
              };
          }) {}
    ~Scene() { *gate = true; }  // before the window waits for its workers

    MainWindow& window() { return *bench.window; }
    void run() {
        window().session().start(PlannedRun{});
        bench.settle();
        bench.engine.add(RunStarted{{"LIVE"}, 0, 0, 100, 10, "cpu", "avx2", 2, "", ""});
        for (int i = 0; i < 20; ++i) {
            StepEvent step;
            step.run = {"LIVE"};
            step.step = i;
            step.loss = 2.0 - .01 * i;
            bench.engine.add(step);
        }
        bench.polls();
    }
    void openStored() {
        window().openRun({"A"});
        bench.polls();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::ControlModifier) {
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTest::keyClick(&window(), key, with);
    }
    template <class W = QWidget>
    W* child(const char* name) {
        return window().findChild<W*>(QLatin1String(name));
    }
};

struct State {
    const char* name;
    bool stored;
    std::function<void(Scene&)> enter;
};

const std::vector<State>& states() {
    static const std::vector<State> all{
        {"empty", false, [](Scene&) {}},
        {"a stored run shown", true, [](Scene& s) { s.openStored(); }},
        {"running", false, [](Scene& s) { s.run(); }},
        {"paused", false,
         [](Scene& s) {
             s.run();
             s.bench.engine.add(RunPaused{{"LIVE"}, 20, "user", ""});
             s.bench.polls();
             QCOMPARE(s.window().session().live().facts().status, RunStatus::paused);
         }},
        {"ranking", true,
         [](Scene& s) {
             s.openStored();
             s.window().showPage(MainWindow::rank);
             s.bench.polls();
             s.bench.click("rank.start");
             s.bench.engine.busy = true;
             s.bench.engine.add(RankingStarted{{"A"}, "R2", 4000, 300, 1000, "all", "batch", 0});
             s.bench.engine.add(RankingProgress{{"A"}, "R2", 1, {s.bench.catalog.scoreRows[5]}, .01});
             s.bench.polls();
             QVERIFY(s.window().ranks().ranking());
         }},
        {"reading a search", true,
         [](Scene& s) {
             s.openStored();
             s.window().showPage(MainWindow::rank);
             s.bench.polls();
             QTest::mouseClick(s.bench.find("rank.tab.1"), Qt::LeftButton);
             QTRY_COMPARE(s.begun->load(), 1);
         }},
        {"a search at work", true,
         [](Scene& s) {
             s.openStored();
             s.window().searchWork().start(fake::summary("A", 1, "one", "spos", RunStatus::finished), {});
             s.bench.settle();
             s.bench.polls();
             QVERIFY(s.window().searchWork().busy() && s.bench.engine.active());
         }},
        {"reading a run", true,
         [](Scene& s) {
             s.bench.catalog.gate = s.gate;
             s.window().openRun({"A"});
             QVERIFY(s.window().reading());
         }},
        {"packing a bundle", true,
         [](Scene& s) {
             s.window().showPage(MainWindow::library);
             s.bench.polls();
             s.bench.prompt.file = s.bench.dir.filePath(QStringLiteral("runs.pada"));
             QTest::mouseClick(s.bench.find("library.export"), Qt::LeftButton);
             QTRY_COMPARE(s.begun->load(), 1);
         }},
        {"exporting a run", true,
         [](Scene& s) {
             s.openStored();
             s.bench.prompt.file = s.bench.dir.filePath(QStringLiteral("run.jsonl"));
             s.key(Qt::Key_E);
             QTRY_COMPARE(s.begun->load(), 1);
         }},
        {"measuring interference", true,
         [](Scene& s) {
             s.openStored();
             s.window().commands().run(QStringLiteral("run.interference"));
             QTRY_COMPARE(s.begun->load(), 1);
         }},
        {"curves coming in", true,
         [](Scene& s) {
             s.window().openFile(QStringLiteral("/x/metrics.csv"));
             QTRY_COMPARE(s.begun->load(), 1);
         }},
        {"the paper beside ours open", false,
         [](Scene& s) {
             s.window().commands().run(QStringLiteral("window.paper"));
             QTRY_VERIFY(s.child("paper.window") && s.child("paper.window")->isVisible());
         }},
        {"new run dialog open", false,
         [](Scene& s) {
             s.key(Qt::Key_N);
             QTRY_VERIFY(s.child("plan.dialog") && s.child("plan.dialog")->isVisible());
         }},
        {"palette open", true,
         [](Scene& s) {
             s.key(Qt::Key_K);
             QTRY_VERIFY(QApplication::activeModalWidget() || QApplication::activePopupWidget());
         }},
        {"replaying", true,
         [](Scene& s) {
             s.openStored();
             s.window().time().apply(time::Play{});
             s.bench.clock.advance(.5);
             s.bench.polls();
             QCOMPARE(s.window().time().cursor().mode(), TimeMode::playing);
         }},
        {"saving a replay", true,
         [](Scene& s) {
             s.openStored();
             auto* chart = s.child("chart.training");
             chart->setFocus(Qt::TabFocusReason);
             QTRY_COMPARE(QApplication::focusWidget(), chart);
             s.bench.prompt.file = s.bench.dir.filePath(QStringLiteral("replay.apng"));
             s.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
         }},
        {"a lesson's runs training", false,
         [](Scene& s) {
             s.window().openLesson(1);
             s.bench.polls();
             auto* scale = s.child<GuessScale>("learn.guess");
             scale->setFocus();
             QTest::keyClick(scale, Qt::Key_Home);
             s.bench.polls();
             s.bench.click("learn.lock");
             s.bench.polls();
             s.bench.click("learn.train");
             const auto trains = [&] {  // its runs wait in the queue, whose first begins by itself
                 s.bench.polls();
                 return s.bench.engine.active();
             };
             QTRY_VERIFY(trains());
         }},
        {"comparing", true,
         [](Scene& s) {
             s.window().showPage(MainWindow::compare);
             s.bench.polls();
             s.bench.settle();
             s.bench.polls();
         }},
        {"images of a run shown", true,
         [](Scene& s) {
             s.openStored();
             s.window().showPage(MainWindow::data);
             s.bench.polls();
         }},
        {"a queue behind a run", false,
         [](Scene& s) {
             s.run();
             s.window().session().enqueue({PlannedRun{}, PlannedRun{}});
             s.bench.polls();
         }},
    };
    return all;
}

}  // namespace

class ClosingStatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        // What the platform of the tests cannot do is no fault of the window.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }
    void everyState_data() {
        QTest::addColumn<int>("state");
        for (std::size_t i = 0; i < states().size(); ++i) QTest::newRow(states()[i].name) << static_cast<int>(i);
    }
    void everyState() {
        QFETCH(int, state);
        const State& one = states()[static_cast<std::size_t>(state)];
        const int times = std::max(1, qEnvironmentVariableIntValue("PADA_CLOSINGS"));
        for (int i = 0; i < times; ++i) {
            {
                Scene scene(one.stored);
                one.enter(scene);
                if (QTest::currentTestFailed()) return;
                close(scene);
                if (QTest::currentTestFailed()) return;
            }
            for (const QWidget* widget : QApplication::topLevelWidgets()) {
                if (widget->isVisible()) qInfo("%s is left", qPrintable(widget->objectName()));
                QVERIFY(!widget->isVisible());
            }
        }
    }

private:
    static void close(Scene& scene) {
        const bool active = scene.bench.engine.active();
        const int questions = scene.bench.prompt.questions;
        const RunId live{scene.bench.engine.resumes > 0 ? scene.bench.engine.resumed : RunId{"LIVE"}};
        QCOMPARE(scene.window().close(), !active);
        if (active) {
            QVERIFY(scene.window().isVisible());
            QCOMPARE(scene.bench.engine.stops.load(), 1);
            scene.bench.engine.add(RunEnded{live, RunStatus::stopped, "user", 20, 20});
            scene.bench.engine.busy = false;
            scene.window().pump().poll();
        }
        QTRY_VERIFY(!scene.window().isVisible());
        QCOMPARE(scene.bench.prompt.questions, questions);
        QCOMPARE(scene.bench.engine.stops.load(), active ? 1 : 0);
    }
};

PADA_WINDOW_TEST(ClosingStatesTest)
#include "closing_states_test.moc"
