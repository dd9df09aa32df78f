// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/scores/untrained_score.h"

#include <algorithm>

namespace pada {

// A score: declared and listed here, defined in its own file.
UntrainedScore parameterCount(), liveConvolutions(), multiplyAdds();

const std::vector<UntrainedScore>& untrainedScores() {
    static const std::vector<UntrainedScore> table{parameterCount(), liveConvolutions(), multiplyAdds()};
    return table;
}

const UntrainedScore* untrainedScore(std::string_view name) {
    const auto found = std::ranges::find(untrainedScores(), name, &UntrainedScore::name);
    return found == untrainedScores().end() ? nullptr : &*found;
}

std::vector<PathCost> costsOf(const SearchSpace& space, std::span<const Path> paths, const NetSize& size) {
    std::vector<PathCost> costs;
    costs.reserve(paths.size());
    for (const Path& path : paths) costs.push_back(space.cost(path, size));
    return costs;
}

std::vector<double> scoresOf(const UntrainedScore& score, std::span<const PathCost> costs) {
    std::vector<double> values;
    values.reserve(costs.size());
    for (const PathCost& cost : costs) values.push_back(score.of(cost));
    return values;
}

}  // namespace pada
