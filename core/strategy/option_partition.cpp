// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/option_partition.h"

#include "core/base/contract.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace pada {
namespace {

/// Which group each option is in.
using Assignment = std::vector<std::size_t>;

/// Sums start anew with every partition (methods.md D26).
double scoreOf(const Distances& distances, const Assignment& group, SplitCriterion criterion) {
    double within = 0.0, between = 0.0;
    std::size_t pairsWithin = 0, pairsBetween = 0;
    for (std::size_t a = 0; a < group.size(); ++a)
        for (std::size_t b = a + 1; b < group.size(); ++b) {
            const bool together = group[a] == group[b];
            (together ? within : between) += distances[a][b];
            ++(together ? pairsWithin : pairsBetween);
        }
    if (criterion == SplitCriterion::between) return between;
    if (criterion == SplitCriterion::within) return -within;
    const auto mean = [](double sum, std::size_t pairs) { return pairs == 0 ? 0.0 : sum / static_cast<double>(pairs); };
    return mean(between, pairsBetween) - mean(within, pairsWithin);
}

/// Every partition into exactly so many groups, once: an option joins a group that is there or opens the next one.
void forEachAssignment(std::size_t options, std::size_t groups, const std::function<void(const Assignment&)>& visit) {
    Assignment group(options, 0);
    const std::function<void(std::size_t, std::size_t)> place = [&](std::size_t at, std::size_t open) {
        if (open + (options - at) < groups) return;
        if (at == options) return visit(group);
        for (std::size_t g = 0; g < std::min(open + 1, groups); ++g) {
            group[at] = g;
            place(at + 1, std::max(open, g + 1));
        }
    };
    place(0, 0);
}

bool isPairAgainstRest(const Assignment& group) {
    const auto first = static_cast<std::size_t>(std::ranges::count(group, std::size_t{0}));
    const std::size_t pair = std::min<std::size_t>(2, group.size() - 1);
    return first == pair || group.size() - first == pair;
}

}  // namespace

Partition bestPartition(const Distances& distances, int groups, SplitCriterion criterion) {
    const std::size_t options = distances.size();
    expects(options >= 2 && groups >= 2, "there are options to part, and groups for them");
    expects(criterion != SplitCriterion::between || groups == 2, "a pair against the rest are two groups");
    const std::size_t count = std::min(options, static_cast<std::size_t>(groups));
    std::optional<double> best;
    Assignment chosen;
    forEachAssignment(options, count, [&](const Assignment& group) {
        if (criterion == SplitCriterion::between && !isPairAgainstRest(group)) return;
        const double score = scoreOf(distances, group, criterion);
        if (best && score <= *best) return;
        best = score;
        chosen = group;
    });
    Partition partition{std::vector<std::vector<std::size_t>>(count), *best};
    for (std::size_t option = 0; option < options; ++option) partition.groups[chosen[option]].push_back(option);
    return partition;
}

}  // namespace pada
