// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/inversions.h: the pairs that a score puts in the wrong order by most. Any thread.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace pada {

/// The score places `over` before `under`; the truth has them the other way round.
struct Inversion {
    std::size_t over = 0, under = 0;  ///< Rows.
    double apart = 0.0;               ///< Ranks between them by the score plus those by the truth.
    bool operator==(const Inversion&) const = default;
};

/// At most `count`, the worst first: each is the pair furthest apart whose rows stand in none before it, so that no
/// single row fills the list. Ranks are ascending from the best; rows that are level in either are no inversion.
/// Empty where a value is NaN or the lengths differ.
std::vector<Inversion> worstInversions(std::span<const double> ranksByScore, std::span<const double> ranksByTruth,
                                       std::size_t count);

}  // namespace pada
