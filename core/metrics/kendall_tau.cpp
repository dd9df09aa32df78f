// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/kendall_tau.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada {
namespace {

std::int64_t pairsOf(std::int64_t n) {
    return n * (n - 1) / 2;
}

// Inversions (strictly greater before smaller) by bottom-up merging; leaves `values` sorted.
std::int64_t sortCountingInversions(std::vector<double>& values) {
    std::vector<double> other(values.size());
    std::int64_t inversions = 0;
    const std::size_t n = values.size();
    for (std::size_t width = 1; width < n; width *= 2) {
        for (std::size_t begin = 0; begin < n; begin += 2 * width) {
            const std::size_t middle = std::min(begin + width, n);
            const std::size_t end = std::min(begin + 2 * width, n);
            std::size_t left = begin;
            std::size_t right = middle;
            std::size_t out = begin;
            while (left < middle && right < end) {
                if (values[right] < values[left]) {
                    inversions += static_cast<std::int64_t>(middle - left);
                    other[out++] = values[right++];
                } else {
                    other[out++] = values[left++];
                }
            }
            while (left < middle) other[out++] = values[left++];
            while (right < end) other[out++] = values[right++];
        }
        values.swap(other);
    }
    return inversions;
}

template <typename Sequence, typename Key>
std::int64_t tiedPairs(const Sequence& sorted, Key key) {
    std::int64_t ties = 0;
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin + 1;
        while (end < sorted.size() && key(sorted[end]) == key(sorted[begin])) ++end;
        ties += pairsOf(static_cast<std::int64_t>(end - begin));
        begin = end;
    }
    return ties;
}

}  // namespace

PairCounts& PairCounts::operator+=(const PairCounts& other) {
    pairs += other.pairs;
    tiedScores += other.tiedScores;
    tiedTruth += other.tiedTruth;
    tiedBoth += other.tiedBoth;
    discordant += other.discordant;
    return *this;
}

bool comparable(std::span<const double> scores, std::span<const double> truth) {
    const auto isNan = [](double value) { return std::isnan(value); };
    return scores.size() == truth.size() && std::none_of(scores.begin(), scores.end(), isNan) &&
           std::none_of(truth.begin(), truth.end(), isNan);
}

std::vector<std::uint32_t> denseRanks(std::span<const double> values) {
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::vector<std::uint32_t> ranks(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        ranks[i] =
            static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), values[i]) - sorted.begin());
    }
    return ranks;
}

PairCounts countPairs(std::span<const double> scores, std::span<const double> truth) {
    std::vector<std::pair<double, double>> rows(scores.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = {scores[i], truth[i]};
    std::sort(rows.begin(), rows.end());
    PairCounts counts;
    counts.pairs = pairsOf(static_cast<std::int64_t>(rows.size()));
    counts.tiedScores = tiedPairs(rows, [](const auto& row) { return row.first; });
    counts.tiedBoth = tiedPairs(rows, [](const auto& row) { return row; });
    std::vector<double> order(rows.size());
    std::transform(rows.begin(), rows.end(), order.begin(), [](const auto& row) { return row.second; });
    // Within equal scores the truth ascends, so tied pairs add no inversion.
    counts.discordant = sortCountingInversions(order);
    counts.tiedTruth = tiedPairs(order, [](double value) { return value; });
    return counts;
}

std::optional<double> tauB(const PairCounts& counts) {
    const double left = static_cast<double>(counts.pairs - counts.tiedScores);
    const double right = static_cast<double>(counts.pairs - counts.tiedTruth);
    if (left <= 0.0 || right <= 0.0) return std::nullopt;
    // Two roots of one number may multiply to a little less than it.
    return std::clamp(static_cast<double>(counts.concordant() - counts.discordant) / std::sqrt(left) / std::sqrt(right),
                      -1.0, 1.0);
}

std::optional<double> tauA(const PairCounts& counts) {
    if (counts.pairs == 0 || counts.tiedScores == counts.pairs || counts.tiedTruth == counts.pairs) return std::nullopt;
    return static_cast<double>(counts.concordant() - counts.discordant) / static_cast<double>(counts.pairs);
}

std::optional<double> kendallTauB(std::span<const double> scores, std::span<const double> truth) {
    if (!comparable(scores, truth)) return std::nullopt;
    return tauB(countPairs(scores, truth));
}

std::optional<double> kendallTauA(std::span<const double> scores, std::span<const double> truth) {
    if (!comparable(scores, truth)) return std::nullopt;
    return tauA(countPairs(scores, truth));
}

}  // namespace pada
