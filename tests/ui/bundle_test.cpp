// SPDX-License-Identifier: GPL-3.0-or-later
// Runs leave the window in a file and come in from one: by key, by button, by dropping; faults, stopping, the sample.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace pada;
using namespace pada::ui;

namespace {

/// What the window asked for, on whatever thread, and what it gets.
struct FakeBundles {
    std::vector<BundleRequest> requests;
    std::vector<std::string> files;
    std::optional<Error> fault;
    BundleImport answer;
    bool untilStopped = false;  ///< Goes on until somebody says stop.
    std::atomic<int> begun{0};

    Result<void> work(const BundleWatch& watch) {
        ++begun;
        if (!watch(0.25, "packing")) return Error{ErrorCode::failed, kBundleStopped};
        while (untilStopped) {
            if (!watch(0.5, "packing")) return Error{ErrorCode::failed, kBundleStopped};
            std::this_thread::yield();
        }
        return fault ? Result<void>(*fault) : Result<void>();
    }
    void give(WindowServices& services) {
        services.exportBundle = [this](const BundleRequest& request, const BundleWatch& watch) -> Result<BundleFacts> {
            requests.push_back(request);
            if (Result<void> done = work(watch); !done) return done.error();
            BundleFacts facts;
            facts.file = request.file;
            facts.runs.resize(request.runs.size());
            return facts;
        };
        services.importBundle = [this](const std::string& file, const BundleWatch& watch) -> Result<BundleImport> {
            files.push_back(file);
            if (Result<void> done = work(watch); !done) return done.error();
            return answer;
        };
    }
};

struct Packing {
    FakeBundles bundles;
    Bench bench;
    explicit Packing(bool stored = true, const QString& sample = {})
        : bench(stored, [this, sample](WindowServices& services) {
              bundles.give(services);
              services.sampleBundle = sample;
          }) {}
    MainWindow& window() { return *bench.window; }
    void done() {
        QTRY_VERIFY(!window().transfer().busy());
        bench.settle();
    }
    QWidget* banner() { return bench.find<QWidget>("window.problem"); }
    void drop(const QString& file, const QString& another = {}) {
        QMimeData mime;
        QList<QUrl> urls{QUrl::fromLocalFile(file)};
        if (!another.isEmpty()) urls << QUrl::fromLocalFile(another);
        mime.setUrls(urls);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &event);
    }
    /// Run "A" of the catalog comes, run "B" was there.
    void answerTwo() {
        BundleRun a, b;
        a.id = {"A"};
        b.id = {"B"};
        bundles.answer.facts.program = "v9";
        bundles.answer.runs = {{a, 1, false, false}, {b, 2, true, false}};
    }
};

}  // namespace

class BundleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDroppedBundleIsTakenInAndSaidSo() {
        Packing p;
        p.answerTwo();
        p.drop(QStringLiteral("/somewhere/Theirs.PADA"));
        p.done();
        QCOMPARE(p.bundles.files, std::vector<std::string>{"/somewhere/Theirs.PADA"});
        QVERIFY(p.banner()->isVisible());
        QCOMPARE(p.banner()->accessibleName(), QStringLiteral("1 run came from Theirs.PADA"));
        QVERIFY(p.banner()->accessibleDescription().contains(QStringLiteral("1 run was here already")));
        QVERIFY(p.banner()->accessibleDescription().contains(QStringLiteral("v9")));
        QVERIFY(!p.bench.find<QWidget>("window.transfer")->isVisible());
    }
    void aBundleWithNothingNewSaysSo() {
        Packing p;
        p.answerTwo();
        for (ImportedRun& run : p.bundles.answer.runs) run.wasThere = true;
        p.drop(QStringLiteral("/somewhere/theirs.pada"));
        p.done();
        QVERIFY(p.banner()->accessibleName().startsWith(QStringLiteral("Nothing new")));
    }
    void aRefusedBundleIsSaidInItsWords() {
        Packing p;
        p.bundles.fault = Error{ErrorCode::badData, "member \"../evil\": its name leads into another folder"};
        p.drop(QStringLiteral("/somewhere/evil.pada"));
        p.done();
        QVERIFY(p.banner()->isVisible());
        QVERIFY(p.banner()->accessibleName().contains(QStringLiteral("evil.pada")));
        QVERIFY(p.banner()->accessibleDescription().contains(QStringLiteral("leads into another folder")));
    }
    void aFileOfNoUseIsAnsweredInWords() {
        Packing p;
        p.drop(QStringLiteral("/somewhere/archive.zip"));
        QVERIFY(p.banner()->isVisible());
        QVERIFY(p.banner()->accessibleName().contains(QStringLiteral("archive.zip")));
        QVERIFY(p.banner()->accessibleDescription().contains(QStringLiteral(".pada")));
        QVERIFY(p.bundles.files.empty());
    }
    void severalFilesAreNotTakenAtOnce() {
        Packing p;
        p.drop(QStringLiteral("/a.pada"), QStringLiteral("/b.pada"));
        QVERIFY(p.banner()->isVisible());
        QVERIFY(p.bundles.files.empty());
    }
    void itCanBeStoppedAndShowsHowFarItIs() {
        Packing p;
        p.bundles.untilStopped = true;
        p.drop(QStringLiteral("/somewhere/long.pada"));
        auto* bar = p.bench.find<QWidget>("window.transfer");
        QVERIFY(bar->isVisible());
        QTRY_COMPARE(p.bundles.begun.load(), 1);
        QTRY_VERIFY(p.window().transfer().fraction() == 0.5);
        p.bench.polls();
        QVERIFY2(bar->accessibleName().contains(QStringLiteral("50 %")), qPrintable(bar->accessibleName()));
        // The store is read meanwhile: its worker is another one.
        p.window().reloadRuns();
        p.bench.settle();
        p.drop(QStringLiteral("/somewhere/other.pada"));
        QCOMPARE(p.bundles.files.size(), std::size_t{1});
        p.bench.click("window.transferStop");
        p.done();
        QVERIFY(!bar->isVisible());
    }
    void theWindowGoesAwayBeforeTheBundleIsDone() {
        Packing p;
        p.bundles.untilStopped = true;
        p.drop(QStringLiteral("/somewhere/long.pada"));
        QTRY_COMPARE(p.bundles.begun.load(), 1);
        p.bench.window.reset();  // does not hang: whoever works is told to stop
    }
    void theRunsChosenInTheLibraryLeave() {
        Packing p;
        p.window().showPage(MainWindow::library);
        auto* table = p.bench.find<QTableView>("library.table");
        table->selectAll();
        p.bench.prompt.file = QStringLiteral("/out/two.pada");
        p.bench.click("library.export");
        p.done();
        QCOMPARE(p.bench.prompt.suggested, QStringLiteral("2-runs.pada"));
        QCOMPARE(p.bundles.requests.size(), std::size_t{1});
        const BundleRequest& asked = p.bundles.requests.front();
        QCOMPARE(asked.runs.size(), std::size_t{2});
        QCOMPARE(asked.file, std::string("/out/two.pada"));
        QVERIFY(!asked.checkpoints);
        QVERIFY(asked.comparison.empty());
        QVERIFY(p.window().commands().run(QStringLiteral("bundle.weights")));
        p.done();
        QVERIFY(p.bundles.requests.back().checkpoints);
    }
    void theComparisonLeavesAsOneAndComesBackAsOne() {
        Packing p;
        RunSet both;
        both.add({"A"});
        both.add({"B"});
        both.pin({"B"});
        p.window().comparison().choose(both);
        p.window().showPage(MainWindow::compare);
        p.bench.settle();
        p.bench.prompt.file = QStringLiteral("/out/versus.pada");
        QVERIFY(p.window().commands().run(QStringLiteral("bundle.export")));
        p.done();
        QCOMPARE(p.bundles.requests.size(), std::size_t{1});
        QCOMPARE(p.bundles.requests.front().runs, both.runs());
        QCOMPARE(p.bundles.requests.front().baseline, std::string("B"));
        QVERIFY(!p.bundles.requests.front().comparison.empty());
        p.window().comparison().choose(RunSet());
        p.window().showPage(MainWindow::run);
        p.answerTwo();
        p.bundles.answer.facts.comparison = "versus";
        p.bundles.answer.facts.baseline = "B";
        p.drop(QStringLiteral("/somewhere/versus.pada"));
        p.done();
        QTRY_COMPARE(p.window().comparison().chosen().runs(), both.runs());
        QCOMPARE(p.window().comparison().chosen().baseline().text, std::string("B"));
    }
    void withNothingChosenNothingLeaves() {
        Packing p(false);
        QVERIFY(p.window().commands().run(QStringLiteral("bundle.export")));
        QVERIFY(p.banner()->isVisible());
        QVERIFY(p.bundles.requests.empty());
    }
    void theFirstStartOffersTheSample() {
        Packing p(false, QStringLiteral("/lies/with/sample.pada"));
        auto* open = p.bench.find("welcome.browse");
        QCOMPARE(open->text(), QStringLiteral("Open the sample"));
        p.answerTwo();
        p.bench.catalog.all = {fake::summary("B", 2, "two", "panda", RunStatus::finished),
                               fake::summary("A", 1, "one", "spos", RunStatus::finished)};
        p.bench.click("welcome.browse");
        p.done();
        QCOMPARE(p.bundles.files, std::vector<std::string>{"/lies/with/sample.pada"});
        QTRY_COMPARE(p.window().session().shown().facts().id.text, std::string("B"));
        // Whoever has runs is led to them.
        QTRY_COMPARE(open->text(), QStringLiteral("Open the library"));
    }
    void aBundleNamedAtTheStartComesIn() {
        Packing p;
        p.window().openFile(QStringLiteral("/named/on/the/command/line.pada"));
        p.done();
        QCOMPARE(p.bundles.files.size(), std::size_t{1});
        QCOMPARE(p.bench.engine.starts.load(), 0);
    }
    void whereNoneLiesNoSampleIsOffered() {
        Packing p(false);
        QCOMPARE(p.bench.find("welcome.browse")->text(), QStringLiteral("Open the library"));
        QVERIFY(!p.window().commands().find(QStringLiteral("bundle.sample")));
        p.window().showPage(MainWindow::library);
        QVERIFY(!p.bench.find("library.sample")->isVisible());
    }
};

PADA_WINDOW_TEST(BundleTest)
#include "bundle_test.moc"
