// SPDX-License-Identifier: GPL-3.0-or-later
// app/worth_sources.h: what a comparison of a ranking with cheaper scores is made of, from the store alone: columns of
// rankings and of untrained scores on one list of paths, and what each cost.
#pragma once
#include "app/shipped_truth.h"
#include "core/config/run_config.h"
#include "core/metrics/worth.h"
#include "core/score/distinct_plans.h"
#include "core/score/log_ranks.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "core/store/score_catalog.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// The paths that all scores are held against the truth on.
struct WorthList {
    std::unique_ptr<SearchSpace> space;
    NetSize size;             ///< The run's own; images as its config says, else as the space's benchmark has them.
    std::vector<Path> paths;  ///< In index order, each with a truth.
    std::vector<double> truth;
    std::vector<bool> dead;
    std::vector<DistinctPlan> plans;
    std::int64_t withoutTruth = 0;  ///< Scored paths that were left out.
};
/// Of a ranking's scores against one column. notFound where no path has a value.
Result<WorthList> worthList(const RunConfig& config, const std::vector<PathScore>& scores, const TruthChoice& truth);

/// Loss (negated) or accuracy, one a path of the list; none where it is no number. Absent where a path is not scored.
std::optional<PathValues> columnOf(const WorthList& list, const std::vector<PathScore>& scores, LeadingScore by);

/// Whole rankings of the same paths on as many images in the same way as `like`: scores that stand side by side.
bool ranksAlike(const RankingRow& row, const RankingRow& like);

/// What the weights behind a ranking took, up to its step, and the ranking itself. Work is counted from the paths that
/// the run trained: a forward pass of an image takes the path's live multiply-adds, a backward pass twice that.
struct TrainedCost {
    WorthCost training, scoring;
    double images = 0.0;                        ///< That were trained on.
    std::optional<double> multiplyAddsAnImage;  ///< Of training.
};
TrainedCost costOfRanking(const WorthList& list, const RunCatalog& catalog, const ScoreCatalog& scores,
                          const RunSummary& run, const RankingRow& ranking);

/// An untrained score of the list; of several starts the mean ranks.
struct UntrainedColumn {
    std::string name;  ///< "jacov"; of a net that is not the first choice as `sized` has it.
    std::string label, about;
    PathValues values;
    WorthCost cost;
    int starts = 1;
    /// "jacov@C8N1", with its data where they are not the run's: the same in every store. Empty for counts.
    std::string sized = {};
};
/// Counts of the path, and what the store holds for every plan of the list. First choice: the benchmark's own size on
/// the run's data, else what is nearest to it.
Result<std::vector<UntrainedColumn>> untrainedColumns(const WorthList& list, const RunConfig& config,
                                                      const ScoreCatalog& scores);

}  // namespace pada
