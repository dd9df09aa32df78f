// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the window: the view that is meant, in the kind of file its name asks for, with every digit and its run.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/session/run_session.h"
#include "ui/widgets/live_text.h"

#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QSvgRenderer>
#include <QTableView>
#include <QXmlStreamReader>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

QByteArray contentOf(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// The window with a run at work that every view has something of.
struct Exports : Bench {
    Exports() {
        PlannedRun plan;
        plan.config.run.name = "one, \"quoted\" <&>";
        plan.config.method.name = "panda";
        window->session().start(plan);
        settle();
        engine.add(RunStarted{{"LIVE"}, 0, 0, 100, 10, "cpu", "avx2", 2, "", ""});
        OptionTable table(6, std::vector<double>{.1, .2, .3, .4, 0});
        engine.add(SamplingChanged{{"LIVE"}, 0, table, {}});
        for (int i = 0; i < 40; ++i) {
            StepEvent step;
            step.run = {"LIVE"};
            step.step = i;
            step.loss = 2.0 + 1.0 / (3.0 + i);
            PathUse use{Path{3, 1, 3, 1, 3, 3}, PathRole::trained, 0, std::vector<float>(6, .5f)};
            step.paths = {use};
            engine.add(step);
        }
        engine.add(EpochFinished{{"LIVE"}, 0, 9, 0, 2.1, .3, 1e-4, 100, 100, 0, 0, 1});
        polls();
        polls();
    }
    void hover(const char* view) {
        auto* w = find<QWidget>(view);
        QVERIFY2(w && w->isVisible(), view);
        // The offscreen screen is smaller than the window: the view goes there, the mouse cannot go to the view.
        window->move(QPoint(400, 400) - w->mapTo(window.get(), w->rect().center()));
        QTest::mouseMove(w, QPoint(3, 3));
        QTest::mouseMove(w, w->rect().center());
        QTRY_VERIFY2(
            QApplication::widgetAt(QCursor::pos()) && (QApplication::widgetAt(QCursor::pos()) == w ||
                                                       w->isAncestorOf(QApplication::widgetAt(QCursor::pos()))),
            view);
    }
    QString saved(const char* view, const char* name, Qt::Key key) {
        prompt.file = dir.filePath(QLatin1String(name));
        hover(view);
        press(key);
        return prompt.file;
    }
    void press(Qt::Key key) { QTest::keyClick(window.get(), key, Qt::ControlModifier | Qt::ShiftModifier); }
    QString words() { return find<LiveText>("status.words")->parts().join(QLatin1Char(' ')); }
};

}  // namespace

class ExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPictureNamedSvgIsADrawing() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        for (const char* view : {"chart.training", "chart.sampling", "cell.graph", "cell.history", "cell.options"}) {
            const QString file = b.saved(view, "view.svg", Qt::Key_P);
            const QByteArray svg = contentOf(file);
            QVERIFY2(svg.contains("<svg"), view);
            QVERIFY2(!svg.contains("<image"), view);  // lines stay lines
            QVERIFY2(svg.count("<path") + svg.count("<polyline") + svg.count("<rect") > 4, view);
            QVERIFY2(svg.contains("<title>"), view);
            QVERIFY2(svg.contains("seed 0"), view);
            QVERIFY2(QSvgRenderer(svg).isValid(), view);
            QXmlStreamReader xml(svg);
            while (!xml.atEnd()) xml.readNext();
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            QFile::remove(file);
        }
        QVERIFY(b.prompt.types.join(QLatin1Char(' ')).contains(QStringLiteral("*.svg")));
        QVERIFY(b.prompt.types.join(QLatin1Char(' ')).contains(QStringLiteral("*.png")));
    }
    void aDrawingLooksLikeItsView() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        const QString file = b.saved("chart.sampling", "stack.svg", Qt::Key_P);
        auto* chart = b.find<QWidget>("chart.sampling");
        QTest::mouseMove(b.find<QWidget>("run.title"));
        QImage drawn(chart->size(), QImage::Format_RGB32), seen(chart->size(), QImage::Format_RGB32);
        drawn.fill(Qt::white);
        QPainter painter(&drawn);
        QSvgRenderer(contentOf(file)).render(&painter);
        painter.end();
        chart->render(&seen);
        int other = 0, all = 0;
        for (int x = 60; x < drawn.width() - 140; x += 3)
            for (int y = 12; y < drawn.height() - 44; y += 3, ++all)
                other += std::abs(qGreen(drawn.pixel(x, y)) - qGreen(seen.pixel(x, y))) > 24;
        QVERIFY2(all > 200 && other < all / 25, qPrintable(QStringLiteral("%1 of %2").arg(other).arg(all)));
    }
    void aPictureNamedPngIsOneAndSaysItsRun() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        const QString file = b.saved("chart.training", "view.PNG", Qt::Key_P);
        QVERIFY(contentOf(file).startsWith("\x89PNG"));
        const QImage picture(file);
        QVERIFY(picture.text(QStringLiteral("Description")).contains(QStringLiteral("seed 0")));
        QVERIFY(b.words().contains(file));
    }
    void anEndingThatIsNotKnownIsRefusedByName() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        for (const char* name : {"view.gif", "view", "view.svg.bak"}) {
            const QString file = b.saved("chart.training", name, Qt::Key_P);
            QVERIFY2(!QFile::exists(file), name);
            const QString said = b.find<QWidget>("window.problem")->accessibleDescription();
            QVERIFY2(said.contains(QLatin1String(name)) && said.contains(QStringLiteral(".svg")), qPrintable(said));
        }
        const QString table = b.saved("chart.training", "numbers.xlsx", Qt::Key_C);
        QVERIFY(!QFile::exists(table));
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral(".csv")));
    }
    void aFolderThatCannotBeWrittenIsSaid() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.saved("chart.training", "no/such/folder.png", Qt::Key_P);
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("folder.png")));
        QVERIFY(!b.words().contains(QStringLiteral("Saved")));
    }
    void theViewUnderTheMouseIsTheOneSaved() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        const std::pair<const char*, const char*> wanted[] = {{"cell.graph", "decision,option,probability"},
                                                              {"cell.options", "option,probability"},
                                                              {"cell.history", "from_epoch,decision,option"},
                                                              {"run.log", "started on cpu"},
                                                              {"runs.list", "run,name,method"},
                                                              {"chart.sampling", "from_epoch,"},
                                                              {"chart.training", "curve,epoch,"}};
        for (const auto& [view, words] : wanted) {
            const bool log = QLatin1String(view) == QLatin1String("run.log");
            const QString file = b.saved(view, log ? "x.txt" : "x.csv", Qt::Key_C);
            const QByteArray text = contentOf(file);
            QVERIFY2(text.contains(words), (QByteArray(view) + ": " + text.left(200)).constData());
            QVERIFY2(b.prompt.suggested.contains(QString::fromLatin1(view).replace(QLatin1Char('.'), QLatin1Char('-'))),
                     qPrintable(b.prompt.suggested));
            QFile::remove(file);
        }
    }
    void whatCannotBeSavedIsSaidAndNoOtherViewIs() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        for (const Qt::Key key : {Qt::Key_P, Qt::Key_C}) {
            b.prompt.suggested.clear();
            const QString file = b.saved("figure.loss", key == Qt::Key_P ? "f.png" : "f.csv", key);
            QVERIFY(!QFile::exists(file));
            QVERIFY(b.prompt.suggested.isEmpty());
            QVERIFY(b.find<QWidget>("window.problem")->isVisible());
        }
    }
    void theKeyboardsViewIsMeantAfterTab() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.hover("chart.sampling");
        b.find<QWidget>("chart.training")->setFocus(Qt::TabFocusReason);
        b.prompt.file = b.dir.filePath(QStringLiteral("k.csv"));
        b.press(Qt::Key_C);
        QVERIFY(b.prompt.suggested.contains(QStringLiteral("training")));
        b.hover("cell.graph");  // the mouse was used last
        b.press(Qt::Key_C);
        QVERIFY(b.prompt.suggested.contains(QStringLiteral("cell-graph")));
    }
    void theViewStaysMeantAfterADialog() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.hover("cell.graph");
        {
            QDialog dialog(b.window.get());
            auto* field = new QLineEdit(&dialog);
            dialog.show();
            QVERIFY(QTest::qWaitForWindowActive(&dialog));
            field->setFocus(Qt::TabFocusReason);  // as a dialog that opens gives the focus to its first field
        }
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.prompt.file = b.dir.filePath(QStringLiteral("d.csv"));
        b.press(Qt::Key_C);  // the mouse has not moved
        QVERIFY2(b.prompt.suggested.contains(QStringLiteral("cell-graph")), qPrintable(b.prompt.suggested));
    }
    void numbersHaveEveryDigitAndTheirRun() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        const QByteArray curve = contentOf(b.saved("chart.training", "curve.csv", Qt::Key_C));
        QVERIFY2(curve.contains(QByteArray::number(2.0 + 1.0 / 3.0, 'g', 17).left(15)), curve.left(300).constData());
        QVERIFY(curve.startsWith("# Run ") && curve.contains("one, \"quoted\""));
        QVERIFY(b.words().contains(QStringLiteral("curve.csv")));
        QVERIFY(b.prompt.suggested.contains(QStringLiteral("one")));
    }
    void tablesAreSavedRaw() {
        Exports b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.catalog.all[0].name = "two, with a comma";
        b.catalog.all[0].pathPasses = 1234.5;
        b.catalog.all[0].steps = 29450;
        b.window->reloadRuns();
        b.settle();
        b.window->showPage(MainWindow::library);
        b.polls();
        const QByteArray runs = contentOf(b.saved("library.table", "runs.csv", Qt::Key_C));
        QVERIFY2(runs.contains("\nrun,name,method,seed,status,steps,path_passes,kendall_tau_b,started_utc,tags\n"),
                 runs.constData());
        QVERIFY2(
            runs.contains("\n2,\"two, with a comma\",panda,0,interrupted,29450,1234.5,,2026-11-24T16:30:00.000Z,\n"),
            runs.constData());
        b.window->openRun({"A"});
        b.window->showPage(MainWindow::rank);
        b.polls();
        const QByteArray paths = contentOf(b.saved("rank.table", "paths.csv", Qt::Key_C));
        const QList<QByteArray> lines = paths.split('\n');
        QCOMPARE(lines[1],
                 QByteArray("predicted_rank,true_rank,rank_difference,architecture,loss_nats,top1_fraction,truth"));
        QCOMPARE(lines.size(), 303);  // the run, the header, 300 paths, the last line's end
        const QList<QByteArray> first = lines[2].split(',');
        QCOMPARE(first.size(), 7);
        QVERIFY(first[3].startsWith("|"));
        QVERIFY2(first[4].size() > 10, first[4].constData());  // not the four digits on the screen
        const QByteArray dots = contentOf(b.saved("chart.rank", "dots.csv", Qt::Key_C));
        QVERIFY2(dots.contains("predicted_rank,true_rank,architecture,"), dots.left(200).constData());
        QVERIFY(dots.contains("nor_conv_3x3"));
    }
    void theDialogOffersTheKindsAndGivesTheirEnding() {
        QWidget parent;
        parent.show();
        DialogPrompt prompt;
        prompt.saveFile(&parent, QStringLiteral("Save"), QStringLiteral("x.png"),
                        {QStringLiteral("PNG picture (*.png)"), QStringLiteral("SVG drawing (*.svg)")},
                        [](const QString&) {});
        auto* dialog = parent.findChild<QFileDialog*>();
        QVERIFY(dialog);
        QCOMPARE(dialog->nameFilters().size(), 2);
        QCOMPARE(dialog->defaultSuffix(), QStringLiteral("png"));
        Q_EMIT dialog->filterSelected(dialog->nameFilters().at(1));
        QCOMPARE(dialog->defaultSuffix(), QStringLiteral("svg"));
        dialog->reject();
    }
};

PADA_WINDOW_TEST(ExportTest)
#include "export_test.moc"
