// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/picture_desk.h"

#include "app/stored_metrics.h"
#include "app/stored_searches.h"
#include "core/registry/configs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/live_text.h"

#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QPainter>
#include <QPixmap>
#include <QtTest>

namespace pada::ui {
namespace {

constexpr int kSteps = 2600, kTotal = 4700, kPerEpoch = 157;
constexpr qint64 kPatienceMs = 30'000;
constexpr int kRounds = 6;  // slow polls; what is read late is read behind the third

std::vector<RunSummary> scriptedRuns() {
    return {fake::summary("LIVE", 6, "PA&DA demo", "panda", RunStatus::running, kSteps),
            fake::summary("E", 5, "PA only", "pa", RunStatus::interrupted),
            fake::summary("D", 4, "DA only", "da", RunStatus::diverged, 87),
            fake::summary("C", 3, "Schedule control", "schedule", RunStatus::finished),
            fake::summary("B", 2, "SPOS uniform", "spos", RunStatus::finished),
            fake::summary("A", 1, "First try", "spos", RunStatus::stopped, 31)};
}

PlannedRun scriptedPlan(PictureState state) {
    PlannedRun plan;
    plan.config.run.name = "PA&DA demo";
    plan.config.method.name = state == PictureState::told ? "danas" : "panda";
    return plan;
}

/// Experiments of the repository, by names that are the same everywhere: the program stands in its root.
std::vector<Preset> picturePresets() {
    return {{QStringLiteral("experiments/demo.toml"), QStringLiteral("demo"), QStringLiteral("One small run.")},
            {QStringLiteral("experiments/sample.toml"), QStringLiteral("sample"),
             QStringLiteral("Four ways to draw paths, three seeds each.")}};
}

}  // namespace

Result<std::unique_ptr<SampleStore>> SampleStore::open() {
    auto store = std::make_unique<SampleStore>();
    store->m_file = store->m_dir.filePath(QStringLiteral("sample.sqlite")).toStdString();
    auto made = createEngine(store->m_file);
    if (!made) return made.error();
    store->m_engine = std::move(*made);
    const auto taken = store->m_engine.importBundle(PADA_SOURCE_DIR "/resources/sample/sample.pada", {});
    if (!taken) return taken.error();
    return store;
}

PictureDesk::PictureDesk(PictureState state, PictureLook look, QSize size, SampleStore* sample) {
    const bool scripted = state != PictureState::empty && state != PictureState::sample;
    if (scripted) m_catalog.all = scriptedRuns();
    m_catalog.checkpointRows = {{"ck", "", 1234567, 2500}};
    fake::addRanking(m_catalog);
    const bool dark = look == kDark || look == kDark2x || look == kDarkContrast;
    m_appearance.overrideChoice(dark ? ThemeChoice::dark : ThemeChoice::light);
    m_appearance.setContrast(look == kContrast || look == kDarkContrast ? SwitchChoice::on : SwitchChoice::off);
    m_appearance.setReducedMotion(SwitchChoice::on);
    m_appearance.apply();
    const PlannedRun plan = scriptedPlan(state);
    m_services.emplace(
        WindowServices{m_engine,
                       m_actions,
                       m_prompt,
                       m_appearance,
                       m_settings,
                       m_clock,
                       [plan](const QString& file) -> Result<std::vector<PlannedRun>> {
                           if (file == QLatin1String("live.toml")) return std::vector<PlannedRun>{plan};
                           return readConfig(file.toStdString());
                       },
                       [plan, scripted](const std::string& toml) -> Result<std::vector<PlannedRun>> {
                           if (scripted) return std::vector<PlannedRun>{plan};
                           return parseStoredConfig(toml, "stored settings");
                       },
                       [](const SpaceSection& space) { return makeSearchSpace(space.kind, space.variant); },
                       QStringLiteral("/home/user/.local/share/pada-workbench/workbench.sqlite"),
                       QStringLiteral("experiments/demo.toml"),
                       {{QStringLiteral("Processor"), QStringLiteral("2 cores, AVX2")},
                        {QStringLiteral("Graphics card"), QStringLiteral("none found")}},
                       [this] { return std::make_unique<fake::Catalog>(m_catalog); },
                       picturePresets});
    if (state == PictureState::sample) {
        m_services->newCatalog = sample->engine().newCatalog;
        m_services->metricsAgainst = metricsAgainst;
        m_services->searchesOf = [file = sample->file()](const RunCatalog& catalog, const RunConfig& config,
                                                         const RunId& run) {
            return storedSearches(file, catalog, config, run);
        };
    }
    m_window = std::make_unique<MainWindow>(*m_services);
    m_window->resize(size);
    m_window->show();
    settle();
    if (scripted) script(state);
    if (state != PictureState::sample) return;
    RunId last;
    const auto runs = m_services->newCatalog()->runs(false);
    if (runs && !runs->empty()) last = runs->front().id;
    if (last.text.empty()) qFatal("The sample has no run");
    m_window->openRun(last);
    settle();
}

void PictureDesk::script(PictureState state) {
    m_window->openFile(QStringLiteral("live.toml"));
    settle();
    fake::playScript(m_engine, state == PictureState::told, kSteps, kTotal, kPerEpoch, state == PictureState::failed);
    settle();
    if (state != PictureState::failed) return;
    m_catalog.all.front().status = RunStatus::diverged;  // as a recorder would have written it
    m_window->reloadRuns();
    settle();
}

void PictureDesk::settle() {
    const auto reads = [this] {
        return m_window->background().open() > 0 || m_window->reading() || m_window->comparison().reading();
    };
    QElapsedTimer timer;
    timer.start();
    // A slow poll looks at the store, so that something is always being read behind one: what the polls before it asked
    // for, and what that asked for in turn, is there after some whose answers were waited for.
    for (int round = 0; round < kRounds && timer.elapsed() < kPatienceMs; ++round) {
        for (int i = 0; i < EventPump::kSlowEvery; ++i) m_window->pump().poll();
        const auto read = [&] {  // what the engine says arrives with a poll
            m_window->pump().poll();
            return !reads();
        };
        (void)QTest::qWaitFor(read, kPatienceMs);
    }
    QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    if (timer.elapsed() >= kPatienceMs) qWarning("Something was still being read after %lld ms", kPatienceMs);
}

void PictureDesk::show(const PictureScene& scene) {
    for (auto* dialog : m_window->findChildren<QDialog*>()) {
        dialog->hide();
        delete dialog;
    }
    control<QWidget>("window.problem").hide();
    if (const auto page = NavRail::pageNamed(QLatin1String(scene.page))) m_window->showPage(*page);
    settle();
    if (scene.act) scene.act(*this);
    settle();
}

/// What this machine and this minute would write.
void PictureDesk::calm() {
    if (auto* load = m_window->findChild<LiveText*>(QStringLiteral("status.load")))
        load->setParts({QStringLiteral("CPU 1.0 of 2"), QStringLiteral("210 MB")});
    if (auto* words = m_window->findChild<LiveText*>(QStringLiteral("status.words"))) {
        QStringList parts = words->parts();
        parts.removeIf([](const QString& part) { return part.contains(QLatin1String("ends ")); });
        words->setParts(parts);
    }
}

QImage PictureDesk::picture() {
    calm();
    QPixmap shown = m_window->grab();
    QPainter painter(&shown);
    for (auto* dialog : m_window->findChildren<QDialog*>()) {
        if (!dialog->isVisible()) continue;
        const QPixmap over = dialog->grab();
        // A desktop would place it; here it stands in the middle.
        const QSizeF left = QSizeF(m_window->size()) - QSizeF(dialog->size());
        const QPointF at(std::max(0.0, left.width() / 2), std::max(0.0, left.height() / 3));
        painter.drawPixmap(at, over);
        painter.setPen(QPen(themeOf(m_window.get()).borderStrong, 1));
        painter.drawRect(QRectF(at, dialog->size()).adjusted(-.5, -.5, .5, .5));
    }
    painter.end();
    return shown.toImage();
}

}  // namespace pada::ui
