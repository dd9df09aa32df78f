// SPDX-License-Identifier: GPL-3.0-or-later
// tests/benchmark/window_figures.h: what the window's benchmarks share: clocks of the GUI thread, medians, a run that
// streams in, turns of the event loop until something is so. Each benchmark runs its scene once an iteration; its
// counters are the figures that packaging/figures.sh holds against their goals.
#pragma once
#include "tests/ui/bench.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <utility>
#include <vector>

namespace pada::ui::figures {

inline double clockMs(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return 1e3 * static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_nsec);
}
/// Of this thread: other programs on a shared machine are not in it.
inline double cpuMs() {
    return clockMs(CLOCK_THREAD_CPUTIME_ID);
}
inline double wallMs() {
    return clockMs(CLOCK_MONOTONIC);
}

inline double quantile(std::vector<double> values, double part) {
    if (values.empty()) return std::nan("");
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

inline double meanOf(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

/// What is waiting to be handled and painted.
inline void turn() {
    QCoreApplication::processEvents();
}

template <class Condition>
void until(Condition condition) {
    while (!condition()) QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

/// Milliseconds of the GUI thread that `act` and the picture that follows from it take.
template <class Act>
double cpuOf(Act act) {
    const double began = cpuMs();
    act();
    turn();
    return cpuMs() - began;
}
template <class Act>
double wallOf(Act act) {
    const double began = wallMs();
    act();
    turn();
    return wallMs() - began;
}

/// Methods, states and names in turn, so that a filter takes rows out everywhere.
inline std::vector<RunSummary> tenThousandRuns() {
    std::vector<RunSummary> runs;
    for (int i = 10'000; i > 0; --i) {
        runs.push_back(fake::summary(QByteArray("R").append(QByteArray::number(i)).constData(), i,
                                     i % 3 ? "study" : "demo", i % 2 ? "spos" : "panda",
                                     i % 7 ? RunStatus::finished : RunStatus::stopped, i * 7 % 1000));
        runs.back().seed = static_cast<std::uint32_t>(i % 5);
    }
    return runs;
}

/// A run at work in the window: 1,000 steps an epoch, losses that fall under noise.
class StepStream {
public:
    explicit StepStream(Bench& bench, std::int64_t total = 3'600'000) : m_bench(bench) {
        bench.window->session().start(PlannedRun{});
        bench.settle();
        bench.engine.add(RunStarted{{"LIVE"}, 0, 0, total, 1000, "cpu", "avx2", 2, "", ""});
        add(1);
        bench.polls();
        turn();
    }
    void add(int steps) {
        for (int i = 0; i < steps; ++i, ++m_step) {
            if (m_step % 1000 == 0) newEpoch();
            StepEvent e;
            e.run = {"LIVE"};
            e.step = m_step;
            e.loss = 0.8 + 1.5 / (1.0 + 1e-4 * static_cast<double>(m_step)) + 0.3 * noise();
            e.top1 = 0.5 + 0.1 * noise();
            e.learningRate = 0.05;
            e.gradNormRaw = 1.0 + 0.4 * noise();
            e.gradNormClipped = std::min(1.0, e.gradNormRaw);
            e.pathPasses = static_cast<double>(m_step + 1);
            e.seconds = 0.001;
            PathUse use{Path(6), PathRole::trained, 0, std::vector<float>(6)};
            for (float& norm : use.optionNorms) norm = static_cast<float>(1.0 + noise());
            e.paths = {use};
            m_bench.engine.add(std::move(e));
        }
    }
    std::int64_t steps() const { return m_step; }

private:
    double noise() {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(m_state >> 40) / static_cast<double>(1 << 24) - 0.5;
    }
    void newEpoch() {
        const std::int64_t epoch = m_step / 1000;
        if (epoch > 0) {
            EpochFinished e{{"LIVE"}, epoch - 1, m_step - 1, 0, 1.2, .5, 1e-4, 100, 100, 0, 0, 1};
            m_bench.engine.add(e);
        }
        OptionTable table(6, std::vector<double>(5, .2));
        for (auto& options : table) {
            const double part = 0.15 * noise();
            options[3] += part;
            options[0] -= part;
        }
        m_bench.engine.add(SamplingChanged{{"LIVE"}, m_step, table, {}});
    }

    Bench& m_bench;
    std::int64_t m_step = 0;
    std::uint64_t m_state = 7;
};

}  // namespace pada::ui::figures
