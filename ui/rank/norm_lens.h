// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/norm_lens.h: the same paths ranked under another batch norm: what its statistics change in their order. Pure;
// any thread, up to a second for many paths.
#pragma once
#include "core/config/run_config.h"
#include "core/space/path.h"
#include "core/store/run_catalog.h"

#include <QString>

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace pada::ui {

/// Of the statistics that a ranking's row names ("batch", "recalibrated, 128 at a time"); none for a word that is none.
std::optional<RankingNorm> normOf(const std::string& bn);
QString normText(RankingNorm norm);  ///< "statistics of the batch".
QString normHelp(RankingNorm norm);  ///< What they are.

/// The newest whole ranking of the same weights, images and paths as `shown`, under `norm`; -1 where there is none.
int rankingUnder(std::span<const RankingRow> rankings, int shown, RankingNorm norm);
/// What to ask for, so that there is one: the ranking that is shown, under another norm.
RankingSection asUnder(const RankingSection& own, const RankingRow& shown, RankingNorm norm);

/// Ranks are among the paths that both rankings have, from 1 = best; equal scores share their mean rank.
struct NormShift {
    Path path;
    double here = 0.0, there = 0.0;
    double by() const { return there - here; }  ///< Above 0: worse under the other norm.
};

struct NormLens {
    std::int64_t paths = 0;                   ///< That both have.
    std::optional<double> tau;                ///< Between both.
    std::optional<double> tauHere, tauThere;  ///< Against the truth, over those of them that have one.
    std::int64_t withTruth = 0;
    double meanShift = 0.0;         ///< Ranks, sign aside.
    std::vector<NormShift> shifts;  ///< The furthest first; all of them.
};

/// By loss or by accuracy; `truth` sorted by path, higher is better unless `truthIsLoss`. Scores that are no numbers
/// are left out.
NormLens lensOf(std::span<const PathScore> here, std::span<const PathScore> there, bool byLoss,
                std::span<const std::pair<Path, double>> truth, bool truthIsLoss);
/// What changes, in one or two sentences; `here` and `there` name the norms.
QString lensWords(const NormLens& lens, RankingNorm here, RankingNorm there);

}  // namespace pada::ui
