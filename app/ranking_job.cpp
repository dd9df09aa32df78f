// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_job.h"

#include "app/ranking_batches.h"
#include "app/ranking_metrics.h"
#include "app/shipped_truth.h"
#include "core/base/clock.h"
#include "core/base/contract.h"
#include "core/search/path_list.h"
#include "core/search/path_ranking.h"

#include <fmt/format.h>

namespace pada {
namespace {

constexpr std::size_t kScoresPerEvent = 64;

RankingNorm normOf(const std::string& bn) {
    if (bn == "recalibrated") return RankingNorm::recalibrated;
    if (bn == "inherited") return RankingNorm::inherited;
    return RankingNorm::batch;
}

}  // namespace

void checkRanking(const RankingSection& what, const SearchSpace& space,
                  const std::vector<std::vector<std::uint8_t>>& allowed, std::uint32_t seed, StoreWriter& writer,
                  const std::string& storeFile) {
    if (what.paths == "none") return;
    const auto paths = resolvePaths(space, allowed, what.paths, seed);
    if (!paths.ok()) throw RunError(paths.error().message);
    const TruthChoice truth = findTruth(writer, storeFile, what.truth);
    if (truth.label.empty()) return;
    for (const Path& path : *paths)
        if (!truth.values.contains(space.text(path)))
            throw RunError(fmt::format("{} has no value in {}; rank other paths or name another table",
                                       space.text(path), truth.label));
}

void RankingJob::rank(const RankingSection& what, std::int64_t step) {
    const SystemClock clock;
    const double began = clock.monotonicSeconds();
    const auto paths = resolvePaths(space, allowed, what.paths, config.run.seed);
    if (!paths.ok()) throw RunError(paths.error().message);
    const TruthChoice truth = findTruth(writer, storeFile, what.truth);

    const bool heldOut = !roles.valid.empty();
    const RankingBuffer score =
        loadRankingImages(data, heldOut ? data.train : data.test, heldOut ? roles.valid : roles.test, what.images);
    RankingBuffer recalibration;
    if (what.bn == "recalibrated") recalibration = loadRankingImages(data, data.train, roles.train, what.bnImages);

    const std::string id = freshUlid();
    sink.push(RankingStarted{run, id, step, static_cast<std::int64_t>(paths->size()),
                             static_cast<std::int64_t>(score.labels.size()), what.paths, what.bn});
    std::vector<PathScore> all, waiting;
    std::int64_t done = 0;
    const auto send = [&] {
        if (waiting.empty()) return;
        sink.push(RankingProgress{run, id, done, waiting});
        waiting.clear();
    };
    const bool complete = rankInBatches(net, space, *paths, {score.batch(), recalibration.batch()}, normOf(what.bn),
                                        what.batchSize, [&](std::int64_t finished, std::span<const PathScore> scores) {
                                            done = finished;
                                            all.insert(all.end(), scores.begin(), scores.end());
                                            waiting.insert(waiting.end(), scores.begin(), scores.end());
                                            if (waiting.size() >= kScoresPerEvent) send();
                                            return !control.stopRequested();
                                        });
    send();
    if (complete) {
        if (const auto flushed = writer.flush(); !flushed.ok()) throw RunError(flushed.error().message);
        const std::vector<MetricRow> rows = rankingMetrics(space, netSizeOf(net), all, truth);
        if (const auto saved = writer.editor().saveMetrics(id, what.truth, what.score, rows); !saved.ok())
            throw RunError(saved.error().message);
    }
    sink.push(RankingFinished{run, id, complete, clock.monotonicSeconds() - began});
}

}  // namespace pada
