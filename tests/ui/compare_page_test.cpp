// SPDX-License-Identifier: GPL-3.0-or-later
// The Compare page in the window: what it begins with, choosing by mouse and keys, a run that trains meanwhile, faults.
#include "tests/ui/compare_bench.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/series_scene.h"
#include "ui/compare/choice_table.h"
#include "ui/compare/chosen_bar.h"
#include "ui/services/picture_origin.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"

#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTableView>
#include <QtTest>

#include <algorithm>

using namespace pada;
using namespace pada::ui;

class ComparePageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneRunIsNoComparison() {
        Side b(1);
        b.open();
        QVERIFY(b.find("compare.start")->isVisible());
        b.click("compare.browse");
        QVERIFY(b.find<QTableView>("library.table")->isVisible());
    }
    void theNewestTwoAreThereAtOnce() {
        Side b;
        b.open();
        QCOMPARE(b.chosen(), 2u);
        QVERIFY(b.curves().isVisible());
        QCOMPARE(b.curves().plot().lines.size(), 2u);
        QCOMPARE(b.curves().plot().lines[0].points.size(), 400);
        QVERIFY(b.find("compare.chip.2") && b.find("compare.chip.3") && !b.find("compare.chip.1"));
        QVERIFY(!b.find<QWidget>("compare.banner")->isVisible());  // at equal cost
    }
    void chosenByKeysAndLetGoAgain() {
        Side b;
        b.open();
        b.click("compare.view.0");
        auto* table = b.find<QTableView>("compare.table");
        QVERIFY(table->isVisible());
        table->setFocus();
        table->setCurrentIndex(table->model()->index(2, ChoiceTable::name));  // run 1
        QTest::keyClick(table, Qt::Key_Space);
        b.polls();
        QCOMPARE(b.chosen(), 3u);
        QVERIFY(b.find("compare.chip.1"));
        QTest::keyClick(table, Qt::Key_B);
        b.polls();
        QCOMPARE(b.window->comparison().chosen().baseline().text, std::string("R1"));
        auto* chip = b.find<RunChip>("compare.chip.2");
        QTest::keyClick(chip, Qt::Key_Delete);
        b.polls();
        QCOMPARE(b.chosen(), 2u);
        b.click("compare.none");
        b.polls();
        QCOMPARE(b.chosen(), 0u);
        b.click("compare.view.1");
        b.polls();
        QVERIFY(b.curves().plot().hint.contains(QStringLiteral("Choose runs")));
    }
    void theRowThatHasTheKeyboardStaysWhenRunsCome() {
        Side b;
        b.open();
        b.click("compare.view.0");
        auto* table = b.find<QTableView>("compare.table");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(2, ChoiceTable::name));  // run 1
        const auto current = [&] {
            const RunSummary* run = b.window->comparison().table().at(table->currentIndex().row());
            return run ? run->number : -1;
        };
        QCOMPARE(current(), 1);
        b.catalog.all.insert(b.catalog.all.begin(), fake::summary("R9", 9, "new", "spos", RunStatus::running));
        b.window->reloadRuns();
        b.settle();
        b.polls();
        QCOMPARE(table->model()->rowCount(), 4);
        QCOMPARE(current(), 1);
        b.find<MenuButton>("compare.groups")->choose(static_cast<int>(ChoiceTable::Key::method));
        QCOMPARE(current(), 1);
        b.find<QLineEdit>("compare.filter")->setText(QStringLiteral("panda"));
        QCOMPARE(current(), -1);  // it is not there
        b.find<QLineEdit>("compare.filter")->clear();
        QCOMPARE(current(), 1);
    }
    void columnsGrowWithTheText() {
        Side b;
        b.open();
        b.click("compare.view.0");
        auto* table = b.find<QTableView>("compare.table");
        const int usual = table->columnWidth(ChoiceTable::tau);
        b.appearance.setTextPercent(130);
        QTRY_VERIFY(table->columnWidth(ChoiceTable::tau) > usual * 1.2);
        b.appearance.setTextPercent(100);
        QTRY_COMPARE(table->columnWidth(ChoiceTable::tau), usual);
    }
    void aClickOnTheBoxChooses() {
        Side b;
        b.open();
        b.click("compare.view.0");
        auto* table = b.find<QTableView>("compare.table");
        const QRect cell = table->visualRect(table->model()->index(2, ChoiceTable::chosen));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 16, cell.center().y()));
        b.settle();
        QCOMPARE(b.chosen(), 3u);
    }
    void noMoreThanADozen() {
        Side b(14);
        b.open();
        b.click("compare.view.0");
        auto* table = b.find<QTableView>("compare.table");
        for (int row = 0; row < 14; ++row)
            table->model()->setData(table->model()->index(row, ChoiceTable::chosen), Qt::Checked, Qt::CheckStateRole);
        b.settle();
        QCOMPARE(b.chosen(), 12u);
    }
    void aRunThatTrainsGrowsInTheChart() {
        Side b;
        b.catalog.all[0].status = RunStatus::running;
        b.catalog.stepCount = 50;
        b.window->reloadRuns();
        b.settle();
        RunSet set;
        set.add({"R3"});
        set.add({"R1"});
        b.window->showPage(MainWindow::compare);
        b.window->comparison().choose(set);
        b.settle();
        b.polls();
        b.click("compare.view.1");
        b.polls();
        QCOMPARE(b.curves().plot().lines[0].points.size(), 50);
        b.catalog.stepCount = 120;
        b.polls();  // asks for what came
        b.polls();  // shows it
        QTRY_COMPARE(b.curves().plot().lines[0].points.size(), 120);
    }
    void aRankingThatEndsIsReadThoughTheRunStaysAsItWas() {
        Side b;
        b.open();
        const auto read = [&](const char* id) {
            const auto runs = b.window->comparison().runs();
            const auto one = std::ranges::find(runs, id, [](const auto& run) { return run->summary.id.text; });
            return one == runs.end() ? std::string() : (*one)->ranking;
        };
        QCOMPARE(read("R3"), std::string());
        RankingRow row;
        row.id = "NEW";
        row.complete = true;
        b.catalog.rankingRows = {row};
        b.engine.add(RankingFinished{{"R3"}, "NEW", true, 1});
        b.polls();
        QTRY_COMPARE(read("R3"), std::string("NEW"));
        QCOMPARE(read("R2"), std::string());  // nobody ranked it
    }
    void nothingIsReadWhileNobodyLooks() {
        Side b;
        b.catalog.all[0].status = RunStatus::running;
        b.window->reloadRuns();
        b.polls();
        QVERIFY(b.window->comparison().runs().empty());
    }
    void whatIsNotAtEqualCostIsSaidAndCanBeCut() {
        Side b;
        b.catalog.stepCounts["R3"] = 200;
        b.open();
        QVERIFY(b.find<QWidget>("compare.banner")->isVisible());
        const auto longest = [&] {
            double most = 0;
            for (const PlotLine& line : b.curves().plot().lines) most = std::max(most, line.points.last().x());
            return most;
        };
        QCOMPARE(longest(), 399.0);
        b.click("compare.cut");
        b.polls();
        QCOMPARE(longest(), 199.0);
        b.click("compare.cut");
        b.polls();
        QCOMPARE(longest(), 399.0);
    }
    void whatCannotBeReadIsSaidAboveWhatCould() {
        Side b;
        b.catalog.outcomeFault = Error{ErrorCode::badData, "table metric is damaged"};
        b.open();
        b.polls();
        QVERIFY(b.find<QWidget>("compare.banner")->isVisible());
        QVERIFY(std::ranges::any_of(
            b.find<QWidget>("compare.banner")->findChildren<QLabel*>(),
            [](const QLabel* label) { return label->text().contains(QStringLiteral("table metric is damaged")); }));
        QCOMPARE(b.curves().plot().lines.size(), 2u);
    }
    void aDeletedRunLeaves() {
        Side b;
        b.open();
        b.catalog.all[0].trashedAt = "2026-01-01T00:00:00.000Z";
        b.window->reloadRuns();
        b.settle();
        b.polls();
        QCOMPARE(b.chosen(), 1u);
        QVERIFY(!b.find("compare.chip.3"));
    }
    void everyViewShowsItself() {
        Side b;
        b.open();
        for (const char* view : {"compare.view.0", "compare.view.1", "compare.view.2", "compare.view.3",
                                 "compare.view.4", "compare.view.5"}) {
            b.click(view);
            b.polls();
            QVERIFY(!b.window->grab().isNull());
            QCOMPARE(b.find<QTableView>("compare.settings")->isVisible(), QLatin1String(view).endsWith('4'));
        }
        QVERIFY(b.find<QWidget>("compare.verdict")->isVisible());
        b.window->resize(1000, 640);
        QTRY_VERIFY(!b.find<QWidget>("compare.verdict")->isVisible());  // the views need the room
        b.click("compare.showVerdict");                                 // over them, and the head stays in reach
        QWidget *panel = b.find<QWidget>("compare.verdictScroll"), *head = b.find<QWidget>("compare.showVerdict");
        QVERIFY(b.find<QWidget>("compare.verdict")->isVisible() && head->isVisible());
        const QPoint top = panel->mapTo(b.window.get(), QPoint());
        QVERIFY(top.y() > head->mapTo(b.window.get(), QPoint(0, head->height())).y());
        QVERIFY(top.x() + panel->width() <= b.window->width());
        b.click("compare.showVerdict");
        QVERIFY(!b.find<QWidget>("compare.verdict")->isVisible());
        b.window->resize(1440, 900);
        QTRY_VERIFY(b.find<QWidget>("compare.verdict")->isVisible());
        QVERIFY(!head->isVisible());
    }
    void twoFilmsFitTheNarrowestWindow() {
        Side b;
        b.open();
        b.window->resize(1000, 640);
        b.click("compare.view.5");
        b.polls();
        auto* scroll = b.find<QScrollArea>("compare.filmScroll");
        QTRY_VERIFY2(scroll->widget()->width() <= scroll->viewport()->width(),
                     qPrintable(QString::number(scroll->widget()->width())));
        const QWidget* first = b.find<QWidget>("film.series.0");
        QVERIFY(first->width() < 120 && first->mapTo(scroll, QPoint()).x() < 20);  // words, not the row's width
    }
    void theFilterIsOfThisPage() {
        Side b;
        b.open();
        b.click("compare.view.0");
        QTest::keyClick(b.window.get(), Qt::Key_F, Qt::ControlModifier);
        auto* filter = b.find<QLineEdit>("compare.filter");
        filter->setText(QStringLiteral("panda"));
        QCOMPARE(b.find<QTableView>("compare.table")->model()->rowCount(), 1);
    }
    void savedNumbersNameTheRuns() {
        Side b;
        b.open();
        const QString file = b.dir.filePath(QStringLiteral("c.csv"));
        b.prompt.file = file;
        (void)QTest::qWaitForWindowActive(b.window.get());
        b.curves().setFocus(Qt::TabFocusReason);
        QTest::keyClick(b.window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(b.prompt.suggested, QStringLiteral("runs-2-3-compare-curves.csv"));
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const QByteArray text = saved.readAll();
        QVERIFY2(text.startsWith("# Runs #2 PA&DA s0"), text.left(200).constData());
        QVERIFY(text.contains("#3 SPOS s0"));
    }
    void aPartOfTheCurvesIsShownAndTheWholeAgain() {
        Side b;
        b.open();
        auto* range = b.find<MenuButton>("compare.range");
        const auto end = [&] { return b.curves().plot().lines[0].points.last().x(); };
        const auto begin = [&] { return b.curves().plot().lines[0].points.first().x(); };
        const double whole = end();
        b.curves().setFocus(Qt::TabFocusReason);
        QTest::keyClick(&b.curves(), Qt::Key_Plus);
        QVERIFY(begin() > 0.0);
        QCOMPARE(range->current(), 2);
        QTest::keyClick(&b.curves(), Qt::Key_0);
        QCOMPARE(end(), whole);
        QCOMPARE(range->current(), 0);
        range->choose(1);
        QVERIFY(begin() > whole / 2);
        b.find<MenuButton>("compare.unit")->choose(1);  // of another axis
        QCOMPARE(range->current(), 0);
    }
    void aClosePartOfALongRunHasNoMorePointsThanItsColumnsShow() {
        Side b;
        b.catalog.stepCount = 30'000;
        b.open();
        QTRY_VERIFY((b.polls(), !b.curves().plot().lines.empty()));
        const auto subtitle = [&] {
            for (const QLabel* label : b.curves().parentWidget()->findChildren<QLabel*>())
                if (label->text().contains(QStringLiteral("nats per step"))) return label->text();
            return QString();
        };
        const QString words = QStringLiteral("lowest and highest of neighbouring steps");
        QVERIFY2(!subtitle().isEmpty() && !subtitle().contains(words), qPrintable(subtitle()));
        b.curves().setFocus(Qt::TabFocusReason);
        for (int closer = 0; closer < 6; ++closer) {
            QTest::keyClick(&b.curves(), Qt::Key_Plus);
            const SeriesPlot& plot = b.curves().plot();
            const double width = plotInset(b.curves().size()).width();
            PlotFrame frame;
            frame.plot = QRectF(0, 0, width, 100);
            frame.x0 = plot.x.low;
            frame.x1 = plot.x.high;
            for (const PlotLine& line : plot.lines)
                for (const QList<QPointF>* points : {&line.points, &line.raw})
                    for (const QList<QPointF>& piece : shownPieces(*points, frame, 1.0, false, false))
                        QVERIFY(piece.size() <= 4 * (static_cast<qsizetype>(width) + 2));
        }
        QVERIFY2(subtitle().contains(words), qPrintable(subtitle()));
        QTRY_VERIFY2(!subtitle().contains(words), qPrintable(subtitle()));  // they were read one by one meanwhile
    }
    void aPictureSaysTheCommandThatComparesTheSame() {
        Side b;
        b.open();
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        RunSet runs;
        for (const char* id : {"R3", "R1"}) runs.add({id});
        const auto save = [&](const char* name) {
            QTRY_VERIFY((b.polls(), !b.window->comparison().reading()));
            b.curves().setFocus(Qt::TabFocusReason);
            b.prompt.file = b.dir.filePath(QLatin1String(name));
            QTest::keyClick(b.window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY2(originOf(b.prompt.file), name);
        };
        b.window->comparison().choose(runs);
        const QString store = QFileInfo(b.services->storeFile).absoluteFilePath();
        const QString plain = QStringLiteral("pada-workbench --store '%1' --compare 'R3,R1'").arg(store);
        save("plain.png");
        QCOMPARE(originOf(b.prompt.file)->command, plain);
        b.window->comparison().pin({"R1"});
        save("pinned.svg");
        QCOMPARE(originOf(b.prompt.file)->command, plain + QStringLiteral(" --against 'R1'"));
        QCOMPARE(originOf(b.prompt.file)->runs, (QStringList{QStringLiteral("R3"), QStringLiteral("R1")}));
    }
    void runsThatTheCommandLineNamesAreCompared() {
        Side b;
        RunSet runs;
        for (const char* id : {"R3", "R1"}) runs.add({id});
        runs.pin({"R1"});
        b.window->compareRuns(runs);
        QCOMPARE(b.window->comparison().chosen(), runs);
        QTRY_VERIFY((b.polls(), b.curves().isVisible()));
        // A run of another process that the list does not have yet.
        b.catalog.all.insert(b.catalog.all.begin(), fake::summary("R4", 4, "run", "spos", RunStatus::finished));
        runs.add({"R4"});
        b.window->compareRuns(runs);
        QTRY_COMPARE(b.window->comparison().chosen(), runs);
    }
    void theComparisonLeavesAsAReport() {
        Side b;
        b.open();
        const auto kept = [&](const char* name) {
            b.prompt.file = b.dir.filePath(QLatin1String(name));
            QTest::keyClick(b.window.get(), Qt::Key_E, Qt::ControlModifier);
            QFile file(b.prompt.file);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        (void)QTest::qWaitForWindowActive(b.window.get());
        const QByteArray words = kept("c.md");
        QVERIFY2(words.startsWith("# Runs 2, 3 compared\n"), words.left(200).constData());
        QVERIFY(words.contains("| #2 PA&DA s0 | Finished | 400 |"));
        QVERIFY(words.contains("runs R2, R3"));
        const QByteArray pdf = kept("c.pdf");
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("R2 R3</pada:Run>"));
    }
};

PADA_WINDOW_TEST(ComparePageTest)
#include "compare_page_test.moc"
