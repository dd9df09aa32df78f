// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/path_ranking.h: scores of many paths with the weights they inherit.
#pragma once
#include "core/config/choices.h"
#include "core/data/dataset.h"
#include "core/events/event.h"
#include "core/space/search_space.h"
#include "core/supernet/net_family.h"

#include <functional>
#include <span>
#include <vector>

namespace pada {

/// The images a ranking scores on, and those it re-estimates statistics with. Normalised NHWC, held by the caller.
struct RankingImages {
    Batch score;
    Batch recalibration;  ///< Only for RankingNorm::recalibrated.
};

/// All paths of one plan, newly scored.
struct RankingBlock {
    std::span<const PathScore> scores;
    std::int64_t correct = 0;  ///< Of rankPaths: images whose largest logit is the label's.
    std::int64_t done = 0;     ///< Paths scored so far, these among them.
    double share = 0.0;        ///< Of the work, in (0, 1]; time runs along with it, not with `done` (work_meter.h).
    double madds = 0.0;        ///< Multiply-adds of an image under this plan.
};

/// Returning false stops.
using RankingCallback = std::function<bool(const RankingBlock& block)>;

/// Logits of one plan: what its paths answered to images [first, first + count of the batch), `classes` floats an
/// image.
struct PlanLogits {
    std::span<const PathScore> paths;
    std::size_t firstImage = 0;
    std::span<const float> values;
};
using LogitsCallback = std::function<void(const PlanLogits& logits)>;

/// Scores `paths`, each distinct plan of a net once (decisions.md section 9); a path is evaluated on the net that owns
/// it (NetFamily::ownerOf), and paths of one net with the same plan get the same score. The nets' weights and running
/// statistics and which is active are the same afterwards. Order of the callback: net by net, of each ascending pruned
/// paths, so that a backend can keep what neighbours share. Thread: engine. Returns false if the callback stopped it.
/// `onLogits`, where there is one, comes before the callback of the same plan.
bool rankPaths(NetFamily& family, const SearchSpace& space, std::span<const Path> paths, const RankingImages& images,
               RankingNorm norm, const RankingCallback& callback, const LogitsCallback& onLogits = {});

/// Builds the ranking batch: the first `count` images of the role (0 or more than there are = all), no augmentation.
struct RankingBuffer {
    std::vector<float> images;
    std::vector<std::int32_t> labels;
    Batch batch() const { return {images, labels, labels.size()}; }
};
RankingBuffer loadRankingImages(const Dataset& data, const ImageSet& part, std::span<const std::int64_t> role,
                                std::int64_t count);

}  // namespace pada
