// SPDX-License-Identifier: GPL-3.0-or-later
// app/score_print.h: what `pada score` says: how untrained scores agree with the truth, their best paths, and what each
// score is.
#pragma once
#include "app/score_job.h"
#include "app/shipped_truth.h"
#include "core/metrics/ranking_report.h"
#include "core/store/score_catalog.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace pada {

/// One score of the list.
struct ScoredColumn {
    const ScoreColumn* column = nullptr;
    std::vector<double> values = {};           ///< lastWhereNone().
    std::int64_t without = 0;                  ///< Paths without a value.
    std::optional<RankingReport> report = {};  ///< Where a truth was asked for.
};

/// One value a path of the list; empty without a truth. notFound naming a path that it lacks.
Result<std::vector<double>> truthOfList(const ScoreOutcome& outcome, const TruthChoice& truth);
/// `truth` as truthOfList() gives it. Over the whole space no intervals: nothing was sampled.
std::vector<ScoredColumn> scoredColumns(const ScoreOutcome& outcome, const std::vector<double>& truth);

void printScores(const ScoreAsk& ask, const ScoreOutcome& outcome, const TruthChoice& truth,
                 const std::vector<ScoredColumn>& columns);
nlohmann::json scoresJson(const ScoreAsk& ask, const ScoreOutcome& outcome, const TruthChoice& truth,
                          const std::vector<ScoredColumn>& columns);
/// The sums among them, as they were held against the truth; none without one.
std::vector<ScoreTrial> sumsTried(const ScoreAsk& ask, const ScoreOutcome& outcome, const TruthChoice& truth,
                                  const std::vector<ScoredColumn>& columns);
/// What a store holds of the space: one object a score and kind of net, its starts together. Empty where nothing can be
/// read.
nlohmann::json storedScoresJson(const std::string& store, const std::string& space);
void printStoredScores(const nlohmann::json& scores);
/// One row a path in index order: its text and every column, empty where there is no value.
std::string scoresCsv(const ScoreOutcome& outcome);

/// Every score with its paragraph, formula, source, cost and pitfalls.
std::string scoreHelp();
nlohmann::json scoreHelpJson();

}  // namespace pada
