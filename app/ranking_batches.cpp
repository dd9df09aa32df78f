// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_batches.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace pada {
namespace {

constexpr std::size_t kPathsAtOnce = 512;

/// Paths that share a plan lie together, so that each plan is still computed once a batch.
std::vector<Path> byPlan(const SearchSpace& space, std::span<const Path> paths) {
    std::vector<std::pair<std::string, Path>> keyed;
    for (const Path& path : paths) keyed.emplace_back(space.planKey(path), path);
    std::ranges::sort(keyed);
    std::vector<Path> sorted;
    for (const auto& [key, path] : keyed) sorted.push_back(path);
    return sorted;
}

Batch cut(const Batch& all, std::size_t first, std::size_t count) {
    const std::size_t pixels = all.images.size() / all.count;
    return {all.images.subspan(first * pixels, count * pixels), all.labels.subspan(first, count), count};
}

}  // namespace

bool rankInBatches(Supernet& net, const SearchSpace& space, std::span<const Path> paths, const RankingImages& images,
                   RankingNorm norm, int batchSize, const RankingCallback& callback, const LogitsCallback& onLogits) {
    const std::size_t total = images.score.count, step = static_cast<std::size_t>(batchSize);
    if (batchSize <= 0 || step >= total) return rankPaths(net, space, paths, images, norm, callback, onLogits);
    const std::vector<Path> sorted = byPlan(space, paths);
    const auto shareOf = [&](double ofPaths) { return ofPaths / static_cast<double>(sorted.size()); };
    std::int64_t done = 0;
    for (std::size_t at = 0; at < sorted.size(); at += kPathsAtOnce) {
        const std::span<const Path> slice(sorted.data() + at, std::min(kPathsAtOnce, sorted.size() - at));
        std::map<Path, PathScore> sums;
        for (std::size_t first = 0; first < total; first += step) {
            const std::size_t count = std::min(step, total - first);
            const double share = static_cast<double>(count) / static_cast<double>(total);
            const auto add = [&](const RankingBlock& block) {
                for (const PathScore& score : block.scores) {
                    PathScore& sum =
                        sums.try_emplace(score.path, PathScore{score.path, score.net, 0.0, 0.0}).first->second;
                    sum.accuracy += share * score.accuracy;
                    sum.loss += share * score.loss;
                }
                const double within = (static_cast<double>(first) + static_cast<double>(count) * block.share) /
                                      static_cast<double>(total);
                return callback(
                    {{}, done, shareOf(static_cast<double>(at) + within * static_cast<double>(slice.size()))});
            };
            LogitsCallback placed;
            if (onLogits) placed = [&](const PlanLogits& logits) { onLogits({logits.paths, first, logits.values}); };
            const bool whole = rankPaths(net, space, slice, {cut(images.score, first, count), images.recalibration},
                                         norm, add, placed);
            if (!whole) return false;
        }
        std::vector<PathScore> scores;
        for (const auto& [path, sum] : sums) scores.push_back(sum);
        done += static_cast<std::int64_t>(slice.size());
        if (!callback({scores, done, shareOf(static_cast<double>(done))}))
            return done == static_cast<std::int64_t>(sorted.size());
    }
    return true;
}

}  // namespace pada
