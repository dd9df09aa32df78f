// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dry_run.h"

#include "app/need.h"
#include "app/ranking_batches.h"
#include "app/ranking_net.h"
#include "app/workplace.h"
#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/base/process_load.h"
#include "core/config/path_choice.h"
#include "core/engine/run_loop.h"
#include "core/engine/subnet_probe.h"
#include "core/search/path_list.h"

#include <malloc.h>

#include <algorithm>
#include <optional>

namespace pada {
namespace {

constexpr std::int64_t kDryWarmUp = 2, kDryLeastSteps = 6, kDryMostSteps = 200;
constexpr double kDrySeconds = 2.0;       ///< Of measured steps, once there are enough.
constexpr std::size_t kDryPaths = 32;     ///< Paths, neighbours in the order of a ranking, which share work.
constexpr std::int64_t kDryImages = 200;  ///< Images.

/// Times the steps and ends the loop when they are enough.
class StepWatch final : public EventSink {
public:
    StepWatch(RunControl& control, const std::function<bool()>& wanted) : m_control(control), m_wanted(wanted) {}
    void push(const Event& event) override {
        const auto* step = std::get_if<StepEvent>(&event);
        if (step == nullptr) return;
        passes = step->pathPasses;
        if (++all > kDryWarmUp) {
            ++measured;
            seconds += step->seconds;
        }
        const bool enough = (measured >= kDryLeastSteps && seconds >= kDrySeconds) || measured >= kDryMostSteps;
        if (enough || !m_wanted()) m_control.requestStop();
    }
    std::int64_t all = 0, measured = 0;
    double seconds = 0.0, passes = 0.0;

private:
    RunControl& m_control;
    const std::function<bool()>& m_wanted;
};

class NoCheckpoints final : public CheckpointKeeper {
public:
    void offer(const std::function<RunState()>&, bool) override {}
};

void needWanted(const std::function<bool()>& wanted) {
    if (!wanted()) throw RunError("not wanted any more");
}

/// Seconds for all paths, by a few that stand beside one another.
void timeRanking(Workplace& work, RunLoop& loop, StepCosts& costs, const Clock& clock) {
    const RankingSection& what = work.config.ranking;
    if (!asksForPaths(what)) return;
    std::vector<Path> paths = need(resolvePaths(*work.space, work.allowed, what.paths, work.config.run.seed));
    costs.rankedPaths = static_cast<std::int64_t>(paths.size());
    if (paths.empty()) return;
    std::ranges::sort(paths);
    const std::size_t some = std::min(kDryPaths, paths.size());
    const auto middle = paths.begin() + static_cast<std::ptrdiff_t>((paths.size() - some) / 2);
    const std::vector<Path> few(middle, middle + static_cast<std::ptrdiff_t>(some));
    const bool heldOut = !work.roles.valid.empty();
    const std::vector<std::int64_t>& role = heldOut ? work.roles.valid : work.roles.test;
    const auto held = static_cast<std::int64_t>(role.size());
    const auto train = static_cast<std::int64_t>(work.roles.train.size());
    const RankingSection sample = rankingSample(what, held, kDryImages);
    const RankingBuffer score =
        loadRankingImages(work.data, heldOut ? work.data.train : work.data.test, role, sample.images);
    RankingBuffer again;
    if (what.bn == RankingNorm::recalibrated)
        again = loadRankingImages(work.data, work.data.train, work.roles.train, sample.bnImages);
    RankingFeed feed(score.batch());
    RankingNet place(work);
    NetFamily& family = place.of(loop.family());
    const double began = clock.monotonicSeconds();
    rankInBatches(family, *work.space, few, feed, again.batch(), sample.bn, sample.batchSize,
                  [](const RankingBlock&) { return true; });
    const double took = clock.monotonicSeconds() - began;
    const double images = static_cast<double>(rankingLoad(what, held, train).evaluated()) /
                          static_cast<double>(std::max<std::int64_t>(1, rankingLoad(sample, held, train).evaluated()));
    costs.rankingSeconds = took * images * static_cast<double>(paths.size()) / static_cast<double>(some);
}

/// Seconds of the watched paths after an epoch; their images are read once a run.
double timeProbes(const Workplace& work, RunLoop& loop, const Clock& clock) {
    SubnetProbe probe(work.config, *work.space, work.data, work.roles, {});
    if (!probe.isOn()) return 0.0;
    probe.measure(loop.family());
    const double began = clock.monotonicSeconds();
    probe.measure(loop.family());
    return clock.monotonicSeconds() - began;
}

StepCosts measureSteps(const RunConfig& asked, const std::function<bool()>& wanted) {
    const SystemClock clock;
    RunConfig config = asked;
    config.telemetry.gvShare = 0.0;  // what it takes is a share of the steps
    config.telemetry.stepEvery = 1;
    config.telemetry.enabled = true;
    ::malloc_trim(0);
    const double before = processLoad().residentBytes, began = clock.monotonicSeconds();
    Workplace work(config, [&](std::int64_t, std::int64_t) { return wanted(); });
    needWanted(wanted);
    RunControl control;
    StepWatch watch(control, wanted);
    NoCheckpoints keeper;
    RunLoop loop(RunParts{.config = work.config,
                          .run = RunId{"DRY"},
                          .configHash = {},
                          .space = *work.space,
                          .allowed = work.allowed,
                          .net = *work.net,
                          .data = work.data,
                          .roles = work.roles,
                          .sink = watch,
                          .clock = clock});
    StepCosts costs;
    costs.prepareSeconds = clock.monotonicSeconds() - began;
    const BatchCount batches{loop.horizon().trainImages, static_cast<std::int64_t>(work.roles.valid.size()),
                             config.data.batchSize};
    const double perImage = loop.plan().pathPasses / static_cast<double>(batches.images(0, loop.horizon().totalSteps));
    loop.run(control, keeper);
    needWanted(wanted);
    if (watch.all == 0) throw RunError("the run did not get to its first step");
    costs.memoryBytes = std::max(0.0, processLoad().residentBytes - before);
    costs.heldBytes = before;
    costs.steps = watch.measured;
    costs.secondsPerStep = watch.measured > 0 ? watch.seconds / static_cast<double>(watch.measured) : 0.0;
    costs.trainImages = loop.horizon().trainImages;
    costs.stepsPerEpoch = loop.horizon().stepsPerEpoch;
    costs.passesPerEpoch = perImage * static_cast<double>(costs.trainImages);
    // The first steps of a method may cost less than those of its later stages.
    costs.secondsPerStep *= perImage * static_cast<double>(batches.images(0, watch.all)) / watch.passes;
    costs.checkpointBytes = static_cast<double>(work.checkpoint());
    costs.probeSeconds = timeProbes(work, loop, clock);
    timeRanking(work, loop, costs, clock);
    needWanted(wanted);
    return costs;
}

}  // namespace

Result<StepCosts> dryRun(const RunConfig& config, const std::function<bool()>& wanted) {
    return guarded([&] { return measureSteps(config, wanted); });
}

}  // namespace pada
