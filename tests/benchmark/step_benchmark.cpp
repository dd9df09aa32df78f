// SPDX-License-Identifier: GPL-3.0-or-later
// What a step costs inside a real run, with and without telemetry, and its batch: the product's run loop, sampler,
// queue and recorder on random images of CIFAR's shape. Arguments: channels, cells per stage, batch; one thread.
// Compare the `cpu` columns (all threads of the process): telemetry and input pipeline should each stay below 1 % of a
// step, snapshots below [telemetry] gv_share.
#include "core/base/clock.h"
#include "core/base/rng.h"
#include "core/cpu/cpu_supernet.h"
#include "core/engine/run_loop.h"
#include "core/events/event_queue.h"
#include "core/events/fan_out_sink.h"
#include "core/search/path_list.h"
#include "core/space/nas_bench_201.h"
#include "core/store/run_editor.h"
#include "tests/benchmark/run_pieces.h"

#include <benchmark/benchmark.h>

#include <filesystem>
#include <memory>
#include <string>

namespace {

using namespace pada;
using benchmarks::NoCheckpoints;
using benchmarks::NullSink;
using benchmarks::randomImages;

constexpr int kSteps = 40;

/// A store in the temporary folder that goes with the object.
class TemporaryStore {
public:
    TemporaryStore() {
        std::string folder = (std::filesystem::temp_directory_path() / "pada-step-XXXXXX").string();
        m_folder = ::mkdtemp(folder.data());
        m_writer = std::move(openWriter({m_folder + "/store.sqlite", "step_benchmark", 0.0})).value();
        NewRun row;
        row.id = run;
        row.name = "step";
        m_writer->editor().createRun(row).value();
    }
    ~TemporaryStore() {
        m_writer.reset();
        std::error_code fault;
        std::filesystem::remove_all(m_folder, fault);
    }
    StoreWriter& writer() { return *m_writer; }
    RunId run{freshUlid()};

private:
    std::string m_folder;
    std::unique_ptr<StoreWriter> m_writer;
};

/// kSteps steps of PA&DA an iteration; equal seeds, so both forms train the same paths.
void steps(benchmark::State& state, bool telemetry, double gvShare) {
    const Dataset data = randomImages();
    const auto space = makeNasBench201();
    RunConfig config;
    config.method.name = "panda";
    config.data.batchSize = static_cast<int>(state.range(2));
    config.schedule.pathPasses = 1e6;
    config.telemetry.enabled = telemetry;
    config.telemetry.gvShare = gvShare;
    config.telemetry.gvPairs = gvShare > 0 ? 2 : config.telemetry.gvPairs;  // so that some fall into kSteps
    const Roles roles = splitRoles(data, 0, 0, 0).value();
    const auto allowed = allowedOptions(*space, {}).value();
    SupernetRequest request;
    request.spec.size = {static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), 10, 3, 32};
    request.spec.options = allowed;
    request.threads = 1;
    const auto net = std::move(makeCpuSupernet(request)).value();
    net->store().initialise(1);
    TemporaryStore store;
    EventQueue queue(4096);
    FanOutSink full({&store.writer().recorder(), &queue});
    NullSink none;
    EventSink& sink = telemetry ? static_cast<EventSink&>(full) : none;
    const SystemClock clock;
    std::int64_t until = 0;
    std::optional<RunState> kept;
    NoCheckpoints keeper;
    for (auto _ : state) {
        state.PauseTiming();
        until += kSteps;
        RunLoop loop(RunParts{.config = config,
                              .run = store.run,
                              .configHash = {},
                              .space = *space,
                              .allowed = allowed,
                              .net = *net,
                              .data = data,
                              .roles = roles,
                              .sink = sink,
                              .clock = clock,
                              .stopAtStep = until});
        if (kept) loop.restore(*kept);
        state.ResumeTiming();
        RunControl control;
        loop.run(control, keeper);
        if (telemetry && !store.writer().flush().ok()) state.SkipWithError("the store cannot be written");
        state.PauseTiming();
        queue.drain();
        kept = loop.state();
        state.ResumeTiming();
    }
    state.counters["ms/step"] = benchmark::Counter(static_cast<double>(state.iterations()) * kSteps / 1e3,
                                                   benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
void telemetryOff(benchmark::State& state) {
    steps(state, false, 0.0);
}
void telemetryOn(benchmark::State& state) {
    steps(state, true, 0.0);
}
void telemetryWithSnapshots(benchmark::State& state) {
    steps(state, true, 0.1);  // twice two passes every 40 steps, so each iteration has them
}

void inputPipeline(benchmark::State& state) {
    const Dataset data = randomImages();
    const auto count = static_cast<std::size_t>(state.range(2));
    std::vector<float> images(count * 32 * 32 * 3);
    std::vector<std::int32_t> labels(count);
    std::vector<std::int64_t> indices(count);
    Rng rng(22, Stream::data, 0);
    for (std::int64_t& index : indices) index = rng.below(2048);
    const AugmentSettings augment = defaultAugment(data, true);
    std::int64_t epoch = 0;
    for (auto _ : state) fillBatch(data, data.train, indices, 1, epoch++, 0, augment, images, labels);
    state.counters["us/image"] =
        benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(count) / 1e6,
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void sizes(benchmark::internal::Benchmark* each) {
    each->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->Args({8, 1, 64})->Args({16, 5, 64});
}
BENCHMARK(telemetryOff)->Apply(sizes);
BENCHMARK(telemetryOn)->Apply(sizes);
BENCHMARK(telemetryWithSnapshots)->Apply(sizes);
BENCHMARK(inputPipeline)->Apply(sizes);

}  // namespace

BENCHMARK_MAIN();
