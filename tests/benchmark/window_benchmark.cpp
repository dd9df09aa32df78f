// SPDX-License-Identifier: GPL-3.0-or-later
// The window over a fake engine that takes 1,000 steps a second: what a poll costs, how long a step takes to be seen,
// keys to pictures, the first picture, an hour's memory. Needs no display (QT_QPA_PLATFORM=offscreen).
#include "tests/benchmark/window_figures.h"
#include "tests/ui/paint_watch.h"
#include "ui/charts/line_chart.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QThread>
#include <QTimer>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include <unistd.h>

using namespace pada;
using namespace pada::ui;
using namespace pada::ui::figures;

namespace {

/// GUI-thread milliseconds of every poll of a minute, as fast as they go: 60 steps of 60 ms each.
std::vector<double> pollsOfAMinute(Bench& b) {
    StepStream stream(b);
    std::vector<double> polls;
    for (int i = 0; i < 1100; ++i) {
        stream.add(60);
        b.clock.advance(.06);
        const double cost = cpuOf([&] { b.window->pump().poll(); });
        if (i >= 100) polls.push_back(cost);  // the axes have settled
    }
    return polls;
}

void aMinuteOfARun(benchmark::State& state) {
    for (auto _ : state) {
        Bench b(false);
        const std::vector<double> polls = pollsOfAMinute(b);
        state.counters["poll_mean_ms"] = meanOf(polls);
        state.counters["poll_p50_ms"] = quantile(polls, .5);
        state.counters["poll_p99_ms"] = quantile(polls, .99);
        state.counters["poll_worst_ms"] = quantile(polls, 1);
    }
}
BENCHMARK(aMinuteOfARun)->Iterations(1)->Unit(benchmark::kMillisecond);

void aMinuteBesideTenThousandRuns(benchmark::State& state) {
    for (auto _ : state) {
        Bench b(false);
        b.catalog.all = tenThousandRuns();
        b.catalog.all.insert(b.catalog.all.begin(),
                             fake::summary("LIVE", 10'001, "live", "panda", RunStatus::running, 0));
        b.window->reloadRuns();
        b.settle();
        const std::vector<double> polls = pollsOfAMinute(b);
        state.counters["beside_10k_mean_ms"] = meanOf(polls);
        state.counters["beside_10k_p99_ms"] = quantile(polls, .99);
    }
}
BENCHMARK(aMinuteBesideTenThousandRuns)->Iterations(1)->Unit(benchmark::kMillisecond);

/// Five seconds by the clock, with the window's own timer: from the moment a step is finished until it is painted, the
/// dearest turn of the event loop, and how far polls are apart where 60 ms are wanted.
void stepsUntilTheyAreSeen(benchmark::State& state) {
    for (auto _ : state) {
        Bench b(false);
        StepStream stream(b);
        std::vector<double> due, drained, latencies, turns, gaps;
        const double began = wallMs();
        QTimer engine;
        engine.setTimerType(Qt::PreciseTimer);
        QObject::connect(&engine, &QTimer::timeout, [&] {
            for (double next = static_cast<double>(due.size() + drained.size() + latencies.size());
                 next <= wallMs() - began; ++next) {
                stream.add(1);
                due.push_back(began + next);
            }
        });
        QObject::connect(&b.window->pump(), &EventPump::arrived, [&] {
            drained.insert(drained.end(), due.begin(), due.end());
            due.clear();
        });
        double polled = 0.0;
        QObject::connect(&b.window->pump(), &EventPump::polled, [&] {
            if (polled > 0.0) gaps.push_back(wallMs() - polled);
            polled = wallMs();
        });
        const PaintWatch watch(b.find<LineChart>("chart.training"), [&] {
            for (const double step : drained) latencies.push_back(wallMs() - step);
            drained.clear();
        });
        double turnBegan = cpuMs();
        const auto dispatcher = QAbstractEventDispatcher::instance(QThread::currentThread());
        const auto asleep = QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock,
                                             [&] { turns.push_back(cpuMs() - std::exchange(turnBegan, cpuMs())); });
        engine.start(1);
        b.window->pump().start();
        QEventLoop loop;
        QTimer::singleShot(5000, &loop, &QEventLoop::quit);
        loop.exec();
        QObject::disconnect(asleep);
        engine.stop();
        if (latencies.size() < 1000) state.SkipWithError("steps were not painted");
        state.counters["seen_p50_ms"] = quantile(latencies, .5);
        state.counters["seen_p95_ms"] = quantile(latencies, .95);
        state.counters["turn_worst_ms"] = quantile(turns, 1);
        state.counters["apart_p99_ms"] = quantile(gaps, .99);
    }
}
BENCHMARK(stepsUntilTheyAreSeen)->Iterations(1)->Unit(benchmark::kMillisecond);

/// Ctrl and the page's number until the page is painted: empty of what it has to read, and full.
void keyToPicture(benchmark::State& state) {
    constexpr std::array kPages{"run", "compare", "rank", "data", "library", "learn", "settings"};
    for (auto _ : state) {
        Bench b;
        b.window->openRun({"A"});
        b.polls();
        if (!QTest::qWaitForWindowActive(b.window.get())) state.SkipWithError("the window is not active");
        double worst = 0.0;
        for (int visit = 0; visit < 2; ++visit)
            for (std::size_t page = 0; page < kPages.size(); ++page) {
                const std::size_t to = (page + 1) % kPages.size();  // the run's page is shown at the beginning
                const double cost = wallOf([&] {
                    QTest::keyClick(b.window.get(), static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(to)),
                                    Qt::ControlModifier);
                });
                worst = std::max(worst, cost);
                double& counter = state.counters[std::string("key_") + kPages[to] + "_ms"].value;
                counter = std::max(counter, cost);
                until([&] { return !b.window->reading(); });
                b.polls();
                turn();
            }
        state.counters["key_worst_ms"] = worst;
    }
}
BENCHMARK(keyToPicture)->Iterations(1)->Unit(benchmark::kMillisecond);

/// The window made and painted for the first time; what the process needs before is in packaging/figures.sh.
void firstPicture(benchmark::State& state) {
    for (auto _ : state) {
        std::unique_ptr<Bench> bench;
        state.counters["first_picture_ms"] = wallOf([&] { bench = std::make_unique<Bench>(); });
    }
}
BENCHMARK(firstPicture)->Iterations(1)->Unit(benchmark::kMillisecond);

double residentMegabytes() {
    long pages = 0, resident = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2) resident = 0;
        std::fclose(file);
    }
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// 3.6 million steps in polls of 600.
void memoryOfAnHour(benchmark::State& state) {
    for (auto _ : state) {
        Bench b(false);
        StepStream stream(b);
        const auto poll = [&] {
            stream.add(600);
            b.clock.advance(.6);
            b.window->pump().poll();
            turn();
        };
        for (int i = 0; i < 20; ++i) poll();
        const double before = residentMegabytes();
        while (stream.steps() < 3'600'000) poll();
        state.counters["hour_mb"] = residentMegabytes() - before;
    }
}
BENCHMARK(memoryOfAnHour)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
    setenv("QT_QPA_PLATFORM", "offscreen", 0);
    const QApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
