// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/option_partition.h: how a decision's options fall into groups that train together. Pure.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pada {

/// What a good partition is, by distances between the gradients of options.
enum class SplitCriterion : std::uint8_t {
    cut,      ///< Mean distance of pairs in two groups minus mean distance of pairs in one.
    between,  ///< Greatest sum over pairs in two groups, of two options against the rest.
    within,   ///< Least sum over pairs in one group.
};
constexpr auto wordsOf(SplitCriterion) {
    return std::array<std::string_view, 3>{"cut", "between", "within"};
}

/// Symmetric, one row and column an option; the diagonal is no matter.
using Distances = std::vector<std::vector<double>>;

struct Partition {
    std::vector<std::vector<std::size_t>> groups;  ///< Of indices into the distances: each ascending, by their first.
    double score = 0.0;                            ///< By its criterion; higher is better.
};

/// The best of all partitions into so many groups, none empty (as many as there are options where `groups` is more);
/// the first in lexicographic order where several are. `between` knows two groups only: a pair and the rest, a single
/// one where there are two options. ContractError for less than two options or groups.
Partition bestPartition(const Distances& distances, int groups, SplitCriterion criterion);

}  // namespace pada
