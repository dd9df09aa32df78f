// SPDX-License-Identifier: GPL-3.0-or-later
// pada-workbench [--store FILE] [--open RUN [--at STEP] [--page PAGE]] [--lesson N] [--class] [--theme light|dark]
// [--language system|en|zh_CN|pseudo] [--shot FILE.png PAGE] [--timing] [CONFIG]: opens the window.
#include "app/build_info.h"
#include "app/dry_run.h"
#include "app/export_formats.h"
#include "app/interference_job.h"
#include "app/places.h"
#include "app/retrain_keep.h"
#include "app/search_work.h"
#include "app/single_instance.h"
#include "app/stored_metrics.h"
#include "app/stored_searches.h"
#include "app/train_images.h"
#include "app/window_timing.h"
#include "app/workbench_engine.h"
#include "app/workbench_options.h"
#include "app/worth_job.h"
#include "core/base/clock.h"
#include "core/registry/configs.h"
#include "core/space/search_space.h"
#include "ui/services/user_prompt.h"
#include "ui/shell/main_window.h"
#include "ui/text/language.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/system_scheme.h"

#include <QApplication>
#include <QProcess>
#include <QSettings>
#include <QTextStream>
#include <QTimer>

namespace {

pada::WorkbenchAnswer readCommandLine(int argc, char** argv) {
    const QCoreApplication console(argc, argv);  // help and version need no display
    QStringList arguments;
    for (int i = 0; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);
    return pada::readWorkbenchOptions(arguments, [](const char* name) { return !qEnvironmentVariableIsEmpty(name); });
}

/// The runs that are named, in the order in which they are.
pada::Result<pada::ui::RunSet> comparedRuns(const pada::RunCatalog& catalog, const pada::WorkbenchOptions& asked) {
    using namespace pada;
    ui::RunSet set;
    const auto find = [&](const QString& name) -> Result<RunId> {
        const auto run = catalog.find(name.toStdString());
        if (!run) return run.error();
        if (!run->trashedAt.empty())
            return Error{ErrorCode::wrongUse,
                         QStringLiteral("Run %1 lies in the trash: restore it in the library to compare it.")
                             .arg(name)
                             .toStdString()};
        return run->id;
    };
    for (const QString& name : asked.compare) {
        const auto run = find(name);
        if (!run) return run.error();
        set.add(*run);
    }
    if (asked.against.isEmpty()) return set;
    const auto baseline = find(asked.against);
    if (!baseline) return baseline.error();
    if (!set.contains(*baseline))
        return Error{ErrorCode::wrongUse,
                     QStringLiteral("--against %1 is none of the runs to compare.").arg(asked.against).toStdString()};
    set.pin(*baseline);
    return set;
}

/// To the run, runs or lesson that the command line names.
pada::Result<void> lead(pada::ui::MainWindow& window, const pada::RunCatalog& catalog,
                        const pada::WorkbenchOptions& asked) {
    using namespace pada;
    if (!asked.open.isEmpty()) {
        const auto run = catalog.find(asked.open.toStdString());
        if (!run) return run.error();
        if (asked.at)
            QObject::connect(
                &window.session(), &ui::RunSession::shownChanged, &window,
                [&window, step = static_cast<double>(*asked.at)] { window.time().apply(ui::time::Seek{step}); },
                Qt::SingleShotConnection);
        window.openRun(run->id);
        if (const auto page = ui::NavRail::pageNamed(asked.page)) window.showPage(*page);
    }
    if (!asked.compare.isEmpty()) {
        const auto runs = comparedRuns(catalog, asked);
        if (!runs) return runs.error();
        window.compareRuns(*runs);
    }
    if (asked.lesson) window.openLesson(*asked.lesson);
    if (asked.inClass) window.setClassMode(true);
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    using namespace pada;
    const WorkbenchAnswer answer = readCommandLine(argc, argv);
    if (answer.exitCode) {
        QTextStream(*answer.exitCode == 0 ? stdout : stderr) << answer.words;
        return *answer.exitCode;
    }
    const WorkbenchOptions& asked = answer.options;
    ui::Appearance::useStoredScale(QSettings(QStringLiteral("pada"), QStringLiteral("pada-workbench")));
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pada-workbench"));
    QApplication::setApplicationVersion(QString::fromUtf8(kBuildId));
    QApplication::setOrganizationName(QStringLiteral("pada"));
    QApplication::setDesktopFileName(QStringLiteral("org.pada.Workbench"));

    std::string storeFile = asked.store.isEmpty() ? defaultStoreFile() : asked.store.toStdString();
    SingleInstance alone(QString::fromStdString(storeFile));
    if (asked.shot.isEmpty() && !asked.timing && alone.handOver(asked)) return 0;

    ui::loadFonts();
    QSettings settings;
    ui::speak(ui::languageNamed(asked.language).value_or(ui::storedLanguage(settings)));
    ui::Appearance appearance(settings);
    if (!asked.theme.isEmpty())
        appearance.overrideChoice(asked.theme == QLatin1String("dark") ? ui::ThemeChoice::dark
                                                                       : ui::ThemeChoice::light);
    appearance.apply();
    ui::SystemScheme desktop;
    QObject::connect(&desktop, &ui::SystemScheme::changed, &appearance, &ui::Appearance::setSystemMode);
    QObject::connect(&desktop, &ui::SystemScheme::contrastChanged, &appearance, &ui::Appearance::setSystemContrast);
    QObject::connect(&desktop, &ui::SystemScheme::motionChanged, &appearance, &ui::Appearance::setSystemReducedMotion);
    QTimer::singleShot(0, &desktop, &ui::SystemScheme::follow);  // after the first frame

    Result<WorkbenchEngine> made = createEngine(storeFile);
    if (!made) {
        QTextStream(stderr) << QString::fromStdString(made.error().message) << '\n';
        return 1;
    }
    const SystemClock clock;
    ui::DialogPrompt prompt;
    ui::WindowServices services{*made->engine,
                                *made->actions,
                                prompt,
                                appearance,
                                settings,
                                clock,
                                [](const QString& file) { return readConfig(file.toStdString()); },
                                [](const std::string& toml) { return parseStoredConfig(toml, "stored settings"); },
                                [](const SpaceSection& space) { return makeSearchSpace(space.kind, space.variant); },
                                QString::fromStdString(storeFile),
                                QString::fromStdString(made->demoConfig),
                                {},
                                made->newCatalog,
                                made->presets,
                                metricsAgainst,
                                trainImagesOf,
                                [&storeFile](const RunCatalog& catalog, const RunConfig& config, const RunId& run) {
                                    return storedSearches(storeFile, catalog, config, run);
                                },
                                dryRun};
    services.worthOf = [&storeFile](const RunCatalog& catalog, const RunConfig& config, const RunId& run,
                                    const std::string& ranking, const std::string& truth) {
        return storedWorth(storeFile, catalog, config, run, ranking, truth);
    };
    services.exportBundle = made->exportBundle;
    services.importBundle = made->importBundle;
    services.importCurves = [&made](const QStringList& files) -> Result<std::vector<ui::TakenCurves>> {
        std::vector<std::string> names;
        for (const QString& file : files) names.push_back(file.toStdString());
        const auto done = made->importCurves(names);
        if (!done) return done.error();
        std::vector<ui::TakenCurves> runs;
        for (const ImportedCurves& one : *done) {
            std::string words = importedCurvesText(one);
            for (const std::string& note : one.notes) words += "; " + note;
            runs.push_back({one.run, one.number, one.wasThere, QString::fromStdString(words)});
        }
        return runs;
    };
    services.machineLoad = made->machineLoad;
    services.searchKinds = searchKinds();
    services.foreseeSearch = made->foreseeSearch;
    services.startSearch = made->startSearch;
    services.presetFolder = QString::fromStdString(made->presetFolder);
    services.sampleBundle = QString::fromStdString(made->sampleBundle);
    for (const auto& [name, words] : made->deviceLines)
        services.deviceLines.emplace_back(QCoreApplication::translate("pada::machine", name.c_str()),
                                          QString::fromStdString(words));
    services.exportRun = [&storeFile](const RunId& run, const std::string& path, const std::string& format,
                                      const QString& file) -> Result<QString> {
        const auto done = exportRun({.storeFile = storeFile, .run = run.text, .path = path, .oneFile = true}, format,
                                    file.toStdString());
        if (!done) return done.error();
        QStringList words;
        for (const std::string& sentence : done->words) words << QString::fromStdString(sentence);
        return words.join(QLatin1Char(' '));
    };
    services.trainAlone = [&storeFile](const RunId& run, const QString& path, const std::function<void(double)>& tell,
                                       const std::function<bool()>& goOn) -> Result<QString> {
        const auto done = trainPathAlone(
            storeFile, run.text, path.toStdString(), [&tell](double share, double) { tell(share); }, goOn);
        if (!done) return done.error();
        return QString::fromStdString(*done);
    };
    services.interference = [&storeFile](const RunId& run, const std::function<bool(double)>& goOn) {
        return measureAndKeepInterference(storeFile, run.text, goOn);
    };
    services.openStore = [](const QString& file) {
        QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--store"), file});
    };
    QApplication::setWindowIcon(ui::lineIcon(QStringLiteral("app"), {}));
    ui::MainWindow window(services);
    if (asked.timing) {
        auto* clockwork = new WindowTiming(&window);
        QObject::connect(&window.pump(), &ui::EventPump::polled, clockwork, &WindowTiming::polled);
        QObject::connect(&window, &ui::MainWindow::pageShown, clockwork, [&window, clockwork](int page) {
            clockwork->section(QStringLiteral("page %1, step %2").arg(page).arg(window.session().live().facts().step));
        });
    }
    window.show();
    window.pump().start();
    if (const auto led = lead(window, *made->catalog, asked); !led) {
        QTextStream(stderr) << QString::fromStdString(led.error().message) << '\n';
        return 1;
    }
    if (asked.shot.isEmpty()) {
        alone.listen();
        QObject::connect(&alone, &SingleInstance::asked, &window, [&](const WorkbenchOptions& later) {
            window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
            window.raise();
            window.activateWindow();
            if (const auto led = lead(window, *made->catalog, later); !led)
                window.showProblem(ui::MainWindow::tr("Not opened"), QString::fromStdString(led.error().message));
            if (!later.first.isEmpty()) window.openFile(later.first);
        });
    }
    if (!asked.shot.isEmpty()) {
        if (const auto page = ui::NavRail::pageNamed(asked.first)) window.showPage(*page);
        // When everything that was asked of the store has been answered, and drawn.
        auto* quiet = new QTimer(&window);
        QObject::connect(quiet, &QTimer::timeout, &window, [&window, file = asked.shot, still = 0]() mutable {
            still = window.reading() || window.comparison().reading() ? 0 : still + 1;
            if (still == 4) QCoreApplication::exit(window.grab().save(file, "PNG") ? 0 : 1);
        });
        quiet->start(250);
    } else if (!asked.first.isEmpty()) {
        window.keepSession();
        window.openFile(asked.first);
    } else if (asked.open.isEmpty() && asked.compare.isEmpty() && !asked.lesson && !asked.inClass) {
        window.reopen();
    } else {
        window.keepSession();
    }
    return QApplication::exec();
}
