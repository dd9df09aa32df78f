// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_batches.h"

#include "core/search/work_meter.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace pada {
namespace {

constexpr std::size_t kPathsAtOnce = 512;

/// Of a path over the batches so far. Correct images are counted and divided once: shares summed as floats would tell
/// equal accuracies apart.
struct Sums {
    NetId net = 0;
    std::int64_t correct = 0;
    double loss = 0.0;
};

/// Paths that share net and plan lie together, so that each plan is still computed once a batch.
struct Sorted {
    std::vector<Path> paths;
    std::int64_t evaluations = 0;  ///< Of a plan; one that lies across two slices counts twice.
    double madds = 0.0;            ///< Of an image, over these.
};

Sorted byPlan(const NetFamily& family, const SearchSpace& space, std::span<const Path> paths) {
    const NetSize& size = family.net().store().layout.spec().size;
    std::vector<std::pair<std::pair<NetId, std::string>, Path>> keyed;
    for (const Path& path : paths) keyed.push_back({{family.ownerOf(path), space.planKey(path)}, path});
    std::ranges::sort(keyed);
    Sorted sorted;
    for (std::size_t i = 0; i < keyed.size(); ++i) {
        sorted.paths.push_back(keyed[i].second);
        if (i % kPathsAtOnce != 0 && keyed[i].first == keyed[i - 1].first) continue;
        ++sorted.evaluations;
        sorted.madds += static_cast<double>(space.cost(keyed[i].second, size).liveMadds);
    }
    return sorted;
}

}  // namespace

bool rankInBatches(NetFamily& family, const SearchSpace& space, std::span<const Path> paths, RankingFeed& images,
                   const Batch& recalibration, RankingNorm norm, int batchSize, const RankingCallback& callback,
                   const LogitsCallback& onLogits) {
    const std::size_t total = images.count(), step = static_cast<std::size_t>(batchSize);
    if (batchSize <= 0 || step >= total)
        return rankPaths(family, space, paths, {images.batch(0, total), recalibration}, norm, callback, onLogits);
    const auto [sorted, evaluations, madds] = byPlan(family, space, paths);
    const std::size_t batches = (total + step - 1) / step;
    const SystemClock clock;
    WorkMeter meter(evaluations * static_cast<std::int64_t>(batches), madds * static_cast<double>(total), clock);
    std::int64_t done = 0;
    for (std::size_t at = 0; at < sorted.size(); at += kPathsAtOnce) {
        const std::span<const Path> slice(sorted.data() + at, std::min(kPathsAtOnce, sorted.size() - at));
        std::map<Path, Sums> sums;
        for (std::size_t first = 0; first < total; first += step) {
            const std::size_t count = std::min(step, total - first);
            const double share = static_cast<double>(count) / static_cast<double>(total);
            const auto add = [&](const RankingBlock& block) {
                for (const PathScore& score : block.scores) {
                    Sums& sum = sums.try_emplace(score.path, Sums{score.net}).first->second;
                    sum.correct += block.correct;
                    sum.loss += share * score.loss;
                }
                meter.done(block.madds * static_cast<double>(count));
                return callback({{}, 0, done, meter.share()});
            };
            LogitsCallback placed;
            if (onLogits) placed = [&](const PlanLogits& logits) { onLogits({logits.paths, first, logits.values}); };
            const Batch batch = images.batch(first, count);
            // Behind the last batch the first one comes again, for the next slice.
            const bool lastBatch = first + count == total, lastSlice = at + slice.size() == sorted.size();
            if (!lastBatch) images.expect(first + count, std::min(step, total - first - count));
            if (lastBatch && !lastSlice) images.expect(0, step);
            const bool whole = rankPaths(family, space, slice, {batch, recalibration}, norm, add, placed);
            if (!whole) return false;
        }
        std::vector<PathScore> scores;
        for (const auto& [path, sum] : sums)
            scores.push_back({path, sum.net, static_cast<double>(sum.correct) / static_cast<double>(total), sum.loss});
        done += static_cast<std::int64_t>(slice.size());
        if (!callback({scores, 0, done, meter.share()})) return done == static_cast<std::int64_t>(sorted.size());
    }
    return true;
}

}  // namespace pada
