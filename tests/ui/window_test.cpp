// SPDX-License-Identifier: GPL-3.0-or-later
// The window driven by object names with a fake engine; polls by hand, never sleeps.
#include "tests/ui/fakes.h"
#include "ui/charts/line_chart.h"
#include "ui/shell/main_window.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/scatter_view.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

struct Bench {
    QTemporaryDir dir;
    QSettings settings{dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    Appearance appearance{settings};
    fake::Engine engine;
    fake::Catalog catalog;
    fake::Actions actions{catalog};
    fake::Prompt prompt;
    FakeClock clock;
    std::optional<WindowServices> services;
    std::unique_ptr<MainWindow> window;

    explicit Bench(bool stored = true) {
        if (stored) {
            catalog.all = {fake::summary("B", 2, "two", "panda", RunStatus::interrupted),
                           fake::summary("A", 1, "one", "spos", RunStatus::finished)};
            catalog.checkpointRows = {{"c", "", 10, 300}};
            fake::addRanking(catalog);
        }
        services.emplace(WindowServices{
            engine,
            catalog,
            actions,
            prompt,
            appearance,
            settings,
            clock,
            [](const QString& file) -> Result<std::vector<PlannedRun>> {
                if (file.endsWith(QLatin1String("bad.toml")))
                    return Error{ErrorCode::wrongUse, "bad.toml:3: unknown key lrr"};
                return std::vector<PlannedRun>(file.endsWith(QLatin1String("suite.toml")) ? 3 : 1);
            },
            [](const std::string&) -> Result<std::vector<PlannedRun>> { return std::vector<PlannedRun>(1); },
            [](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
                return std::unique_ptr<SearchSpace>(std::make_unique<fake::Space>());
            },
            QStringLiteral("store.sqlite"),
            QStringLiteral("demo.toml"),
            {}});
        appearance.apply();
        window = std::make_unique<MainWindow>(*services);
        window->resize(1440, 900);
        window->show();
    }
    void polls() {
        for (int i = 0; i < EventPump::kSlowEvery; ++i) window->pump().poll();
    }
    template <class W = QAbstractButton>
    W* find(const char* name) {
        return window->findChild<W*>(QLatin1String(name));
    }
    void click(const char* name) {
        auto* button = find(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
};

class WindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void demoStartsPausesStepsAndStops() {
        Bench b(false);
        b.click("welcome.demo");
        QCOMPARE(b.engine.starts, 1);
        b.engine.add(RunStarted{{"LIVE"}, 0, 0, 100, 10, "cpu", "avx2", 2, "", ""});
        StepEvent step;
        step.run = {"LIVE"};
        step.loss = 2.25;
        b.engine.add(step);
        b.polls();
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Running"));
        b.click("run.pause");
        QCOMPARE(b.engine.pauses, 1);
        b.engine.add(RunPaused{{"LIVE"}, 1, "user"});
        b.polls();
        QCOMPARE(b.find("run.pause")->text(), QStringLiteral("Continue"));
        b.click("run.step");
        QCOMPARE(b.engine.steps, 1);
        b.click("run.pause");
        QCOMPARE(b.engine.continues, 1);
        b.click("run.stop");
        QCOMPARE(b.engine.stops, 1);
        b.engine.add(RunEnded{{"LIVE"}, RunStatus::stopped, "user", 1, 1});
        b.polls();
        QCOMPARE(b.find<QLabel>("run.state")->text(), QStringLiteral("Stopped"));
        QVERIFY(!b.find("run.stop")->isVisible());
    }
    void aBadFileIsSaidAndNothingStarts() {
        Bench b;
        b.window->openFile(QStringLiteral("bad.toml"));
        QCOMPARE(b.engine.starts, 0);
        QVERIFY(b.find<QWidget>("window.problem")->isVisible());
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("lrr")));
    }
    void aSuiteOffersItsRuns() {
        Bench b;
        b.window->openFile(QStringLiteral("suite.toml"));
        QCOMPARE(b.engine.starts, 0);
        QVERIFY(b.find<QWidget>("plan.dialog"));
        b.click("plan.start");
        QCOMPARE(b.engine.starts, 1);
    }
    void resumeFromTheBanner() {
        Bench b;
        b.window->openRun({"B"});
        b.polls();
        b.click("banner.resume");
        QCOMPARE(b.engine.resumed.text, std::string("B"));
    }
    void deleteCanBeUndone() {
        Bench b;
        b.window->showPage(MainWindow::library);
        auto* table = b.find<QTableView>("library.table");
        QCOMPARE(table->model()->rowCount(), 2);
        table->selectRow(0);
        b.click("library.delete");
        QCOMPARE(table->model()->rowCount(), 1);
        b.click("library.undo");
        QCOMPARE(table->model()->rowCount(), 2);
    }
    void eraseAsksFirst() {
        Bench b;
        b.catalog.all[0].trashedAt = "x";
        b.window->reloadRuns();
        b.window->showPage(MainWindow::library);
        b.click("library.trash");
        b.prompt.answer = false;
        b.click("library.erase");
        QCOMPARE(b.prompt.questions, 1);
        QCOMPARE(b.catalog.all.size(), std::size_t(2));
        b.prompt.answer = true;
        b.click("library.erase");
        QCOMPARE(b.catalog.all.size(), std::size_t(1));
    }
    void scatterPicksTheNearestAndTableFollows() {
        Bench b;
        b.window->openRun({"A"});
        b.window->showPage(MainWindow::rank);
        b.polls();
        auto* scatter = b.find<ScatterView>("chart.rank");
        const QPointF at = scatter->pixelOf({150, 150, 0});
        const int row = scatter->nearest(scatter->pixelOf({1, 1, 0}) + QPointF(400, 0));
        QCOMPARE(row, -1);
        scatter->setPoints({{1, 1, 7}, {2, 2, 8}, {3, 3, 9}});
        QCOMPARE(scatter->nearest(scatter->pixelOf({2, 2, 0}) + QPointF(3, -2)), 8);
        QTest::mouseMove(scatter, scatter->pixelOf({3, 3, 0}).toPoint());
        QTRY_COMPARE(scatter->hovered(), 9);
        QTest::mouseClick(scatter, Qt::LeftButton, {}, scatter->pixelOf({1, 1, 0}).toPoint());
        QCOMPARE(scatter->selected(), 7);
        QVERIFY(b.find<QTableView>("rank.table")->currentIndex().isValid());
        Q_UNUSED(at);
        b.click("rank.start");
        QCOMPARE(b.engine.ranked.text, std::string("A"));
    }
    void themeSwitchesAndIsRemembered() {
        Bench b;
        b.window->showPage(MainWindow::settings);
        b.click("settings.theme.2");
        QVERIFY(b.window->palette().color(QPalette::Window).lightness() < 128);
        QCOMPARE(b.settings.value(QStringLiteral("appearance/theme")).toString(), QStringLiteral("dark"));
        b.click("settings.theme.1");
        QVERIFY(b.window->palette().color(QPalette::Window).lightness() > 128);
    }
    void everyControlHasNames() {
        Bench b;
        for (const QAbstractButton* button : b.window->findChildren<QAbstractButton*>()) {
            if (button->objectName().startsWith(QLatin1String("qt_")) || button->inherits("QTableCornerButton"))
                continue;
            if (!button->isVisible()) continue;
            QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     qPrintable(button->objectName()));
        }
        for (int page = 0; page < MainWindow::pageCount; ++page) {
            b.window->showPage(static_cast<MainWindow::Page>(page));
            QVERIFY(!b.window->grab().isNull());
        }
    }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
