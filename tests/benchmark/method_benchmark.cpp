// SPDX-License-Identifier: GPL-3.0-or-later
// What a path-pass costs under each method that the CPU backend trains: real runs without telemetry on random images of
// CIFAR's shape, one thread. Arguments: channels, cells per stage. Compare `ms/pass` with that of spos: methods of
// several paths a step should stay within 1.15 times it. An iteration is kPasses path-passes in all, whatever the
// method.
#include "core/base/clock.h"
#include "core/cpu/cpu_supernet.h"
#include "core/methods/method_table.h"
#include "core/search/path_list.h"
#include "core/space/nas_bench_201.h"
#include "tests/benchmark/run_pieces.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <optional>
#include <string>

namespace {

using namespace pada;

constexpr int kPasses = 90;

void passes(benchmark::State& state, const std::string& method, const std::string& form) {
    const Dataset data = benchmarks::randomImages();
    const auto space = makeNasBench201();
    RunConfig config;
    config.method.name = method;
    if (!form.empty()) {
        const auto& settings = methodNamed(method).about.settings;
        config.method.values.set(*std::ranges::find(settings, "form", &Setting::name), form);
    }
    config.data.batchSize = 64;
    config.schedule.pathPasses = 1e6;
    config.telemetry.enabled = false;
    const Roles roles = splitRoles(data, 0, 0, 0).value();
    const auto allowed = allowedOptions(*space, {}).value();
    SupernetRequest request;
    request.spec.size = {static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), 10, 3, 32};
    request.spec.options = allowed;
    request.threads = 1;
    const auto net = std::move(makeCpuSupernet(request)).value();
    net->store().initialise(1);
    benchmarks::NullSink sink;
    benchmarks::NoCheckpoints keeper;
    const SystemClock clock;
    std::optional<RunState> kept;
    double spent = 0.0;
    for (auto _ : state) {
        state.PauseTiming();
        const double before = kept ? kept->pathPasses : 0.0;
        const std::int64_t done = kept ? kept->step : 0;
        const auto each = static_cast<std::int64_t>(methodNamed(method).about.pathPasses);
        RunLoop loop(RunParts{.config = config,
                              .run = {},
                              .configHash = {},
                              .space = *space,
                              .allowed = allowed,
                              .net = *net,
                              .data = data,
                              .roles = roles,
                              .sink = sink,
                              .clock = clock,
                              .stopAtStep = done + kPasses / each});
        if (kept) loop.restore(*kept);
        state.ResumeTiming();
        RunControl control;
        loop.run(control, keeper);
        state.PauseTiming();
        kept = loop.state();
        spent += kept->pathPasses - before;
        state.ResumeTiming();
    }
    state.counters["ms/pass"] =
        benchmark::Counter(spent / 1e3, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void sizes(benchmark::internal::Benchmark* each) {
    each->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->Args({8, 1})->Args({16, 5});
}
BENCHMARK_CAPTURE(passes, spos, "spos", "")->Apply(sizes);
BENCHMARK_CAPTURE(passes, fairnas, "fairnas", "")->Apply(sizes);
BENCHMARK_CAPTURE(passes, sumnas, "sumnas", "")->Apply(sizes);
BENCHMARK_CAPTURE(passes, nsas_archive, "nsas", "archive")->Apply(sizes);
BENCHMARK_CAPTURE(passes, nsas_nasbench201, "nsas", "nasbench201")->Apply(sizes);
BENCHMARK_CAPTURE(passes, dynas, "dynas", "")->Apply(sizes);

}  // namespace

BENCHMARK_MAIN();
