// SPDX-License-Identifier: GPL-3.0-or-later
// Curves of other programs come into the window: by command, by dropping; and what an imported run shows and asks for.
#include "core/config/imported_run.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/line_chart.h"
#include "ui/compare/compared_run.h"
#include "ui/models/time_cursor.h"
#include "ui/run/method_card.h"
#include "ui/session/method_views.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QtTest>

#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

/// A store with a run that was imported, and what the window asks to have taken in.
struct Importing {
    QStringList asked;
    std::optional<Error> fault;
    std::vector<TakenCurves> answer;
    Bench bench;

    Importing()
        : bench(true, [this](WindowServices& given) {
              given.importCurves = [this](const QStringList& files) -> Result<std::vector<TakenCurves>> {
                  asked = files;
                  if (fault) return *fault;
                  return answer;
              };
          }) {}
    MainWindow& window() { return *bench.window; }
    void settle() {
        QTRY_COMPARE(window().exports().open(), 0);
        bench.settle();
    }
    bool dropped(const QStringList& files) {
        QMimeData mime;
        QList<QUrl> urls;
        for (const QString& file : files) urls << QUrl::fromLocalFile(file);
        mime.setUrls(urls);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &enter);
        if (!enter.isAccepted()) return false;
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &event);
        settle();
        return event.isAccepted();
    }
    QString problem() {
        QStringList words;
        for (const QLabel* label : bench.find<Banner>("window.problem")->findChildren<QLabel*>())
            words << label->text();
        return words.join(QLatin1Char(' '));
    }
};

/// Facts of an imported run as readRun() makes them.
RunFacts importedFacts() {
    RunFacts facts;
    facts.id = {"IMPORTED"};
    facts.config.method.name = kImportedMethod;
    facts.status = RunStatus::finished;
    facts.source = RunSource{"m.csv", "ab12", "csv", {{"loss", "train_loss"}}};
    facts.step = facts.totalSteps = 11;
    facts.tables.add(11, MethodTable{"imported_a", "f1", {"step", "value"}, {{0, .5}, {10, .75}}});
    facts.tables.add(11, MethodTable{"imported_b", "val/loss", {"step", "value"}, {{5, 2.0}}});
    return facts;
}

}  // namespace

class CurvesImportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void droppedCurvesAreTakenInTogether() {
        Importing b;
        b.answer = {{{"A"}, 1, false, QStringLiteral("run 1, one")}, {{"B"}, 2, false, QStringLiteral("run 2, two")}};
        QVERIFY(b.dropped({QStringLiteral("/x/a.csv"), QStringLiteral("/x/events.out.tfevents.17.host")}));
        QCOMPARE(b.asked.size(), 2);
        QVERIFY2(b.problem().contains(QStringLiteral("2 files")) && b.problem().contains(QStringLiteral("run 2, two")),
                 qPrintable(b.problem()));
        b.asked.clear();
        b.dropped({QStringLiteral("/x/a.csv"), QStringLiteral("/x/b.png")});  // together with something else: neither
        QVERIFY(b.asked.isEmpty());
        QVERIFY(b.problem().contains(QStringLiteral("One file at a time")));
    }

    void oneRunIsShownOnItsPage() {
        Importing b;
        b.answer = {{{"A"}, 1, false, QStringLiteral("run 1, one: 5 steps from a.csv (loss = loss)")}};
        b.bench.prompt.file = QStringLiteral("/x/a.csv");
        QVERIFY(b.window().commands().run(QStringLiteral("curves.import")));
        b.settle();
        QCOMPARE(b.asked, QStringList{QStringLiteral("/x/a.csv")});
        QTRY_COMPARE(b.window().session().shown().facts().id.text, std::string("A"));
    }

    void theLibrarysButtonTellsBundlesFromCurves() {
        Importing b;
        b.answer = {{{"A"}, 1, true, QStringLiteral("run 1, one: came from a.tsv before")}};
        b.window().showPage(MainWindow::library);
        b.bench.prompt.file = QStringLiteral("/x/a.TSV");
        b.bench.click("library.import");
        b.settle();
        QCOMPARE(b.asked.size(), 1);
        QVERIFY(b.problem().contains(QStringLiteral("Nothing new")));
        b.asked.clear();
        b.window().showPage(MainWindow::library);  // the run is on its own page
        b.bench.prompt.file = QStringLiteral("/x/a.pada");
        b.bench.click("library.import");
        b.settle();
        QVERIFY(b.asked.isEmpty());
    }

    void aFaultSaysFileLineAndFix() {
        Importing b;
        b.fault = Error{ErrorCode::badData, "/x/a.csv:3: \"-1\" in column step is no step"};
        b.dropped({QStringLiteral("/x/a.csv")});
        QVERIFY2(b.problem().contains(QStringLiteral("Nothing was taken from a.csv")) &&
                     b.problem().contains(QStringLiteral("/x/a.csv:3")),
                 qPrintable(b.problem()));
    }

    void anImportedRunOffersItsCurvesAlone() {
        const RunFacts facts = importedFacts();
        QCOMPARE(viewsOf(facts), std::vector<MethodView>{MethodView::curves});
        QVERIFY(!viewText(MethodView::curves, facts).isEmpty() && !viewHelp(MethodView::curves).isEmpty());
        QCOMPARE(methodText(kImportedMethod), QStringLiteral("imported"));
    }

    void inCompareItHasStepsAndNoPathPasses() {
        ComparedRun run;
        run.summary.method = kImportedMethod;
        QVERIFY(std::isnan(run.time(TimeUnit::passes)(5.0)));
        QVERIFY(std::isnan(run.time(TimeUnit::seconds)(5.0)));  // its file had no times
        QCOMPARE(run.time(TimeUnit::step)(5.0), 5.0);
    }

    void anotherRunsCurvesHaveTheirOwnNames() {
        FakeClock clock;
        RunViewModel first(clock), second(clock);
        const auto adopt = [](RunViewModel& model, const char* name) {
            RunRecord record;
            record.facts = importedFacts();
            record.facts.tables = {};
            record.facts.tables.add(11, MethodTable{"imported_a", name, {"step", "value"}, {{0, .5}, {10, .75}}});
            model.adopt(std::move(record));
        };
        adopt(first, "f1");
        adopt(second, "val/loss");
        MethodCard card;
        auto* chart = card.findChild<LineChart*>(QStringLiteral("method.curves"));
        QVERIFY(chart);
        TimeCursor at;
        card.refresh(MethodView::curves, first, at);
        QVERIFY2(chart->csv().contains(QStringLiteral("f1")), qPrintable(chart->csv()));
        QVERIFY(chart->csv().contains(QStringLiteral("0.75")));
        QCOMPARE(chart->accessibleName(), viewText(MethodView::curves, first.facts()));
        card.refresh(MethodView::curves, second, at);
        QVERIFY2(chart->csv().contains(QStringLiteral("val/loss")), qPrintable(chart->csv()));
    }

    void nothingIsMeasuredOnIt() {
        Importing b;
        QVERIFY(!b.window().session().interference().obstacle(importedFacts()).isEmpty());
    }

    void anImportedRunIsReadWithoutSettingsAndWithoutFault() {
        Bench b;
        b.catalog.all = {fake::summary("A", 1, "one", kImportedMethod, RunStatus::finished)};
        bool parsed = false;
        const RunReading how{[&](const std::string&) -> Result<std::vector<PlannedRun>> {
                                 parsed = true;
                                 return Error{ErrorCode::wrongUse, "no settings"};
                             },
                             [&](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
                                 parsed = true;
                                 return Error{ErrorCode::wrongUse, "no space"};
                             },
                             {},
                             0};
        const RunRead read = readRun(b.catalog, {"A"}, how);
        QVERIFY(!read.fault);
        QVERIFY(!parsed);
        QVERIFY(read.record.facts.source.has_value());
        QCOMPARE(read.record.facts.tally.broken, std::int64_t{0});  // what another program did not log is no fault
        QVERIFY(read.record.facts.shape.decisions.empty());
    }
};

PADA_WINDOW_TEST(CurvesImportTest)
#include "curves_import_test.moc"
