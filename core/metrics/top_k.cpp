// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/top_k.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/metrics/kendall_tau.h"

namespace pada {
namespace {

// The k-th highest value splits items into those surely in the top k and those of which `places` are taken.
struct Cut {
    double value = 0.0;
    std::size_t places = 0;  // left for the items equal to `value`
    std::size_t equal = 0;

    Cut(std::span<const double> values, std::size_t k) {
        std::vector<double> sorted(values.begin(), values.end());
        std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(k - 1), sorted.end(),
                         std::greater<>());
        value = sorted[k - 1];
        std::size_t above = 0;
        for (const double other : values) {
            above += other > value;
            equal += other == value;
        }
        places = k - above;
    }
    // Whether all equal items are in, so that there is nothing to draw.
    bool clean() const { return places == equal; }
    bool surely(double other) const { return other > value || (other == value && clean()); }
    bool perhaps(double other) const { return other == value && !clean(); }
    double chance(double other) const {
        if (surely(other)) return 1.0;
        return perhaps(other) ? static_cast<double>(places) / static_cast<double>(equal) : 0.0;
    }
};

// Items by where they stand on both sides of the cuts.
struct Overlap {
    std::size_t both = 0;         // surely in both tops
    std::size_t truthOpen = 0;    // surely predicted, perhaps true
    std::size_t scoreOpen = 0;    // perhaps predicted, surely true
    std::size_t open = 0;         // perhaps both
    std::size_t scoreMisses = 0;  // perhaps predicted, surely not true
    std::size_t truthMisses = 0;  // perhaps true, surely not predicted
};

Overlap overlapOf(std::span<const double> scores, std::span<const double> truth, const Cut& predicted,
                  const Cut& actual) {
    Overlap o;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const bool in = predicted.surely(scores[i]), maybe = predicted.perhaps(scores[i]);
        const bool trueIn = actual.surely(truth[i]), trueMaybe = actual.perhaps(truth[i]);
        o.both += in && trueIn;
        o.truthOpen += in && trueMaybe;
        o.scoreOpen += maybe && trueIn;
        o.open += maybe && trueMaybe;
        o.scoreMisses += maybe && !trueIn && !trueMaybe;
        o.truthMisses += trueMaybe && !in && !maybe;
    }
    return o;
}

// Most and fewest hits that some order of the tied items gives.
std::pair<std::size_t, std::size_t> hitRange(const Overlap& o, std::size_t scorePlaces, std::size_t truthPlaces) {
    const std::size_t sureScore = std::min(scorePlaces, o.scoreOpen), sureTruth = std::min(truthPlaces, o.truthOpen);
    const std::size_t most =
        o.both + sureScore + sureTruth + std::min({scorePlaces - sureScore, truthPlaces - sureTruth, o.open});
    // Places go to misses first, then to items open on both sides (a hit only where both sides take the same one).
    const std::size_t scoreLeft = scorePlaces - std::min(scorePlaces, o.scoreMisses);
    const std::size_t truthLeft = truthPlaces - std::min(truthPlaces, o.truthMisses);
    const std::size_t scoreOpen = std::min(scoreLeft, o.open), truthOpen = std::min(truthLeft, o.open);
    const std::size_t same = scoreOpen + truthOpen > o.open ? scoreOpen + truthOpen - o.open : 0;
    return {o.both + (scoreLeft - scoreOpen) + (truthLeft - truthOpen) + same, most};
}

bool usable(std::span<const double> scores, std::span<const double> truth, std::size_t k) {
    return k > 0 && k <= scores.size() && comparable(scores, truth);
}

