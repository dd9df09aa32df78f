// SPDX-License-Identifier: GPL-3.0-or-later
// core/score/log_ranks.h: scores by rank alone, so that several can be added up whatever their units. Ranks depend on
// the list of paths: whoever shows one shows the list beside it. Pure; safe from any thread.
#pragma once
#include <optional>
#include <span>
#include <vector>

namespace pada {

/// One value a path of the list; none comes last.
using PathValues = std::vector<std::optional<double>>;

/// 1 for the worst to n for the best; equal values share the mean of their ranks, and so do all without one, below the
/// others. No value may be NaN.
std::vector<double> midRanks(const PathValues& values);

/// Of several starts: the mean over starts of rank / n. None where a start has none. Empty for no starts; all starts
/// are equally long.
PathValues meanRanks(std::span<const PathValues> starts);

/// Sum over parts of ln(rank / n): at most 0. None where a path is dead, and so last whatever its counts; `dead` is as
/// long as each part.
PathValues logRankSum(std::span<const PathValues> parts, const std::vector<bool>& dead);

/// For metrics, which know no missing value: none becomes a value below all others.
std::vector<double> lastWhereNone(const PathValues& values);

}  // namespace pada
