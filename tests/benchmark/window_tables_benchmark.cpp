// SPDX-License-Identifier: GPL-3.0-or-later
// Ten thousand stored runs, all 15,625 paths and a long finished run in the window: first tables, filters, orders,
// groups, scrolling, hovering, brushing, and the sums that stand beside them.
#include "core/metrics/bootstrap.h"
#include "core/metrics/kendall_tau.h"
#include "core/metrics/ranking_report.h"
#include "tests/benchmark/window_figures.h"
#include "tests/ui/compared_runs.h"
#include "tests/ui/ranked_bench.h"
#include "ui/compare/choice_table.h"
#include "ui/compare/settings_table.h"
#include "ui/models/weight_what_if.h"
#include "ui/widgets/scatter_view.h"

#include <QLineEdit>
#include <QScrollBar>

#include <string>

using namespace pada;
using namespace pada::ui;
using namespace pada::ui::figures;

namespace {

/// GUI-thread milliseconds of a frame while a table is scrolled through: its handle dragged from end to end, then a
/// wheel back.
double scrolled(benchmark::State& state, QTableView& table) {
    QScrollBar& bar = *table.verticalScrollBar();
    if (!table.isVisible() || bar.maximum() == 0)
        state.SkipWithError(qPrintable(QStringLiteral("%1 cannot be scrolled").arg(table.objectName())));
    constexpr int kFrames = 200;
    std::vector<double> frames;
    for (int i = 1; i <= kFrames; ++i)
        frames.push_back(cpuOf([&] { bar.setValue(static_cast<int>(qint64{bar.maximum()} * i / kFrames)); }));
    for (int i = 0; i < kFrames; ++i)
        frames.push_back(cpuOf([&] { bar.setValue(bar.value() - 3 * bar.singleStep()); }));
    bar.setValue(0);
    turn();
    return quantile(frames, .99);
}

void tenThousand(benchmark::State& state) {
    for (auto _ : state) {
        Bench b;
        b.catalog.all = tenThousandRuns();
        state.counters["runs_read_ms"] = wallOf([&] {
            b.window->reloadRuns();
            b.settle();
        });
        state.counters["library_first_ms"] = wallOf([&] { b.window->showPage(MainWindow::library); });
        auto* words = b.find<QLineEdit>("library.filter");
        auto* library = b.find<QTableView>("library.table");
        state.counters["library_filter_ms"] = cpuOf([&] { words->setText(QStringLiteral("panda")); });
        if (library->model()->rowCount() != 5000) state.SkipWithError("not the rows of the filter");
        state.counters["library_unfilter_ms"] = cpuOf([&] { words->clear(); });
        state.counters["library_sort_ms"] =
            cpuOf([&] { library->sortByColumn(RunTableModel::steps, Qt::AscendingOrder); });
        state.counters["library_scroll_p99_ms"] = scrolled(state, *library);
        state.counters["compare_first_ms"] = wallOf([&] { b.window->showPage(MainWindow::compare); });
        b.polls();
        turn();
        b.click("compare.view.0");  // the page has gone on to the curves
        auto* rows = b.find<QTableView>("compare.table");
        auto* table = rows ? qobject_cast<ChoiceTable*>(rows->model()) : nullptr;
        if (!table) return state.SkipWithError("no table of runs to choose from");
        state.counters["compare_filter_ms"] = cpuOf([&] { table->setWords(QStringLiteral("panda seed 3")); });
        if (table->shown() != 1000) state.SkipWithError("not the rows of the filter");
        table->setWords({});
        turn();
        state.counters["compare_scroll_p99_ms"] = scrolled(state, *rows);
        state.counters["compare_sort_ms"] = cpuOf([&] { table->sort(ChoiceTable::steps, Qt::AscendingOrder); });
        state.counters["compare_group_ms"] = cpuOf([&] { table->setGroups(ChoiceTable::Key::method); });
    }
}
BENCHMARK(tenThousand)->Iterations(1)->Unit(benchmark::kMillisecond);

void settingsOfAHundredRuns(benchmark::State& state) {
    fake::RunsCatalog catalog;
    ComparedRuns runs;
    for (int i = 1; i <= 100; ++i) {
        fake::StoredRun& run = catalog.add(i, i % 2 ? "spos" : "panda", static_cast<std::uint32_t>(i));
        run.lr = 0.01 * i;
        runs.push_back(std::make_shared<ComparedRun>(fake::reader().read(catalog, run.summary)));
    }
    for (auto _ : state) {
        SettingsTable table;
        state.counters["diff_100_ms"] = cpuOf([&] { table.setRuns(runs); });
        if (table.differences() != 3) state.SkipWithError("not what differs");
    }
}
BENCHMARK(settingsOfAHundredRuns)->Iterations(1)->Unit(benchmark::kMillisecond);

/// All paths of six decisions with five options, and a truth that agrees somewhat.
void rankAll(fake::Catalog& catalog) {
    const fake::Space space;
    std::uint64_t random = 7;
    const auto draw = [&] {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(random >> 40) / static_cast<double>(1 << 24);
    };
    catalog.scoreRows.clear();
    catalog.truthRows.clear();
    for (int i = 0; i < 15'625; ++i) {
        Path p(6);
        int rest = i;
        for (std::size_t d = 0; d < 6; ++d, rest /= 5) p[d] = static_cast<std::uint8_t>(rest % 5);
        const double quality = draw();
        catalog.scoreRows.push_back({p, 0, .4 + .4 * quality, 2.0 - 1.2 * quality});
        catalog.truthRows.emplace_back(space.text(p), 80 + 12 * quality + 5 * (draw() - .5));
    }
    catalog.rankingRows[0].done = catalog.rankingRows[0].total = 15'625;
}

void allPaths(benchmark::State& state) {
    for (auto _ : state) {
        Bench b;
        addBoth(b.catalog);
        rankAll(b.catalog);
        b.window->openRun({"A"});
        b.polls();
        const double began = wallMs();
        b.window->showPage(MainWindow::rank);
        auto* table = b.find<QTableView>("rank.table");
        until([&] {
            b.window->pump().poll();
            return table->model()->rowCount() == 15'625;
        });
        turn();
        state.counters["rank_open_ms"] = wallMs() - began;
        until([&] { return !b.window->ranks().pondering(); });
        b.polls();
        turn();
        auto* chart = b.find<ScatterView>("chart.rank");
        std::vector<double> hovers;
        for (int i = 0; i < 200; ++i) {
            const QPoint at(60 + i * (chart->width() - 120) / 200, 20 + (i * 37) % (chart->height() - 60));
            hovers.push_back(cpuOf([&] { QTest::mouseMove(chart, at); }));
        }
        state.counters["rank_hover_p99_ms"] = quantile(hovers, .99);
        state.counters["rank_scroll_p99_ms"] = scrolled(state, *table);
        double sort = 0.0;
        for (const int column : {PathTableModel::path, PathTableModel::loss, PathTableModel::difference})
            sort = std::max(sort, cpuOf([&] { table->sortByColumn(column, Qt::AscendingOrder); }));
        state.counters["rank_sort_ms"] = sort;
        auto* words = b.find<QLineEdit>("rank.filter");
        state.counters["rank_filter_ms"] = cpuOf([&] { words->setText(QStringLiteral("skip_connect|none")); });
        state.counters["rank_unfilter_ms"] = cpuOf([&] { words->clear(); });
        QTest::mousePress(chart, Qt::LeftButton, Qt::ShiftModifier, {chart->width() / 2, 10});
        const QPoint corner(chart->width() - 10, chart->height() - 50);
        QTest::mouseMove(chart, corner);
        turn();
        state.counters["rank_brush_ms"] =
            cpuOf([&] { QTest::mouseRelease(chart, Qt::LeftButton, Qt::ShiftModifier, corner); });
        if (b.window->ranks().chosenCount() < 1000) state.SkipWithError("the brush chose nothing");
    }
}
BENCHMARK(allPaths)->Iterations(1)->Unit(benchmark::kMillisecond);

void sumsOfAllPaths(benchmark::State& state) {
    fake::Catalog catalog;
    fake::addRanking(catalog);
    rankAll(catalog);
    std::vector<double> scores, truth;
    for (const PathScore& score : catalog.scoreRows) scores.push_back(score.loss);
    for (const auto& [path, value] : catalog.truthRows) truth.push_back(value);
    for (auto _ : state) {
        double began = cpuMs();
        benchmark::DoNotOptimize(kendallTauB(scores, truth));
        state.counters["tau_ms"] = cpuMs() - began;
        began = wallMs();
        benchmark::DoNotOptimize(bootstrapTauB(scores, truth, 1000, 7));
        state.counters["bootstrap_ms"] = wallMs() - began;
        // All that stands beside a ranking, as people wait for it.
        began = wallMs();
        benchmark::DoNotOptimize(makeRankingReport(scores, truth, 0));
        state.counters["report_ms"] = wallMs() - began;
        began = wallMs();
        benchmark::DoNotOptimize(makeRankingReport(scores, truth, 1000));
        state.counters["report_bootstrap_ms"] = wallMs() - began;
    }
}
BENCHMARK(sumsOfAllPaths)->Iterations(1)->Unit(benchmark::kMillisecond);

void aLongRunIsOpened(benchmark::State& state) {
    for (auto _ : state) {
        Bench b;
        b.catalog.stepCount = 400'000;
        state.counters["open_400k_ms"] = wallOf([&] {
            b.window->openRun({"A"});
            until([&] { return b.window->session().shown().facts().id.text == "A" && !b.window->reading(); });
        });
    }
}
BENCHMARK(aLongRunIsOpened)->Iterations(1)->Unit(benchmark::kMillisecond);

void anotherSmoothing(benchmark::State& state) {
    std::vector<float> weights(50'000);
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<float>(1 + i % 97) / 2.45e6F;
    const ImageShares shares(weights, .5);
    for (auto _ : state) {
        const double began = cpuMs();
        benchmark::DoNotOptimize(shares.at(.3));
        state.counters["what_if_ms"] = cpuMs() - began;
    }
}
BENCHMARK(anotherSmoothing)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
