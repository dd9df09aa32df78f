// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_ranking.h"

#include <algorithm>
#include <map>
#include <string>

namespace pada {
namespace {

PathScore scoreOne(Supernet& net, const Path& path, const RankingImages& images, RankingNorm norm) {
    EvaluationOutcome outcome;
    if (norm == RankingNorm::recalibrated) {
        const AlignedBuffer& running = net.store().statistics;
        const std::vector<float> kept(running.data(), running.data() + running.size());
        net.recalibrate(path, images.recalibration);
        outcome = net.evaluate(path, images.score, BatchNormMode::inherited);
        std::ranges::copy(kept, net.store().statistics.data());
    } else {
        outcome = net.evaluate(path, images.score,
                               norm == RankingNorm::batch ? BatchNormMode::batch : BatchNormMode::inherited);
    }
    return {path, 0, static_cast<double>(outcome.correct) / static_cast<double>(images.score.count), outcome.loss};
}

}  // namespace

bool rankPaths(Supernet& net, const SearchSpace& space, std::span<const Path> paths, const RankingImages& images,
               RankingNorm norm, const RankingCallback& callback) {
    std::map<std::string, std::vector<std::size_t>> members;
    std::vector<const std::vector<std::size_t>*> order;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        auto [at, fresh] = members.try_emplace(space.planKey(paths[i]));
        at->second.push_back(i);
        if (fresh) order.push_back(&at->second);
    }
    std::int64_t done = 0;
    std::vector<PathScore> block;
    for (const auto* plan : order) {
        const PathScore score = scoreOne(net, paths[plan->front()], images, norm);
        block.clear();
        for (const std::size_t i : *plan) {
            block.push_back(score);
            block.back().path = paths[i];
        }
        done += static_cast<std::int64_t>(plan->size());
        if (!callback(done, block)) return done == static_cast<std::int64_t>(paths.size());
    }
    return true;
}

RankingBuffer loadRankingImages(const Dataset& data, const ImageSet& part, std::span<const std::int64_t> role,
                                std::int64_t count) {
    const auto total = static_cast<std::int64_t>(role.size());
    const auto n = static_cast<std::size_t>(count <= 0 ? total : std::min(count, total));
    RankingBuffer buffer;
    buffer.images.resize(n * static_cast<std::size_t>(part.size) * static_cast<std::size_t>(part.size) *
                         static_cast<std::size_t>(part.channels));
    buffer.labels.resize(n);
    AugmentSettings plain;
    plain.enabled = false;
    fillBatch(data, part, role.first(n), 0, 0, 0, plain, buffer.images, buffer.labels);
    return buffer;
}

}  // namespace pada
