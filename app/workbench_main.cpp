// SPDX-License-Identifier: GPL-3.0-or-later
// pada-workbench [--store FILE] [--open RUN] [--theme light|dark] [--shot FILE.png PAGE] [--timing] [CONFIG]: opens the
// window.
#include "app/window_timing.h"
#include "app/workbench_engine.h"
#include "core/base/clock.h"
#include "core/config/run_config_toml.h"
#include "core/space/search_space.h"
#include "ui/shell/main_window.h"
#include "ui/shell/user_prompt.h"
#include "ui/theme/appearance.h"
#include "ui/theme/system_scheme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QTextStream>
#include <QTimer>

int main(int argc, char** argv) {
    using namespace pada;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pada-workbench"));
    QApplication::setOrganizationName(QStringLiteral("pada"));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Trains weight-sharing supernets and shows how they sample."));
    parser.addHelpOption();
    const QCommandLineOption store(QStringLiteral("store"), QStringLiteral("Keep runs in FILE."),
                                   QStringLiteral("FILE"));
    const QCommandLineOption open(QStringLiteral("open"),
                                  QStringLiteral("Open a stored run: number, id or unique prefix."),
                                  QStringLiteral("RUN"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light or dark, for this session."),
                                   QStringLiteral("THEME"));
    const QCommandLineOption shot(QStringLiteral("shot"),
                                  QStringLiteral("Save a picture of PAGE (last argument) and end."),
                                  QStringLiteral("FILE"));
    const QCommandLineOption timing(QStringLiteral("timing"),
                                    QStringLiteral("Print what the window costs, a line for every page shown."));
    for (const QCommandLineOption& option : {store, open, theme, shot, timing}) parser.addOption(option);
    parser.addPositionalArgument(QStringLiteral("CONFIG"),
                                 QStringLiteral("Experiment file to start; with --shot the page."));
    parser.process(application);
    const QString first = parser.positionalArguments().value(0);

    ui::loadFonts();
    QSettings settings;
    ui::Appearance appearance(settings);
    if (parser.isSet(theme))
        appearance.overrideChoice(parser.value(theme) == QLatin1String("dark") ? ui::ThemeChoice::dark
                                                                               : ui::ThemeChoice::light);
    appearance.apply();
    ui::SystemScheme desktop;
    QObject::connect(&desktop, &ui::SystemScheme::changed, &appearance, &ui::Appearance::setSystemMode);
    QTimer::singleShot(0, &desktop, &ui::SystemScheme::follow);  // after the first frame

    std::string storeFile = parser.value(store).toStdString();
    Result<WorkbenchEngine> made = createEngine(storeFile);
    if (!made) {
        QTextStream(stderr) << QString::fromStdString(made.error().message) << '\n';
        return 1;
    }
    const SystemClock clock;
    ui::DialogPrompt prompt;
    ui::WindowServices services{*made->engine,
                                *made->catalog,
                                *made->actions,
                                prompt,
                                appearance,
                                settings,
                                clock,
                                [](const QString& file) { return readConfig(file.toStdString()); },
                                [](const std::string& toml) { return parseConfig(toml, "stored settings"); },
                                [](const SpaceSection& space) { return makeSearchSpace(space.kind, space.variant); },
                                QString::fromStdString(storeFile),
                                QString::fromStdString(made->demoConfig),
                                {},
                                made->newCatalog,
                                made->presets};
    for (const auto& [name, words] : made->deviceLines)
        services.deviceLines.emplace_back(QString::fromStdString(name), QString::fromStdString(words));
    ui::MainWindow window(services);
    if (parser.isSet(timing)) {
        auto* clockwork = new WindowTiming(&window);
        QObject::connect(&window.pump(), &ui::EventPump::polled, clockwork, &WindowTiming::polled);
        QObject::connect(&window, &ui::MainWindow::pageShown, clockwork, [&window, clockwork](int page) {
            clockwork->section(QStringLiteral("page %1, step %2").arg(page).arg(window.session().live().state().step));
        });
    }
    window.show();
    window.pump().start();
    if (parser.isSet(open)) {
        const auto run = made->catalog->find(parser.value(open).toStdString());
        if (!run) {
            QTextStream(stderr) << QString::fromStdString(run.error().message) << '\n';
            return 1;
        }
        window.openRun(run->id);
    }
    if (parser.isSet(shot)) {
        if (const auto page = ui::MainWindow::pageNamed(first)) window.showPage(*page);
        QTimer::singleShot(800, &window, [&window, file = parser.value(shot)] {
            QCoreApplication::exit(window.grab().save(file, "PNG") ? 0 : 1);
        });
    } else if (!first.isEmpty()) {
        window.openFile(first);
    }
    return QApplication::exec();
}
