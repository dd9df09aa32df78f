// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench_workloads.h"

#include "app/backend.h"
#include "core/base/ids.h"
#include "core/base/rng.h"
#include "core/bench/bench_paths.h"
#include "core/bench/step_operations.h"
#include "core/engine/variance_probe.h"
#include "core/events/fan_out_sink.h"
#include "core/sampling/uniform_path_sampler.h"
#include "core/search/path_list.h"
#include "core/search/path_ranking.h"
#include "core/space/nas_bench_201.h"
#include "core/strategy/one_path_source.h"
#include "core/strategy/sampler_input.h"

#include <fmt/format.h>
#include <time.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <numeric>

namespace pada {
namespace {

constexpr int kSide = 32, kChannels = 3, kClasses = 10, kImages = 4096;
constexpr int kInputBatches = 20;
constexpr int kEvents = 512;  // what the recorder commits at once
constexpr int kProbeDraws = 5;

double wall() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
double clockSeconds(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}
double processorSeconds() {
    return clockSeconds(CLOCK_PROCESS_CPUTIME_ID);
}
double threadSeconds() {
    return clockSeconds(CLOCK_THREAD_CPUTIME_ID);
}

/// From its making to elapsed(), per unit.
class Watch {
public:
    Timing elapsed(double units) const {
        return {(wall() - m_wall) / units, (processorSeconds() - m_processor) / units};
    }

private:
    double m_wall = wall(), m_processor = processorSeconds();
};

Dataset randomImages() {
    Dataset data;
    data.name = "cifar10";  // decides the augmentation: padding 4, flip
    data.classes = kClasses;
    for (ImageSet* part : {&data.train, &data.test}) {
        part->size = kSide;
        part->channels = kChannels;
        Rng rng(11, Stream::data, part == &data.test ? 1 : 0);
        for (int i = 0; i < kImages; ++i) part->labels.push_back(static_cast<std::int32_t>(rng.below(kClasses)));
        part->pixels.resize(static_cast<std::size_t>(kImages) * kSide * kSide * kChannels);
        for (std::uint8_t& byte : part->pixels) byte = static_cast<std::uint8_t>(rng.next());
    }
    data.mean = {0.5f, 0.5f, 0.5f};
    data.deviation = {0.29f, 0.29f, 0.29f};
    return data;
}

}  // namespace

Result<std::unique_ptr<BenchWorkloads>> BenchWorkloads::make(const BenchSize& size) {
    SupernetRequest request;
    request.spec.size = {size.channels, size.cells, kClasses, kChannels, kSide};
    request.spec.options.assign(nb201::kEdges, {0, 1, 2, 3, 4});
    request.threads = size.run.threads;
    auto net = makeSupernet(size.run, request);
    if (!net.ok()) return net.error();
    std::unique_ptr<BenchWorkloads> bench(new BenchWorkloads(size, std::move(net).value()));
    if (const auto opened = bench->openStore(); !opened.ok()) return opened.error();
    return bench;
}

BenchWorkloads::BenchWorkloads(const BenchSize& size, std::unique_ptr<Supernet> net)
    : m_size(size),
      m_space(makeNasBench201()),
      m_data(randomImages()),
      m_net(std::move(net)),
      m_family(*m_net, m_net->store().layout.spec().options),
      m_batches(*m_net, m_data, defaultAugment(m_data, true)),
      m_rule(makeSinglePathRule(m_net->store().layout, false)),
      m_accounts(m_net->store().layout, kImages, true, true) {
    m_net->store().initialise(1);
    m_roles = splitRoles(m_data, 0, 0, 0).value();
    m_sampler = std::make_unique<UniformPathSampler>(
        pathSamplerInput(SubSpace(*m_space, m_net->store().layout.spec().options), m_net->store().layout));
    for (int i = 0; i < size.batch; ++i) m_positions.push_back(i % kImages);
    const RankingBuffer scored = loadRankingImages(m_data, m_data.test, m_roles.test, size.images);
    m_scored = scored.images;
    m_scoredLabels = scored.labels;
    m_accounts.begin(m_family);
    input();  // fills the batch
    // Touches the memory before any clock runs, and has a GPU's steps recorded.
    for (int pass = 0; pass < (size.run.cudaGraphs ? 3 : 1); ++pass)
        for (std::size_t p = 0; p < benchPaths().size(); ++p) step(p);
    evaluate();
}

BenchWorkloads::~BenchWorkloads() {
    m_writer.reset();
    std::error_code fault;
    if (!m_folder.empty()) std::filesystem::remove_all(m_folder, fault);
}

Result<void> BenchWorkloads::openStore() {
    std::string folder = (std::filesystem::temp_directory_path() / "pada-bench-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr)
        return Error{ErrorCode::io, fmt::format("cannot make a folder {}", folder)};
    m_folder = folder;
    auto writer = openWriter({m_folder + "/bench.sqlite", "bench", 0.0});
    if (!writer.ok()) return writer.error();
    m_writer = std::move(writer).value();
    m_run = RunId{freshUlid()};
    const auto number = m_writer->editor().createRun({.id = m_run,
                                                      .name = "bench",
                                                      .method = "bench",
                                                      .suite = {},
                                                      .variant = {},
                                                      .configText = {},
                                                      .configHash = {},
                                                      .build = {},
                                                      .dataFingerprint = {}});
    if (!number.ok()) return number.error();
    RunStarted started;
    started.run = m_run;
    m_writer->recorder().push(started);
    return m_writer->flush();
}

StepOutcome BenchWorkloads::step(std::size_t path) {
    OnePathSource source(benchPaths()[path], m_batch);
    SgdSettings sgd;
    sgd.learningRate = 1e-3;
    ++m_steps;
    return m_rule->step(m_family, source, sgd);
}

double BenchWorkloads::trainingOperations() const {
    double sum = 0;
    for (const Path& path : benchPaths()) sum += convolutionMadds(m_net->store().layout.graph(), path).training();
    return sum / static_cast<double>(benchPaths().size()) * m_size.batch;
}

double BenchWorkloads::evaluationOperations() const {
    double sum = 0;
    for (const Path& path : benchPaths()) sum += convolutionMadds(m_net->store().layout.graph(), path).evaluation();
    return sum / static_cast<double>(benchPaths().size()) * static_cast<double>(m_scoredLabels.size());
}

Timing BenchWorkloads::train() {
    const Watch watch;
    for (std::size_t p = 0; p < benchPaths().size(); ++p) step(p);
    return watch.elapsed(static_cast<double>(benchPaths().size()));
}

Timing BenchWorkloads::evaluate() {
    const Batch scored{m_scored, m_scoredLabels, m_scoredLabels.size()};
    if (!m_evaluator && m_net->backendName() == "torch") m_evaluator = m_net->makeEvaluator({scored, {}});
    const Watch watch;
    for (const Path& path : benchPaths())
        if (m_evaluator)
            m_evaluator->evaluate(path);
        else
            m_net->evaluate(path, scored, BatchNormMode::batch);
    return watch.elapsed(static_cast<double>(benchPaths().size()));
}

Timing BenchWorkloads::input() {
    std::vector<std::vector<std::int64_t>> batches(kInputBatches, std::vector<std::int64_t>(m_positions.size()));
    Rng rng(12, Stream::data, static_cast<std::uint64_t>(m_epoch));
    for (auto& indices : batches)
        for (std::int64_t& index : indices) index = rng.below(kImages);
    const Watch watch;
    for (const auto& indices : batches) m_batch = m_batches.make(indices, 12, m_epoch, 0);
    ++m_epoch;
    return watch.elapsed(kInputBatches);
}

Timing BenchWorkloads::telemetry() {
    double accounts = 0;
    std::vector<StepOutcome> outcomes;
    for (std::size_t p = 0; p < benchPaths().size(); ++p) {
        outcomes.push_back(step(p));  // its gradients lie where a run's would
        const double began = threadSeconds();
        m_accounts.add(m_family, outcomes.back(), m_positions, static_cast<std::int64_t>(m_positions.size()), 1, 0);
        accounts += threadSeconds() - began;
    }
    FanOutSink sink({&m_writer->recorder(), &m_queue});
    const Watch watch;
    for (int i = 0; i < kEvents; ++i) {
        const StepOutcome& outcome = outcomes[static_cast<std::size_t>(i) % outcomes.size()];
        sink.push(StepEvent{.run = m_run,
                            .step = m_steps + i,
                            .loss = outcome.loss,
                            .top1 = outcome.top1,
                            .learningRate = 1e-3,
                            .gradNormRaw = outcome.gradNormRaw,
                            .gradNormClipped = outcome.gradNormClipped,
                            .pathPasses = 1.0,
                            .seconds = 1e-2,
                            .paths = outcome.paths});
    }
    static_cast<void>(m_writer->flush());
    const double events = watch.elapsed(kEvents).processorSeconds;
    m_queue.drain();
    m_steps += kEvents;
    const double cost = accounts / static_cast<double>(outcomes.size()) + events;
    return {cost, cost};
}

Timing BenchWorkloads::snapshots() {
    const TelemetrySection telemetry;
    const SubSpace space(*m_space, m_net->store().layout.spec().options);
    const LoopTerms terms;
    const VarianceProbe probe{*m_net, space, m_batches, m_roles, terms, 13, m_size.batch, kProbeDraws};
    const PathDraws paths = PathDraws::of(space, *m_sampler, terms.redrawDead);
    const Watch watch;
    probe.measure(paths, {}, {}, m_steps++);
    const Timing pass = watch.elapsed(2.0 * kProbeDraws);
    // A run lays 2 M passes at least this many steps apart.
    const double gap = std::ceil(2.0 * telemetry.gvPairs / telemetry.gvShare);
    const double share = 2.0 * telemetry.gvPairs / gap;
    return {share * pass.seconds, share * pass.processorSeconds};
}

Timing BenchWorkloads::rankAll(const std::function<bool(std::int64_t, std::int64_t)>& tell) {
    const std::vector<Path> paths = nb201::allPaths();
    const RankingImages images{{m_scored, m_scoredLabels, m_scoredLabels.size()}, {}};
    const Watch watch;
    const bool whole = rankPaths(m_family, *m_space, paths, images, RankingNorm::batch, [&](const RankingBlock& block) {
        return tell(block.done, static_cast<std::int64_t>(paths.size()));
    });
    return whole ? watch.elapsed(1) : Timing{-1.0, -1.0};
}

}  // namespace pada
