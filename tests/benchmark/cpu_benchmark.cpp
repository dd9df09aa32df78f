// SPDX-License-Identifier: GPL-3.0-or-later
// Time of the CPU backend on two strictly fair sets of paths: every option stands twice on every edge, so the mean cost
// is that of uniform sampling. Arguments: channels, cells per stage, batch, threads. One iteration = all ten paths.
#include "core/base/rng.h"
#include "core/bench/bench_paths.h"
#include "core/cpu/cpu_supernet.h"
#include "core/space/nas_bench_201_plan.h"
#include "core/supernet/sgd.h"

#include <benchmark/benchmark.h>

namespace {

using namespace pada;

const std::vector<Path>& kPaths = benchPaths();

struct Bench {
    explicit Bench(const benchmark::State& state) {
        NetSpec spec;
        spec.size = {static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), 10, 3, 32};
        spec.options.assign(6, {0, 1, 2, 3, 4});
        net = std::move(makeCpuSupernet({spec, static_cast<int>(state.range(3))})).value();
        net->store().initialise(1);
        const auto count = static_cast<std::size_t>(state.range(2));
        Rng rng(2, Stream::data, 0);
        pixels.resize(count * 32 * 32 * 3);
        for (float& v : pixels) v = static_cast<float>(rng.normal());
        for (std::size_t i = 0; i < count; ++i) labels.push_back(static_cast<std::int32_t>(rng.below(10)));
    }
    Batch batch() const { return {pixels, labels, labels.size()}; }

    std::unique_ptr<Supernet> net;
    std::vector<float> pixels;
    std::vector<std::int32_t> labels;
};

void report(benchmark::State& state, const Bench& bench) {
    state.SetLabel(std::string(bench.net->isa()));
    state.counters["steps"] =
        benchmark::Counter(static_cast<double>(state.iterations() * kPaths.size()), benchmark::Counter::kIsRate);
}

void trainingStep(benchmark::State& state) {
    Bench bench(state);
    SgdSettings settings;
    settings.learningRate = 1e-3;
    bench.net->pass({kPaths.front(), bench.batch()});  // Memory is touched once, before the clock runs.
    for (auto _ : state)
        for (const Path& path : kPaths)
            benchmark::DoNotOptimize(bench.net->train({path, bench.batch()}, {settings}).norms.total);
    report(state, bench);
}

void evaluation(benchmark::State& state) {
    Bench bench(state);
    bench.net->evaluate(kPaths.front(), bench.batch(), BatchNormMode::batch);
    for (auto _ : state)
        for (const Path& path : kPaths)
            benchmark::DoNotOptimize(bench.net->evaluate(path, bench.batch(), BatchNormMode::batch).loss);
    report(state, bench);
}

/// 50 leaves under two values of node 2, as a ranking of all paths meets them: path by path, or what they share once.
std::vector<Path> neighbours() {
    std::vector<Path> paths;
    for (int node2 = 2; node2 <= 3; ++node2)
        for (int leaf = 0; leaf < 25; ++leaf) paths.push_back({3, node2, 2, 2, leaf / 5, leaf % 5});
    return paths;
}

void ranking(benchmark::State& state, bool shared) {
    Bench bench(state);
    const EvaluationSet set{bench.batch(), {}, BatchNormMode::batch};
    const auto evaluator = shared ? bench.net->makeEvaluator(set) : bench.net->Supernet::makeEvaluator(set);
    evaluator->evaluate(kPaths.front());
    const std::vector<Path> paths = neighbours();
    for (auto _ : state)
        for (const Path& path : paths) benchmark::DoNotOptimize(evaluator->evaluate(path).loss);
    state.SetLabel(std::string(bench.net->isa()));
    state.counters["paths"] =
        benchmark::Counter(static_cast<double>(state.iterations() * paths.size()), benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(ranking, pathByPath, false)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Args({8, 1, 1000, 1})
    ->Args({8, 1, 1000, 2});
BENCHMARK_CAPTURE(ranking, shared, true)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Args({8, 1, 1000, 1})
    ->Args({8, 1, 1000, 2});
BENCHMARK(trainingStep)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Args({8, 1, 64, 1})
    ->Args({8, 1, 64, 2})
    ->Args({8, 1, 256, 1})
    ->Args({8, 1, 256, 2})
    ->Args({16, 5, 64, 1})
    ->Args({16, 5, 64, 2})
    ->Args({16, 5, 256, 1})
    ->Args({16, 5, 256, 2});
BENCHMARK(evaluation)->Unit(benchmark::kMillisecond)->UseRealTime()->Args({8, 1, 1000, 1})->Args({8, 1, 1000, 2});

}  // namespace

BENCHMARK_MAIN();
