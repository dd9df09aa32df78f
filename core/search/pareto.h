// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/pareto.h: domination, fronts and crowding. Source: Deb, Pratap, Agarwal, Meyarivan, A Fast and Elitist
// Multiobjective Genetic Algorithm: NSGA-II, IEEE Transactions on Evolutionary Computation 6(2), 2002, sections III A,
// B.
#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace pada {

/// Three values of one candidate, each the less the better; may be infinite, never NaN.
using Objectives = std::array<double, 3>;

/// No worse in any and better in one.
bool dominates(const Objectives& a, const Objectives& b);

/// Places in `all`: the first front is dominated by nobody, the next only by those before. Ascending within a front.
/// Equal candidates share a front.
std::vector<std::vector<std::size_t>> nonDominatedFronts(std::span<const Objectives> all);

/// By place in `front`: how far a candidate's neighbours in the front lie apart, as shares of the front's extent summed
/// over the objectives; infinite for the outermost of each. An objective in which all are equal, or that is not finite
/// at an end, counts nothing.
std::vector<double> crowdingDistances(std::span<const Objectives> all, std::span<const std::size_t> front);

/// Front number and crowding of each candidate. `a` before `b`: the lower front, then the less crowded.
struct Standing {
    std::size_t front = 0;
    double crowding = 0.0;
    bool before(const Standing& other) const {
        return front != other.front ? front < other.front : crowding > other.crowding;
    }
};
std::vector<Standing> standings(std::span<const Objectives> all);

/// The `count` that come first, ascending by place; between equals the lower place.
std::vector<std::size_t> survivors(std::span<const Objectives> all, std::size_t count);

}  // namespace pada
