// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/top_k.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/metrics/kendall_tau.h"

namespace pada {
namespace {

// Chance of each item to be in the top k when ties break at random.
std::vector<double> inclusionChances(std::span<const double> values, std::size_t k) {
    std::vector<double> sorted(values.begin(), values.end());
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(k - 1), sorted.end(),
                     std::greater<>());
    const double cut = sorted[k - 1];
    const auto above = std::count_if(values.begin(), values.end(), [&](double value) { return value > cut; });
    const auto equal = std::count(values.begin(), values.end(), cut);
    const double chance = static_cast<double>(static_cast<std::ptrdiff_t>(k) - above) / static_cast<double>(equal);
    std::vector<double> chances(values.size());
    std::transform(values.begin(), values.end(), chances.begin(),
                   [&](double value) { return value > cut ? 1.0 : (value == cut ? chance : 0.0); });
    return chances;
}

bool usable(std::span<const double> scores, std::span<const double> truth, std::size_t k) {
    return k > 0 && k <= scores.size() && comparable(scores, truth);
}

// Items strictly better than `value`, plus one, over n.
double normalisedRank(std::span<const double> truth, double value) {
    const auto better = std::count_if(truth.begin(), truth.end(), [&](double other) { return other > value; });
    return static_cast<double>(better + 1) / static_cast<double>(truth.size());
}

}  // namespace

std::vector<std::size_t> topIndices(std::span<const double> values, std::size_t k) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    k = std::min(k, order.size());
    const auto better = [&](std::size_t a, std::size_t b) {
        return values[a] != values[b] ? values[a] > values[b] : a < b;
    };
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(k), order.end(), better);
    order.resize(k);
    return order;
}

std::size_t topCount(std::size_t n, double fraction) {
    if (!(fraction > 0.0) || fraction > 1.0) return 0;
    // The small allowance keeps 0.29 * 100 = 28.999999999999996 at the 29 that is meant.
    return std::min(n, static_cast<std::size_t>(std::floor(fraction * static_cast<double>(n) + 1e-9)));
}

std::optional<double> precisionAtTop(std::span<const double> scores, std::span<const double> truth, double fraction) {
    const std::size_t k = topCount(scores.size(), fraction);
    if (!usable(scores, truth, k)) return std::nullopt;
    std::vector<bool> chosen(scores.size());
    for (const std::size_t index : topIndices(scores, k)) chosen[index] = true;
    const auto best = topIndices(truth, k);
    const auto hits = std::count_if(best.begin(), best.end(), [&](std::size_t index) { return chosen[index]; });
    return static_cast<double>(hits) / static_cast<double>(k);
}

std::optional<double> expectedPrecisionAtTop(std::span<const double> scores, std::span<const double> truth,
                                             double fraction) {
    const std::size_t k = topCount(scores.size(), fraction);
    if (!usable(scores, truth, k)) return std::nullopt;
    const auto predicted = inclusionChances(scores, k);
    const auto actual = inclusionChances(truth, k);
    return std::inner_product(predicted.begin(), predicted.end(), actual.begin(), 0.0) / static_cast<double>(k);
}

std::optional<double> bestRankAt(std::span<const double> scores, std::span<const double> truth, std::size_t k) {
    if (!usable(scores, truth, k)) return std::nullopt;
    double best = truth[topIndices(scores, 1).front()];
    for (const std::size_t index : topIndices(scores, k)) best = std::max(best, truth[index]);
    return normalisedRank(truth, best);
}

std::optional<double> worstRankAt(std::span<const double> scores, std::span<const double> truth, std::size_t k) {
    if (!usable(scores, truth, k)) return std::nullopt;
    double worst = truth[topIndices(scores, 1).front()];
    for (const std::size_t index : topIndices(scores, k)) worst = std::min(worst, truth[index]);
    return normalisedRank(truth, worst);
}

std::optional<double> regretAt(std::span<const double> scores, std::span<const double> truth, std::size_t k) {
    if (!usable(scores, truth, k)) return std::nullopt;
    double best = truth[topIndices(scores, 1).front()];
    for (const std::size_t index : topIndices(scores, k)) best = std::max(best, truth[index]);
    return *std::max_element(truth.begin(), truth.end()) - best;
}

std::optional<double> tauInsideTop(std::span<const double> scores, std::span<const double> truth, double fraction,
                                   TopSide side) {
    const std::size_t k = topCount(scores.size(), fraction);
    if (!usable(scores, truth, k)) return std::nullopt;
    std::vector<double> someScores;
    std::vector<double> someTruth;
    for (const std::size_t index : topIndices(side == TopSide::predicted ? scores : truth, k)) {
        someScores.push_back(scores[index]);
        someTruth.push_back(truth[index]);
    }
    return kendallTauB(someScores, someTruth);
}

}  // namespace pada
