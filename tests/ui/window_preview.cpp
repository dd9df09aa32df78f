// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/window_preview.cpp: the window fed by scripted events, to look at. Not measured data.
// window_preview [--theme dark] [--state welcome|live|failed] [--contrast] [--palette WORDS] [--size WxH] [--shot FILE]
// PAGE
#include "tests/ui/fakes.h"
#include "ui/shell/main_window.h"
#include "ui/theme/appearance.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

using namespace pada;
using namespace pada::ui;

static void script(fake::Engine& engine, int upTo, int total, int perEpoch, bool fail) {
    const RunId run{"LIVE"};
    engine.add(RunStarted{run, 0, 0, total, perEpoch, "cpu", "avx2", 2, "", ""});
    std::uint64_t seed = 3;
    const auto noise = [&] {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        return double(seed >> 40) / double(1 << 24) - .5;
    };
    for (int s = 0; s < upTo; ++s) {
        const double t = double(s) / total;
        if (s % perEpoch == 0) {
            OptionTable p(6, std::vector<double>(5));
            for (std::size_t d = 0; d < 6; ++d) {
                const double tilt = t * (.6 + .12 * double(d % 3)), c3 = .2 + .45 * tilt * (d == 3 ? .3 : 1),
                             sk = .2 + (d == 3 ? .5 : -.05) * tilt, c1 = .2 + .05 * tilt, po = .2 - .15 * tilt;
                p[d] = {1 - c3 - sk - c1 - po, sk, c1, c3, po};
            }
            engine.add(SamplingChanged{run, s, p, {}});
            std::vector<std::int64_t> h(64);
            for (int i = 0; i < 64; ++i)
                h[std::size_t(i)] = std::int64_t(1400 * std::exp(-std::pow((i - 14 + 3 * t) / (3 + 9 * t), 2)) +
                                                 60 * std::exp(-i / 20.));
            engine.add(DataWeightsChanged{run, s, {}, h});
            engine.add(VarianceSnapshot{run, s, 2.1e-4 * (1 - .6 * t), 3.0e-4 * (1 - .3 * t), 4e-4 * (1.1 - .5 * t),
                                        4e-4 * (1.1 - .75 * t), 1.6e-4 * (1.1 - .7 * t), 0, 0, 32,
                                        3.4e-4 * (1.1 - .7 * t)});
        }
        StepEvent e{run,
                    s,
                    2.3 * std::exp(-2.2 * t) + .35 + .3 * noise(),
                    .12 + .62 * (1 - std::exp(-3 * t)) + .12 * noise(),
                    .05 * .5 * (1 + std::cos(3.14159 * t)),
                    1 + .3 * noise(),
                    1,
                    double(s + 1),
                    .01,
                    {}};
        PathUse use{Path{3, 1, 3, 1, 3, 3}, PathRole::trained, 0, {}};
        for (int d = 0; d < 6; ++d) use.optionNorms.push_back(float(.3 + .22 * d * (1 - .4 * t)));
        e.paths.push_back(use);
        engine.add(e);
        if (s % perEpoch == perEpoch - 1)
            engine.add(EpochFinished{run, s / perEpoch, s, t, 2.3 * std::exp(-2.2 * t) + .35,
                                     .12 + .62 * (1 - std::exp(-3 * t)), 2e-4, 6300, 7000, .1, 0, 4.2});
    }
    engine.add(CheckpointWritten{run, "x", 1234567, "", upTo - 3});
    if (fail) engine.add(RunEnded{run, RunStatus::diverged, "the loss became NaN", upTo, double(upTo)});
}

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
    plan.config.method.name = "panda";
    const WindowServices services{engine,
                                  actions,
                                  prompt,
                                  appearance,
                                  settings,
                                  clock,
                                  [plan](const QString&) { return std::vector<PlannedRun>{plan}; },
                                  [plan](const std::string&) { return std::vector<PlannedRun>{plan}; },
                                  [](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
                                      return std::unique_ptr<SearchSpace>(std::make_unique<fake::Space>());
                                  },
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
        script(engine, 2600, 4700, 157, state == QLatin1String("failed"));
    }
    if (const auto page = NavRail::pageNamed(args.last())) window.showPage(*page);
    for (int i = 0; i < 5; ++i) window.pump().poll();
    if (args.contains(QLatin1String("--palette"))) window.commands().run(QStringLiteral("window.palette"));
    const QString shot = value("--shot", {});
    if (shot.isEmpty()) {
        window.pump().start();
        return app.exec();
    }
    QTimer::singleShot(300, &window, [&] {
        for (int i = 0; i < 5; ++i) window.pump().poll();
    });
    QTimer::singleShot(600, &window, [&] { QCoreApplication::exit(window.grab().save(shot, "PNG") ? 0 : 1); });
    return app.exec();
}
