// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/path_ranking.h: scores of many paths with the weights they inherit.
#pragma once
#include "core/data/dataset.h"
#include "core/events/event.h"
#include "core/space/search_space.h"
#include "core/supernet/supernet.h"

#include <functional>
#include <span>
#include <vector>

namespace pada {

enum class RankingNorm { batch, recalibrated, inherited };

/// The images a ranking scores on, and those it re-estimates statistics with. Normalised NHWC, held by the caller.
struct RankingImages {
    Batch score;
    Batch recalibration;  ///< Only for RankingNorm::recalibrated.
};

/// Called after each block of newly scored paths, with the scores of that block (all paths that share a plan).
/// Returning false stops.
using RankingCallback = std::function<bool(std::int64_t done, std::span<const PathScore> scores)>;

/// Scores `paths`, each distinct plan once (decisions.md section 9); paths with the same plan get the same score. The
/// net's weights and running statistics are the same afterwards. Order of the callback: by first appearance of each
/// plan. Thread: engine. Returns false if the callback stopped it.
bool rankPaths(Supernet& net, const SearchSpace& space, std::span<const Path> paths, const RankingImages& images,
               RankingNorm norm, const RankingCallback& callback);

/// Builds the ranking batch: the first `count` images of the role (0 or more than there are = all), no augmentation.
struct RankingBuffer {
    std::vector<float> images;
    std::vector<std::int32_t> labels;
    Batch batch() const { return {images, labels, labels.size()}; }
};
RankingBuffer loadRankingImages(const Dataset& data, const ImageSet& part, std::span<const std::int64_t> role,
                                std::int64_t count);

}  // namespace pada
