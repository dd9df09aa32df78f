// SPDX-License-Identifier: GPL-3.0-or-later
// What a path-pass costs under each method that the CPU backend trains, beside SPOS in the same rounds: whole runs
// without telemetry on random images of CIFAR's shape, one thread, splits and probes among them. A round runs every
// method once, beginning with another one each time, from a seed of its own, since what paths cost hangs on which were
// drawn. Processor time, which other programs disturb less. Counters: SPOS' ms a path-pass, and every method's median
// over the rounds divided by SPOS' (target 1.15 at most). Arguments: channels, cells per stage, path-passes a run.
#include "core/base/clock.h"
#include "core/cpu/cpu_supernet.h"
#include "core/methods/method_table.h"
#include "core/search/path_list.h"
#include "core/space/nas_bench_201.h"
#include "tests/benchmark/run_pieces.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <string>
#include <vector>

namespace {

using namespace pada;

constexpr std::int64_t kRounds = 7;

struct Timed {
    const char* name;
    const char* method;
    const char *key = "", *word = "";  ///< A choice of the method's.
};
constexpr std::array<Timed, 9> kTimed{{{"spos", "spos"},
                                       {"fairnas", "fairnas"},
                                       {"sumnas", "sumnas"},
                                       {"nsas", "nsas"},
                                       {"nsas_nasbench201", "nsas", "form", "nasbench201"},
                                       {"magic_t", "magic_t"},
                                       {"few_shot", "few_shot"},
                                       {"gm", "gm"},
                                       {"dynas", "dynas"}}};

double processorSeconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

RunConfig configOf(const Timed& timed, double pathPasses, std::uint32_t seed) {
    RunConfig config;
    config.run.seed = seed;
    config.method.name = timed.method;
    for (const Setting& setting : methodNamed(timed.method).about.settings) {
        if (setting.name == timed.key) config.method.values.set(setting, std::string(timed.word));
        if (setting.name == "gm_repeats") config.method.values.setWhole(setting, 1);  // a fifth of the run is enough
    }
    config.data.batchSize = 64;
    config.schedule.pathPasses = pathPasses;
    config.telemetry.enabled = false;
    return config;
}

/// Milliseconds of a path-pass in a run of its own.
double millisecondsOf(const Timed& timed, const benchmark::State& state, const Dataset& data, std::uint32_t seed) {
    const auto space = makeNasBench201();
    const auto allowed = allowedOptions(*space, {}).value();
    const RunConfig config = configOf(timed, static_cast<double>(state.range(2)), seed);
    const Roles roles = splitRoles(data, 512, 0, 0).value();  // eight steps an epoch
    SupernetRequest request;
    request.spec.size = {static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), 10, 3, 32};
    request.spec.options = allowed;
    request.threads = 1;
    const auto net = std::move(makeCpuSupernet(request)).value();
    net->store().initialise(seed);
    benchmarks::NullSink sink;
    benchmarks::NoCheckpoints keeper;
    const SystemClock clock;
    RunControl control;
    RunLoop loop(RunParts{.config = config,
                          .run = {},
                          .configHash = {},
                          .space = *space,
                          .allowed = allowed,
                          .net = *net,
                          .data = data,
                          .roles = roles,
                          .sink = sink,
                          .clock = clock});
    const double began = processorSeconds();
    const RunEnded ended = loop.run(control, keeper);
    return 1e3 * (processorSeconds() - began) / ended.pathPasses;
}

double medianOf(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 != 0 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

void besideSpos(benchmark::State& state) {
    const Dataset data = benchmarks::randomImages();
    std::array<std::vector<double>, kTimed.size()> took;
    std::uint32_t round = 0;
    for (auto _ : state) {
        for (std::size_t i = 0; i < kTimed.size(); ++i) {
            const std::size_t which = (i + round) % kTimed.size();
            took[which].push_back(millisecondsOf(kTimed[which], state, data, round + 1));
        }
        ++round;
    }
    const double spos = medianOf(took[0]);
    state.counters["spos_ms"] = spos;
    for (std::size_t i = 1; i < kTimed.size(); ++i)
        state.counters[std::string(kTimed[i].name) + "/spos"] = medianOf(took[i]) / spos;
}
BENCHMARK(besideSpos)
    ->Unit(benchmark::kSecond)
    ->MeasureProcessCPUTime()
    ->Iterations(kRounds)
    ->ArgNames({"channels", "cells", "passes"})
    ->Args({8, 1, 400});

}  // namespace

BENCHMARK_MAIN();
