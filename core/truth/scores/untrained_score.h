// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/scores/untrained_score.h: scores of paths that need no training; they stand beside every tau. One value in
// one file; untrained_score_table.cpp lists them.
#pragma once
#include "core/space/search_space.h"

#include <span>
#include <string_view>
#include <vector>

namespace pada {

struct UntrainedScore {
    std::string_view name;   ///< In stored metrics and JSON: never changes.
    std::string_view label;  ///< "Live convolutions".
    std::string_view about;  ///< One sentence.
    /// Left out where it orders the paths as that score does; empty = never.
    std::string_view twinOf;
    double (*of)(const PathCost& cost);
};

/// In the order of every list. Thread: any.
const std::vector<UntrainedScore>& untrainedScores();
/// Null for a name that is none.
const UntrainedScore* untrainedScore(std::string_view name);

/// What the scores are made of, one a path; once for all of them.
std::vector<PathCost> costsOf(const SearchSpace& space, std::span<const Path> paths, const NetSize& size);
/// One value a path.
std::vector<double> scoresOf(const UntrainedScore& score, std::span<const PathCost> costs);

}  // namespace pada
