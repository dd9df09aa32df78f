// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_print.h: a ranking as text or JSON. A tau is never shown alone.
#pragma once
#include "app/follow.h"
#include "core/store/run_catalog.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace pada {

enum class RankingFormat { text, json, none };
constexpr RankingFormat rankingFormat(bool json) {
    return json ? RankingFormat::json : RankingFormat::text;
}

/// The best nets by the score that leads, then tau with interval and n beside baselines and ceiling; or one JSON
/// object, `worth` in it where it is given.
void printRanking(const std::string& store, const std::string& ranking, RankingFormat format,
                  const nlohmann::json* worth = nullptr);
/// The end of `pada rank` and the like: prints what was ranked or why nothing was; gives the exit code.
int reportRanking(const FollowOutcome& outcome, const std::string& store, RankingFormat format,
                  const nlohmann::json* worth = nullptr);
nlohmann::json rankingJson(const RunCatalog& catalog, const RunSummary& run, const RankingRow& ranking);

}  // namespace pada
