// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_question.h: what a ranking was asked, so that a stored one stands for another only where it is the answer
// to the very same question.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config.h"
#include "core/store/run_catalog.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pada {

/// `terms` hold what neither the section's words nor the step say: which paths, in which precision, on which data.
struct RankingQuestion {
    RankingSection what;
    std::int64_t step = 0;
    std::string bn;  ///< As the ranking's row says it: mode, batches, and a precision that is not the run's own.
    RankingTerms terms;
};

/// RankingTerms::listDigest: a list in another order is the same list.
std::string listDigest(std::span<const Path> paths);

/// `what` asked of a run with this config, data and number of steps. `precision` is computed in; none: the run's own.
/// Errors: those of resolvePaths.
Result<RankingQuestion> rankingQuestion(const RankingSection& what, const RunConfig& config, std::int64_t step,
                                        const std::string& dataFingerprint, std::optional<Precision> precision = {});
/// The same for paths that are known already.
RankingQuestion rankingQuestion(const RankingSection& what, const RunConfig& config, std::span<const Path> paths,
                                std::int64_t step, const std::string& dataFingerprint,
                                std::optional<Precision> precision);

/// What `pada rank` asks where nothing else is said: the run's own section, all paths where it names none.
RankingSection ownRanking(const RunConfig& config);

/// Whether the row's scores answer it: same step, images, list, norm mode, precision and data. A row of a store that
/// did not keep one of them answers nothing.
bool scoresAnswer(const RankingRow& row, const RankingQuestion& question);
/// The newest finished row whose scores answer it and that is held against the same truth under the same leading score;
/// none otherwise. `rows` newest first.
const RankingRow* findRanking(const RankingQuestion& question, const std::vector<RankingRow>& rows);

/// "sample:40 on 200 images, batch norm batch, fp32, against T/c by loss" for people.
std::string questionText(const RankingQuestion& question);
std::string rankingText(const RankingRow& row);

}  // namespace pada
