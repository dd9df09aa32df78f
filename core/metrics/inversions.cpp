// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/inversions.h"

#include "core/metrics/kendall_tau.h"

#include <algorithm>
#include <numeric>
#include <queue>

namespace pada {

// With d = rank by truth - rank by score, a pair in the wrong order is d(over) - d(under) ranks apart. So pairs come in
// descending order from a queue over (place among the largest d, place among the smallest d); the first that is in the
// wrong order, and whose rows are free, is the next of the list.
std::vector<Inversion> worstInversions(std::span<const double> ranksByScore, std::span<const double> ranksByTruth,
                                       std::size_t count) {
    std::vector<Inversion> worst;
    const std::size_t n = ranksByScore.size();
    if (!comparable(ranksByScore, ranksByTruth)) return worst;
    const auto gap = [&](std::size_t row) { return ranksByTruth[row] - ranksByScore[row]; };
    std::vector<std::size_t> most(n);
    std::iota(most.begin(), most.end(), std::size_t{0});
    std::stable_sort(most.begin(), most.end(), [&](std::size_t a, std::size_t b) { return gap(a) > gap(b); });

    struct Candidate {
        double apart;
        std::size_t over, under;  // places: of the largest from the front of `most`, of the smallest from its back
    };
    const auto candidate = [&](std::size_t over, std::size_t under) {
        return Candidate{gap(most[over]) - gap(most[n - 1 - under]), over, under};
    };
    const auto after = [](const Candidate& a, const Candidate& b) {
        if (a.apart != b.apart) return a.apart < b.apart;
        return a.over != b.over ? a.over > b.over : a.under > b.under;
    };
    std::priority_queue<Candidate, std::vector<Candidate>, decltype(after)> next(after);
    if (n > 1) next.push(candidate(0, 0));
    std::vector<bool> used(n, false);
    while (!next.empty() && worst.size() < count) {
        const Candidate c = next.top();
        next.pop();
        if (c.apart <= 0) break;  // an inversion is some ranks apart
        if (c.under == 0 && c.over + 1 < n) next.push(candidate(c.over + 1, 0));
        const std::size_t over = most[c.over], under = most[n - 1 - c.under];
        if (used[over]) continue;  // none of its further pairs can count
        if (c.under + 1 < n) next.push(candidate(c.over, c.under + 1));
        if (used[under] || ranksByScore[over] >= ranksByScore[under] || ranksByTruth[over] <= ranksByTruth[under])
            continue;
        used[over] = used[under] = true;
        worst.push_back({over, under, c.apart});
    }
    return worst;
}

}  // namespace pada