// The highest truth in the predicted top k over all orders of the items tied at the cut, as a function of it that grows
// or falls steadily.
OverTies overBestOfTop(std::span<const double> scores, std::span<const double> truth, std::size_t k,
                       const std::function<double(double)>& of) {
    const Cut cut(scores, k);
    double sure = -INFINITY;
    std::vector<double> open;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (cut.surely(scores[i])) sure = std::max(sure, truth[i]);
        if (cut.perhaps(scores[i])) open.push_back(truth[i]);
    }
    if (open.empty()) return {of(sure), of(sure), of(sure)};
    std::ranges::sort(open, std::greater<>());
    // The best of `places` drawn ones is the j-th with the chance that those before it are left out and it is not.
    const auto size = static_cast<double>(open.size()), places = static_cast<double>(cut.places);
    double expected = 0.0, without = 1.0;
    for (std::size_t j = 0; j < open.size() && without > 0.0; ++j) {
        const double left = size - static_cast<double>(j);
        const double taken = std::min(1.0, places / left);
        expected += without * taken * of(std::max(sure, open[j]));
        without *= 1.0 - taken;
    }
    const double best = of(std::max(sure, open.front()));
    const double worst = of(std::max(sure, open[open.size() - cut.places]));
    return {expected, std::min(best, worst), std::max(best, worst)};
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
        const bool known = !std::isnan(values[a]), other = !std::isnan(values[b]);
        if (known != other) return known;
        return known && values[a] != values[b] ? values[a] > values[b] : a < b;
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

std::optional<OverTies> precisionAtTop(std::span<const double> scores, std::span<const double> truth, double fraction) {
    const std::size_t k = topCount(scores.size(), fraction);
    if (!usable(scores, truth, k)) return std::nullopt;
    const Cut predicted(scores, k), actual(truth, k);
    const Overlap o = overlapOf(scores, truth, predicted, actual);
    const auto size = static_cast<double>(k);
    // From counts, so that no order of rows enters the sum either.
    const double chance = predicted.chance(predicted.value), trueChance = actual.chance(actual.value);
    const double hits = static_cast<double>(o.both) + static_cast<double>(o.truthOpen) * trueChance +
                        static_cast<double>(o.scoreOpen) * chance + static_cast<double>(o.open) * chance * trueChance;
    const auto [fewest, most] =
        hitRange(o, predicted.clean() ? 0 : predicted.places, actual.clean() ? 0 : actual.places);
    return OverTies{hits / size, static_cast<double>(fewest) / size, static_cast<double>(most) / size};
}

std::optional<OverTies> bestRankAt(std::span<const double> scores, std::span<const double> truth, std::size_t k) {
    if (!usable(scores, truth, k)) return std::nullopt;
    return overBestOfTop(scores, truth, k, [&](double best) { return normalisedRank(truth, best); });
}

std::optional<OverTies> worstRankAt(std::span<const double> scores, std::span<const double> truth, std::size_t k) {
    if (!usable(scores, truth, k)) return std::nullopt;
    std::vector<double> turned(truth.begin(), truth.end());
    for (double& value : turned) value = -value;
    return overBestOfTop(scores, turned, k, [&](double worst) { return normalisedRank(truth, -worst); });
}

std::optional<OverTies> regretAt(std::span<const double> scores, std::span<const double> truth, std::size_t k) {
    if (!usable(scores, truth, k)) return std::nullopt;
    const double most = *std::max_element(truth.begin(), truth.end());
    return overBestOfTop(scores, truth, k, [&](double best) { return most - best; });
}

std::optional<double> tauInsideTop(std::span<const double> scores, std::span<const double> truth, double fraction,
                                   TopSide side) {
    const std::size_t k = topCount(scores.size(), fraction);
    if (!usable(scores, truth, k)) return std::nullopt;
    const std::span<const double> cutSide = side == TopSide::predicted ? scores : truth;
    const Cut cut(cutSide, k);
    std::vector<double> someScores;
    std::vector<double> someTruth;
    for (std::size_t i = 0; i < cutSide.size(); ++i) {
        if (cutSide[i] < cut.value) continue;
        someScores.push_back(scores[i]);
        someTruth.push_back(truth[i]);
    }
    return kendallTauB(someScores, someTruth);
}

}  // namespace pada
