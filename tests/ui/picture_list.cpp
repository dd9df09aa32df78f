// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/picture_list.h"

#include "tests/ui/picture_desk.h"
#include "ui/charts/exportable.h"
#include "ui/shell/numbers_window.h"
#include "ui/widgets/controls.h"

#include <QAbstractButton>

#include <algorithm>
#include <tuple>

namespace pada::ui {
namespace {

constexpr unsigned kBoth = kLight | kDark, kTwice = kLight2x | kDark2x;

void press(PictureDesk& desk, const char* name) {
    desk.control<QAbstractButton>(name).click();
    desk.settle();
}

void command(PictureDesk& desk, const char* id) {
    if (!desk.window().commands().run(QLatin1String(id))) qFatal("No command named %s", id);
    desk.settle();
}

template <int View>
void methodView(PictureDesk& desk) {
    desk.control<MenuButton>("method.view").choose(View);
}

void gauge(PictureDesk& desk) {
    press(desk, "variance.series.3");
}

void compareAll(PictureDesk& desk, const char* view) {
    RunSet runs;
    for (const RunSummary& run : desk.window().comparison().storedRuns()) runs.add(run.id);
    desk.window().comparison().choose(runs);
    desk.settle();
    press(desk, view);
}

void newRun(PictureDesk& desk) {
    command(desk, "run.new");
}

void numbers(PictureDesk& desk) {
    (new NumbersWindow(&desk.control<QWidget>("chart.training"), &desk.window()))->show();
}

// One line a scene. Names are those of the files; a page's own states stand together.
const std::vector<PictureScene> kScenes{
    {"run-welcome", PictureState::empty, "run", kBoth | kContrast | kLight2x, nullptr},
    {"run-live", PictureState::live, "run", kBoth | kContrast | kDarkContrast | kTwice, nullptr},
    {"run-gauge", PictureState::live, "run", kBoth, gauge},
    {"run-strengths", PictureState::told, "run", kBoth, methodView<0>},
    {"run-classes", PictureState::told, "run", kLight, methodView<1>},
    {"run-ledger", PictureState::told, "run", kDark, methodView<3>},
    {"run-failed", PictureState::failed, "run", kBoth | kContrast, nullptr},
    {"run-finished", PictureState::sample, "run", kBoth | kDark2x, nullptr},
    {"run-numbers", PictureState::live, "run", kLight, numbers},
    {"new-run", PictureState::empty, "run", kBoth, newRun},
    {"new-run-busy", PictureState::live, "run", kLight, newRun},
    {"problem", PictureState::empty, "run", kBoth,
     [](PictureDesk& desk) {
         desk.window().showProblem(QStringLiteral("The run was not started"),
                                   QStringLiteral("demo.toml:3: unknown key lrr; the nearest known key is lr."));
     }},
    {"palette", PictureState::live, "run", kBoth, [](PictureDesk& desk) { command(desk, "window.palette"); }},
    {"keys", PictureState::live, "run", kLight, [](PictureDesk& desk) { command(desk, "window.keys"); }},
    {"help", PictureState::live, "run", kDark, [](PictureDesk& desk) { command(desk, "window.help"); }},
    {"compare-empty", PictureState::empty, "compare", kBoth, nullptr},
    {"compare-runs", PictureState::sample, "compare", kBoth,
     [](PictureDesk& desk) { compareAll(desk, "compare.view.0"); }},
    {"compare-curves", PictureState::sample, "compare", kBoth | kContrast | kTwice,
     [](PictureDesk& desk) { compareAll(desk, "compare.view.1"); }},
    {"compare-seeds", PictureState::sample, "compare", kBoth,
     [](PictureDesk& desk) { compareAll(desk, "compare.view.2"); }},
    {"compare-distributions", PictureState::sample, "compare", kBoth,
     [](PictureDesk& desk) { compareAll(desk, "compare.view.3"); }},
    {"compare-settings", PictureState::sample, "compare", kLight,
     [](PictureDesk& desk) { compareAll(desk, "compare.view.4"); }},
    {"rank-empty", PictureState::empty, "rank", kBoth, nullptr},
    {"rank", PictureState::sample, "rank", kBoth | kContrast | kDark2x, nullptr},
    {"rank-searches", PictureState::sample, "rank", kBoth, [](PictureDesk& desk) { press(desk, "rank.tab.1"); }},
    {"data-empty", PictureState::empty, "data", kLight, nullptr},
    {"data-live", PictureState::live, "data", kBoth, nullptr},
    {"data", PictureState::sample, "data", kBoth, nullptr},
    {"library-empty", PictureState::empty, "library", kLight, nullptr},
    {"library", PictureState::sample, "library", kBoth | kContrast | kLight2x, nullptr},
    {"learn", PictureState::empty, "learn", kBoth, nullptr},
    {"learn-lesson", PictureState::sample, "learn", kBoth | kLight2x,
     [](PictureDesk& desk) { desk.window().openLesson(4); }},
    {"settings", PictureState::empty, "settings", kBoth | kDarkContrast, nullptr}};

QString wordOf(PictureLook look) {
    switch (look) {
        case kLight:
            return QStringLiteral("light");
        case kDark:
            return QStringLiteral("dark");
        case kContrast:
            return QStringLiteral("contrast");
        case kDarkContrast:
            return QStringLiteral("dark-contrast");
        case kLight2x:
            return QStringLiteral("light-2x");
        case kDark2x:
            return QStringLiteral("dark-2x");
    }
    return {};
}

}  // namespace

const std::vector<PictureScene>& pictureScenes() {
    return kScenes;
}

QString PictureTask::name() const {
    return QLatin1String(scene->name) + QLatin1Char('-') + wordOf(look);
}

QSize PictureTask::size() const {
    return look == kLight || look == kDark ? QSize(1440, 900) : QSize(1280, 800);
}

std::vector<PictureTask> pictureTasks(int scale) {
    std::vector<PictureTask> out;
    for (const PictureLook look : {kLight, kDark, kContrast, kDarkContrast, kLight2x, kDark2x})
        for (const PictureScene& scene : kScenes)
            if (const PictureTask task{&scene, look}; (scene.looks & look) && task.scale() == scale)
                out.push_back(task);
    // Stable: a state's scenes stay in the table's order.
    std::ranges::stable_sort(out, {}, [](const PictureTask& task) { return std::tuple(task.look, task.scene->state); });
    return out;
}

}  // namespace pada::ui
