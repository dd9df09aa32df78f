// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/window_preview.cpp: the window fed by scripted events, to look at. Not measured data.
// window_preview [--theme dark] [--contrast] [--state welcome|live|failed] [--method NAME] [--view N] [--palette]
// [--size WxH] [--shot FILE] PAGE
// With --method the run tells what methods of that kind tell; --view: which of its views stands in the corner.
#include "tests/ui/live_script.h"
#include "ui/shell/main_window.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/controls.h"

#include <QApplication>
#include <QDialog>
#include <QPainter>
#include <QSettings>
#include <QTimer>

using namespace pada;
using namespace pada::ui;

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QStringList args = app.arguments();
    const auto value = [&](const char* name, const QString& other) {
        const auto i = args.indexOf(QLatin1String(name));
        return i > 0 ? args.value(i + 1) : other;
    };
    loadFonts();
    QSettings settings(QStringLiteral("/nonexistent/preview.ini"), QSettings::IniFormat);
    Appearance appearance(settings);
    appearance.overrideChoice(value("--theme", QStringLiteral("light")) == QLatin1String("dark") ? ThemeChoice::dark
                                                                                                 : ThemeChoice::light);
    if (args.contains(QLatin1String("--contrast"))) appearance.setContrast(SwitchChoice::on);
    appearance.apply();
    const QString state = value("--state", QStringLiteral("live"));
    fake::Engine engine;
    fake::Catalog catalog;
    if (state != QLatin1String("welcome"))
        catalog.all = {fake::summary("LIVE", 6, "PA&DA demo", "panda", RunStatus::running, 2600),
                       fake::summary("E", 5, "PA only", "pa", RunStatus::interrupted),
                       fake::summary("D", 4, "DA only", "da", RunStatus::diverged, 87),
                       fake::summary("C", 3, "Schedule control", "schedule", RunStatus::finished),
                       fake::summary("B", 2, "SPOS uniform", "spos", RunStatus::finished),
                       fake::summary("A", 1, "First try", "spos", RunStatus::stopped, 31)};
    catalog.checkpointRows = {{"ck", "", 1234567, 2500}};
    fake::addRanking(catalog);
    fake::Actions actions(catalog);
    fake::Prompt prompt;
    const SystemClock clock;
    PlannedRun plan;
    plan.config.run.name = "PA&DA demo";
    const QString method = value("--method", {});
    plan.config.method.name = method.isEmpty() ? "panda" : method.toStdString();
    const WindowServices services{
        engine,
        actions,
        prompt,
        appearance,
        settings,
        clock,
        [plan](const QString&) { return std::vector<PlannedRun>{plan}; },
        [plan](const std::string&) { return std::vector<PlannedRun>{plan}; },
        [](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> { return makeNasBench201(); },
        QStringLiteral("/home/user/.local/share/pada-workbench/workbench.sqlite"),
        QStringLiteral("demo.toml"),
        {{QStringLiteral("Processor"), QStringLiteral("2 cores, AVX2")},
         {QStringLiteral("Graphics card"), QStringLiteral("none found")}},
        [&catalog] { return std::make_unique<fake::Catalog>(catalog); },
        {}};
    MainWindow window(services);
    const QStringList size = value("--size", QStringLiteral("1440x900")).split(QLatin1Char('x'));
    window.resize(size[0].toInt(), size[1].toInt());
    window.show();
    if (state != QLatin1String("welcome")) {
        window.openFile(QStringLiteral("demo.toml"));
        fake::playScript(engine, !method.isEmpty(), 2600, 4700, 157, state == QLatin1String("failed"));
    }
    if (const auto page = NavRail::pageNamed(args.last())) window.showPage(*page);
    for (int i = 0; i < 5; ++i) window.pump().poll();
    if (args.contains(QLatin1String("--palette"))) window.commands().run(QStringLiteral("window.palette"));
    for (int i = 0; i < 5; ++i) window.pump().poll();
    const QString shot = value("--shot", {});
    if (shot.isEmpty()) {
        window.pump().start();
        return app.exec();
    }
    QTimer::singleShot(300, &window, [&] {
        for (int i = 0; i < 5; ++i) window.pump().poll();
        if (const int view = value("--view", QStringLiteral("-1")).toInt(); view >= 0)
            for (const char* name : {"method.view", "weights.view"})
                if (auto* menu = window.findChild<MenuButton*>(QLatin1String(name)); menu->isVisible()) {
                    menu->choose(view);
                    break;
                }
        for (int i = 0; i < 5; ++i) window.pump().poll();
    });
    QTimer::singleShot(600, &window, [&] {
        QPixmap picture = window.grab();
        QPainter painter(&picture);
        for (QDialog* dialog : window.findChildren<QDialog*>())
            if (dialog->isVisible()) painter.drawPixmap(window.mapFromGlobal(dialog->pos()), dialog->grab());
        painter.end();
        QCoreApplication::exit(picture.save(shot, "PNG") ? 0 : 1);
    });
    return app.exec();
}
