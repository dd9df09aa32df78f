// SPDX-License-Identifier: GPL-3.0-or-later
// A search that the window starts: its form and what is wrong in it, how it goes, stopping, going on, and closing.
#include "tests/ui/searcher.h"
#include "tests/ui/window_tests.h"
#include "ui/rank/search_draft.h"
#include "ui/session/search_work.h"
#include "ui/text/format.h"
#include "ui/widgets/live_text.h"

#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include <algorithm>

using namespace pada;
using namespace pada::ui;

namespace {

struct SearchBench {
    Searcher searcher;
    Bench bench;
    explicit SearchBench(const std::function<void(Searcher&)>& before = {})
        : bench(true, [&](WindowServices& services) {
              if (before) before(searcher);
              searcher.serve(services);
          }) {}
    void openTab() {
        bench.window->openRun({"A"});
        bench.polls();
        bench.window->showPage(MainWindow::rank);
        bench.polls();
        QTest::mouseClick(bench.find("rank.tab.1"), Qt::LeftButton);
        QTRY_VERIFY(bench.window->searches().known());
        bench.polls();
    }
    void settleSearches() {
        for (int i = 0; i < 2; ++i) {
            QTRY_VERIFY(!bench.window->searches().reading());
            bench.polls();
        }
        QTRY_VERIFY(!bench.window->searches().reading());  // a poll may have read again what grows
    }
    void type(const char* field, const QString& text) { bench.find<QLineEdit>(field)->setText(text); }
    QString words(const char* label) { return bench.find<QLabel>(label)->text(); }
};

QStringList keysOf(const SearchDraft& draft) {
    QStringList keys;
    for (const SearchDraft::Field& field : draft.fields()) keys << qs(std::string(field.setting.name));
    return keys;
}

const SearchDraft::Field& fieldOf(const SearchDraft& draft, const char* key) {
    return *std::ranges::find(draft.fields(), std::string_view(key),
                              [](const SearchDraft::Field& one) { return one.setting.name; });
}

RunSummary runA() {
    return fake::summary("A", 1, "one", "spos", RunStatus::finished);
}

}  // namespace

class SearchStartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFormIsMadeOfWhatStrategiesDeclare() {
        SearchBench s;
        SearchDraft draft(*s.bench.services);
        RunConfig config;
        config.run.seed = 7;
        config.ranking.images = 500;
        draft.showRun(runA(), config);
        QCOMPARE(keysOf(draft), (QStringList{"evaluations", "population", "mutation_rate", "max_madds",
                                             "max_parameters", "images", "seed"}));
        QCOMPARE(draft.usual(fieldOf(draft, "evaluations")), QStringLiteral("1,000"));
        draft.setText("population", QStringLiteral("20"));
        QCOMPARE(draft.usual(fieldOf(draft, "evaluations")), QStringLiteral("400"));  // follows the settings
        QCOMPARE(draft.usual(fieldOf(draft, "images")), QStringLiteral("500"));
        QCOMPARE(draft.usual(fieldOf(draft, "seed")), QStringLiteral("7"));
        QVERIFY(draft.mayHaveBeside());
        QSignalSpy fields(&draft, &SearchDraft::fieldsChanged);
        draft.setKind(1);
        QCOMPARE(fields.count(), 1);
        QCOMPARE(keysOf(draft), (QStringList{"evaluations", "max_madds", "max_parameters", "images", "seed"}));
        QVERIFY(!draft.mayHaveBeside());  // it is what others are held against
        draft.setKind(2);
        QCOMPARE(draft.usual(fieldOf(draft, "evaluations")), QStringLiteral("all there are"));
        draft.setKind(0);
        QCOMPARE(draft.text("population"), QStringLiteral("20"));  // kept
        draft.setKind(9);
        QCOMPARE(draft.kind(), 0);
    }
    void whatIsWrongIsSaidAtItsField() {
        SearchBench s;
        SearchDraft draft(*s.bench.services);
        QVERIFY(!draft.order());  // of no run
        draft.showRun(runA(), {});
        QVERIFY(draft.order() && draft.ready());
        const std::pair<const char*, const char*> wrong[] = {
            {"population", "1"},    {"population", "abc"}, {"population", "2.5"},   {"evaluations", "0"},
            {"max_madds", "-1"},    {"max_madds", "x"},    {"max_parameters", "0"}, {"mutation_rate", "1.5"},
            {"seed", "4294967296"}, {"images", "-3"}};
        for (const auto& [key, text] : wrong) {
            draft.setText(key, QLatin1String(text));
            const QString fault = draft.fault(key);
            QVERIFY2(fault.contains(QLatin1String(text)) && fault.contains(QStringLiteral("allowed")),
                     qPrintable(QLatin1String(key) + QLatin1Char(' ') + fault));
            QVERIFY(!draft.order() && !draft.ready() && draft.command().isEmpty());
            draft.setText(key, QString());
            QVERIFY(draft.fault(key).isEmpty() && draft.order());
        }
        draft.setText("max_madds", QStringLiteral("5e20"));  // in millions: no net is so large
        QCOMPARE(draft.fault("max_madds"),
                 QStringLiteral("5e20 is not allowed; allowed: above 0, at most 1,000,000,000"));
        QVERIFY(draft.fault("nothing").isEmpty());
    }
    void anOrderIsWhatIsTypedAndSoIsTheShellsLine() {
        SearchBench s;
        SearchDraft draft(*s.bench.services);
        draft.showRun(runA(), {});
        QCOMPARE(draft.command(), QStringLiteral("pada --store 'store.sqlite' search 1 --strategy evolution"));
        draft.setText("evaluations", QStringLiteral(" 60 "));
        draft.setText("population", QStringLiteral("20"));
        draft.setText("mutation_rate", QStringLiteral("0.1"));  // its default
        draft.setText("max_madds", QStringLiteral("2.5"));
        draft.setText("max_parameters", QStringLiteral("1e-3"));
        draft.setText("images", QStringLiteral("0"));
        draft.setText("seed", QStringLiteral("4294967295"));
        draft.setBesideRandom(true);
        const auto order = draft.order();
        QVERIFY(order);
        QCOMPARE(order->evaluations, std::optional<std::int64_t>(60));
        QCOMPARE(order->values.whole(Searcher::population()), std::int64_t(20));
        QCOMPARE(order->maxMadds, std::optional<std::int64_t>(2'500'000));
        QCOMPARE(order->maxParameters, std::optional<std::int64_t>(1'000));
        QCOMPARE(order->images, std::optional<std::int64_t>(0));
        QCOMPARE(order->seed, std::optional<std::uint32_t>(4294967295U));
        QCOMPARE(draft.command(),
                 QStringLiteral("pada --store 'store.sqlite' search 1 --strategy evolution --evaluations 60 --set "
                                "population=20 --max-madds 2500000 --max-parameters 1000 --images 0 --seed 4294967295 "
                                "--beside-random"));
        draft.setKind(1);
        QVERIFY(!draft.order()->besideRandom);
        SearchOrder more;
        more.goesOn = "S7";
        QCOMPARE(searchCommand(QStringLiteral("a'b"), 3, more, {}),
                 QStringLiteral("pada --store 'a'\\''b' search 3 --continue S7"));
    }
    void whatItWillDoIsSaid() {
        SearchBench s;
        SearchDraft draft(*s.bench.services);
        draft.showRun(runA(), {});
        s.searcher.foresight.networks = 7809;
        s.searcher.foresight.evaluations = 1000;
        const auto foresee = [&] {
            draft.foresee();
            QTRY_VERIFY(!draft.foreseeing());
        };
        foresee();
        QVERIFY2(draft.foresightWords().startsWith(QStringLiteral("Evaluates 1,000 of the 7,809 networks")),
                 qPrintable(draft.foresightWords()));
        QVERIFY(draft.foresightWords().contains(QStringLiteral("not known")));
        foresee();
        QCOMPARE(s.searcher.foreseen.load(), 1);  // the same question is not asked again
        s.searcher.foresight.secondsEach = .06;
        s.searcher.foresight.measured = SearchForesight::Measured::ranking;
        s.searcher.foresight.evaluations = 7809;
        draft.setBesideRandom(true);
        QCOMPARE(draft.foresightWords(), QStringLiteral("Counting the networks…"));  // not yet of this one
        foresee();
        QVERIFY(draft.foresightWords().contains(QStringLiteral("all 7,809 networks")));
        QVERIFY2(draft.foresightWords().contains(QStringLiteral("About %1,").arg(durationText(468.54))),
                 qPrintable(draft.foresightWords()));  // 7,809 times 0.06 s
        QVERIFY(draft.foresightWords().contains(QStringLiteral("random search")));
        s.searcher.fault = Error{ErrorCode::wrongUse, "no network has at most 5 multiply-adds"};
        draft.setText("max_madds", QStringLiteral("0.000005"));
        QVERIFY(draft.ready());  // nothing is known against it yet
        foresee();
        QVERIFY(draft.foresightIsFault() && !draft.ready());
        QCOMPARE(draft.foresightWords(), QStringLiteral("no network has at most 5 multiply-adds"));
        draft.setText("max_madds", {});
        QVERIFY(!draft.foresightIsFault() && draft.ready());
        const int asked = s.searcher.foreseen;
        draft.setText("max_madds", QStringLiteral("x"));
        foresee();
        QCOMPARE(s.searcher.foreseen.load(), asked);  // what cannot be read is no question
        QVERIFY(draft.foresightWords().isEmpty());
    }
    void aSearchSaysHowFarItIsAndWhatCameOfIt() {
        SearchBench s;
        SearchWork& work = s.bench.window->searchWork();
        QSignalSpy ended(&work, &SearchWork::ended);
        QVERIFY(work.possible() && !work.busy() && work.words().isEmpty());
        SearchOrder order;
        order.strategy = "evolution";
        work.start(runA(), order);
        QVERIFY(work.busy() && s.bench.window->session().busy());
        s.bench.settle();
        QCOMPARE(s.searcher.starts.load(), 1);
        work.start(runA(), order);  // one at a time
        s.bench.settle();
        QCOMPARE(s.searcher.starts.load(), 1);
        QVERIFY(work.words().contains(QStringLiteral("reading")));
        s.searcher.tell(0, 100, 0);
        s.bench.polls();
        QVERIFY2(work.words().contains(QStringLiteral("0 of 100 networks")), qPrintable(work.words()));
        s.bench.clock.advance(20);
        s.searcher.tell(10, 100, .5);
        s.bench.polls();
        QCOMPARE(work.words(), QStringLiteral("one: 10 of 100 networks, generation 1, best loss 0.5000, about %1 left")
                                   .arg(durationText(180)));  // 90 networks of 2 s
        QCOMPARE(work.share(), .1);
        QCOMPARE(s.bench.find<LiveText>("status.words")->parts(), QStringList{work.words()});  // on every page
        QVERIFY(s.bench.find<QWidget>("status.progress")->isVisible());
        QCOMPARE(work.search(), std::string("S1"));
        s.searcher.end(SearchEnded{"S1", false, false, 100});
        s.bench.polls();
        QCOMPARE(ended.count(), 1);
        QVERIFY(!work.busy() && !s.bench.window->session().busy());
        QCOMPARE(work.words(), QStringLiteral("one: 100 networks evaluated"));
        s.bench.polls();
        QVERIFY(!s.bench.find<QWidget>("status.progress")->isVisible());
        QCOMPARE(work.share(), 1.0);
    }
    void aRefusalAndALaterFaultAreSaid() {
        SearchBench s;
        SearchWork& work = s.bench.window->searchWork();
        s.searcher.refusal = Error{ErrorCode::busy, "process 7 writes the store"};
        work.start(runA(), {});
        s.bench.settle();
        QVERIFY(!work.busy());
        auto* problem = s.bench.find<QWidget>("window.problem");
        QVERIFY(problem->accessibleDescription().contains(QStringLiteral("process 7")));
        QVERIFY(work.words().contains(QStringLiteral("process 7")));
        s.searcher.refusal.reset();
        work.start(runA(), {});
        s.bench.settle();
        s.searcher.tell(3, 9, .5);
        s.searcher.end(Error{ErrorCode::failed, "the disk is full"});
        s.bench.polls();
        QVERIFY(problem->accessibleDescription().contains(QStringLiteral("the disk is full")));
        work.start(runA(), {});
        s.bench.settle();
        s.searcher.end(Error{ErrorCode::stopped, "stopped"});  // while images were read: nobody's fault
        s.bench.polls();
        QVERIFY(work.words().contains(QStringLiteral("stopped before a network was evaluated")));
    }
    void fromTheFormToTheChartsAndOn() {
        SearchBench s;
        s.openTab();
        Bench& b = s.bench;
        QVERIFY(!b.find<QWidget>("search.form")->isVisible());
        b.click("search.here");
        QVERIFY(b.find<QWidget>("search.form")->isVisible());
        QCOMPARE(b.find<QComboBox>("search.kind")->count(), 3);
        for (QWidget* part : b.find<QWidget>("search.form")->findChildren<QWidget*>())
            if (part->isVisible() && part->focusPolicy() & Qt::TabFocus &&
                part->parentWidget() != b.find<QWidget>("search.kind"))
                QVERIFY2(!QAccessible::queryAccessibleInterface(part)->text(QAccessible::Name).isEmpty(),
                         qPrintable(part->objectName()));
        s.type("search.field.population", QStringLiteral("1"));
        QVERIFY(b.find<QLabel>("search.field.population.fault")->isVisible());
        QVERIFY(!b.find("search.start")->isEnabled());
        s.type("search.field.population", QStringLiteral("20"));
        QVERIFY(!b.find<QLabel>("search.field.population.fault")->isVisible());
        s.type("search.field.evaluations", QStringLiteral("100"));
        b.click("search.copyLine");
        QCOMPARE(QGuiApplication::clipboard()->text(), b.find<QLineEdit>("search.command")->text());
        QVERIFY(b.find<QLineEdit>("search.command")->text().contains(QStringLiteral("--set population=20")));
        b.click("search.start");
        QCOMPARE(s.searcher.starts.load(), 1);
        QCOMPARE(s.searcher.run.text, std::string("A"));
        QCOMPARE(s.searcher.order.evaluations, std::optional<std::int64_t>(100));
        QVERIFY(!b.find<QWidget>("search.form")->isVisible());
        // What it finds is shown while it goes on.
        s.searcher.stored = {Searcher::search("S1", 10, false), Searcher::search("S0", 100, true)};
        s.searcher.tell(10, 100, .1);
        b.polls();
        s.settleSearches();
        QVERIFY(b.find<QWidget>("search.progress")->isVisible());
        QVERIFY(s.words("search.work").contains(QStringLiteral("10 of 100")));
        QCOMPARE(b.window->searches().shown()->row.id, std::string("S1"));
        QCOMPARE(b.find<QTableView>("search.table")->model()->rowCount(), 10);
        QVERIFY(!b.find("search.continue")->isVisible());
        const int readBefore = s.searcher.read;
        QTRY_VERIFY2((b.polls(), s.searcher.read > readBefore), "it is read again as it grows");
        b.click("search.stop");
        QCOMPARE(b.engine.stops.load(), 1);
        QVERIFY(!b.find("search.stop")->isEnabled());
        s.searcher.end(SearchEnded{"S1", true, false, 12});
        b.polls();
        s.settleSearches();
        QVERIFY(s.words("search.work").contains(QStringLiteral("stopped after 12 networks")));
        QVERIFY(!b.find<QWidget>("search.progress")->isVisible());
        b.click("search.continue");
        QCOMPARE(s.searcher.starts.load(), 2);
        QCOMPARE(s.searcher.order.goesOn, std::string("S1"));
        s.settleSearches();  // it is looked for as soon as it goes on
        s.searcher.stored.front() = Searcher::search("S1", 100, true);
        s.searcher.end(SearchEnded{"S1", false, false, 100});
        b.polls();
        s.settleSearches();
        auto* further = b.find<QPushButton>("search.continue");
        QTRY_COMPARE((b.polls(), further->text()), QStringLiteral("Go on to 200"));
        b.click("search.continue");
        QCOMPARE(s.searcher.starts.load(), 3);
        QCOMPARE(s.searcher.order.goesOn, std::string("S1"));
        QCOMPARE(s.searcher.order.evaluations, std::optional<std::int64_t>(200));
        s.settleSearches();
        s.searcher.stored.front() = Searcher::search("S1", 200, true);
        s.searcher.stored.front().row.budget = 200;
        s.searcher.stored.front().networks = 200;  // there are no more
        s.searcher.end(SearchEnded{"S1", false, false, 200});
        b.polls();
        s.settleSearches();
        QTRY_VERIFY((b.polls(), !further->isVisible()));
        b.click("search.new");
        QVERIFY(b.find<QWidget>("search.form")->isVisible());
        QCOMPARE(b.find<QLineEdit>("search.field.population")->text(), QStringLiteral("20"));
        b.click("search.close");
        QVERIFY(!b.find<QWidget>("search.form")->isVisible());
        b.click("search.new");
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.find<QLineEdit>("search.field.seed")->setFocus();
        QTest::keyClick(b.find<QLineEdit>("search.field.seed"), Qt::Key_Escape);
        QVERIFY(!b.find<QWidget>("search.form")->isVisible());
        QVERIFY(!b.window->grab().isNull());
    }
    void whileARunIsAtWorkNoneCanBegin() {
        SearchBench s([](Searcher& searcher) { searcher.stored = {Searcher::search("S1", 10, false)}; });
        s.openTab();
        s.bench.engine.busy = true;
        s.bench.polls();
        s.bench.polls();
        QVERIFY(!s.bench.find("search.continue")->isEnabled());
        QVERIFY(s.bench.find("search.continue")->toolTip().contains(QStringLiteral("a run is at work")));
        s.bench.click("search.new");
        QVERIFY(!s.bench.find("search.start")->isEnabled());
        s.bench.engine.busy = false;
        s.bench.polls();
        s.bench.polls();
        QVERIFY(s.bench.find("search.continue")->isEnabled());
        QVERIFY(s.bench.find("search.start")->isEnabled());
        // And while a search is at work no ranking.
        s.bench.window->searchWork().start(runA(), {});
        s.bench.polls();
        s.bench.polls();
        QVERIFY(s.bench.find("rank.start")->toolTip().contains(QStringLiteral("a search is at work")));
    }
    void closingStopsItAndWaits() {
        SearchBench s;
        Bench& b = s.bench;
        b.window->searchWork().start(runA(), {});
        b.settle();
        s.searcher.tell(3, 9, .5);
        b.polls();
        QVERIFY(!b.window->close());
        QCOMPARE(b.engine.stops.load(), 1);
        QVERIFY(b.find<QWidget>("window.leaving")->accessibleDescription().contains(QStringLiteral("search keeps")));
        s.searcher.end(SearchEnded{"S1", true, false, 3});
        b.window->pump().poll();
        QVERIFY(!b.window->isVisible());
    }
    void stoppedBeforeItHasBegunItStops() {
        SearchBench s;
        SearchWork& work = s.bench.window->searchWork();
        work.start(runA(), {});
        work.stop();  // the worker has not answered yet
        QVERIFY(work.stopping());
        QCOMPARE(s.bench.engine.stops.load(), 0);
        s.bench.settle();
        QCOMPARE(s.bench.engine.stops.load(), 1);
        work.stop();
        QCOMPARE(s.bench.engine.stops.load(), 1);
    }
    void whereNoneCanBeStartedTheTabIsAsItWas() {
        Bench b(true, [](WindowServices& services) {
            services.searchesOf = [](const RunCatalog&, const RunConfig&,
                                     const RunId&) -> Result<std::vector<StoredSearch>> {
                return std::vector<StoredSearch>{Searcher::search("S1", 10, false)};
            };
        });
        b.window->openRun({"A"});
        b.polls();
        b.window->showPage(MainWindow::rank);
        QTest::mouseClick(b.find("rank.tab.1"), Qt::LeftButton);
        QTRY_VERIFY(b.window->searches().known());
        b.polls();
        QVERIFY(!b.find("search.here"));
        QVERIFY(!b.find("search.new")->isVisible() && !b.find("search.continue")->isVisible());
        QVERIFY(!b.window->searchWork().possible());
    }
};

PADA_WINDOW_TEST(SearchStartTest)
#include "search_start_test.moc"
