// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_print.h: a ranking and a suite as text or JSON. A tau is never shown alone.
#pragma once
#include "app/console.h"
#include "core/config/run_config.h"
#include "core/store/run_catalog.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pada {

enum class RankingFormat { text, json, none };
constexpr RankingFormat rankingFormat(bool json) {
    return json ? RankingFormat::json : RankingFormat::text;
}

/// tau with interval beside baselines and ceiling, then the best paths; or one JSON object (product.md section 6).
void printRanking(const std::string& store, const std::string& ranking, RankingFormat format);
/// The end of `pada rank` and the like: prints what was ranked or why nothing was; gives the exit code.
int reportRanking(const FollowOutcome& outcome, const std::string& store, RankingFormat format);
nlohmann::json rankingJson(const RunCatalog& catalog, const RunSummary& run, const RankingRow& ranking);

/// A run of a suite, and which of its rankings the suite asked for.
struct SuiteRun {
    std::string run;
    RankingSection ranking;
};
/// The table of a suite: a row per run with taus by loss and accuracy, then paired differences of each variant to the
/// first over equal seeds.
void printSuite(const std::string& store, const std::vector<SuiteRun>& runs, bool json);

/// Status as the word rows and JSON use.
const char* statusWord(RunStatus status);

}  // namespace pada
