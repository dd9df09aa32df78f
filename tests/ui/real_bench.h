// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/real_bench.h: the whole window over the real engine and a real store in a folder of its own.
#pragma once
#include "app/search_work.h"
#include "app/stored_searches.h"
#include "app/workbench_engine.h"
#include "core/base/clock.h"
#include "core/registry/configs.h"
#include "core/space/search_space.h"
#include "ui/services/user_prompt.h"
#include "ui/shell/main_window.h"
#include "ui/theme/appearance.h"

#include <QAbstractButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace pada::ui {

struct RealBench {
    QTemporaryDir dir;
    std::string store = dir.filePath(QStringLiteral("store.sqlite")).toStdString();
    QSettings settings{dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    Appearance appearance{settings};
    const SystemClock clock;
    DialogPrompt prompt;
    std::optional<WorkbenchEngine> made;
    std::optional<WindowServices> services;
    std::unique_ptr<MainWindow> window;

    /// `fill` may write the store before anybody reads it, `adjust` change the engine before the window has it.
    explicit RealBench(const std::function<void(const std::string& store)>& fill = {},
                       const std::function<void(WorkbenchEngine&)>& adjust = {}) {
        if (fill) fill(store);
        Result<WorkbenchEngine> engine = createEngine(store);
        if (!engine) qFatal("no engine: %s", engine.error().message.c_str());
        made.emplace(std::move(*engine));
        if (adjust) adjust(*made);
        appearance.apply();
        services.emplace(WindowServices{*made->engine,
                                        *made->actions,
                                        prompt,
                                        appearance,
                                        settings,
                                        clock,
                                        [](const QString& file) { return readConfig(file.toStdString()); },
                                        [](const std::string& toml) { return parseStoredConfig(toml, "stored"); },
                                        [](const SpaceSection& s) { return makeSearchSpace(s.kind, s.variant); },
                                        QString::fromStdString(store),
                                        QString::fromStdString(made->demoConfig),
                                        {},
                                        made->newCatalog,
                                        made->presets});
        services->searchesOf = [this](const RunCatalog& catalog, const RunConfig& config, const RunId& run) {
            return storedSearches(store, catalog, config, run);
        };
        services->searchKinds = searchKinds();
        services->foreseeSearch = made->foreseeSearch;
        services->startSearch = made->startSearch;
        window = std::make_unique<MainWindow>(*services);
        window->resize(1440, 900);
        window->show();
        window->pump().start();
    }
    QAbstractButton* find(const char* name) { return window->findChild<QAbstractButton*>(QLatin1String(name)); }
    void click(const char* name) {
        QTRY_VERIFY2(find(name) && find(name)->isVisible() && find(name)->isEnabled(), name);
        QTest::mouseClick(find(name), Qt::LeftButton);
    }
};

}  // namespace pada::ui
