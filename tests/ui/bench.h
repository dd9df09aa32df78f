// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/bench.h: the whole window over a fake engine and a store in memory, driven by object names; polls by hand.
#pragma once
#include "tests/ui/fakes.h"
#include "ui/shell/main_window.h"
#include "ui/theme/appearance.h"

#include <QAbstractButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <optional>

namespace pada::ui {

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

    /// `adjust` changes what the window is given before it is made.
    explicit Bench(bool stored = true, const std::function<void(WindowServices&)>& adjust = {}) {
        if (stored) {
            catalog.all = {fake::summary("B", 2, "two", "panda", RunStatus::interrupted),
                           fake::summary("A", 1, "one", "spos", RunStatus::finished)};
            catalog.checkpointRows = {{"c", "", 10, 300}};
            fake::addRanking(catalog);
        }
        services.emplace(WindowServices{
            engine,
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
            {},
            [this] { return std::make_unique<fake::Catalog>(catalog); },
            [] {
                return std::vector<Preset>{
                    {QStringLiteral("demo.toml"), QStringLiteral("demo"), QStringLiteral("One run.")},
                    {QStringLiteral("suite.toml"), QStringLiteral("suite"), {}},
                    {QStringLiteral("bad.toml"), QStringLiteral("bad"), {}}};
            }});
        if (adjust) adjust(*services);
        appearance.apply();
        window = std::make_unique<MainWindow>(*services);
        window->resize(1440, 900);
        window->show();
        settle();
    }
    /// Until the worker has answered everything that was asked of it.
    void settle() { QTRY_COMPARE(window->background().open(), 0); }
    void polls() {
        settle();
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
        settle();
    }
};

}  // namespace pada::ui
