// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/base/rng.h"
#include "core/metrics/kendall_tau.h"

namespace pada {
namespace {

// Counts pairs of a resample without sorting it: items are put in order once, a resample is a multiplicity per item.
class ResampledPairs {
public:
    ResampledPairs(std::span<const double> scores, std::span<const double> truth) : m_place(scores.size()) {
        const auto scoreRanks = denseRanks(scores);
        const auto truthRanks = denseRanks(truth);
        std::vector<std::uint32_t> order(scores.size());
        std::iota(order.begin(), order.end(), 0U);
        const auto keyOf = [&](std::uint32_t i) { return (std::uint64_t{scoreRanks[i]} << 32) | truthRanks[i]; };
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return keyOf(a) < keyOf(b); });
        std::uint32_t levels = 0;
        for (std::uint32_t place = 0; place < order.size(); ++place) {
            const std::uint32_t item = order[place];
            m_place[item] = place;
            m_items.push_back({scoreRanks[item], truthRanks[item]});
            levels = std::max(levels, truthRanks[item] + 1);
        }
        m_tree.resize(levels + 1);
        m_ofTruth.resize(levels);
    }

    PairCounts count(std::span<const std::uint32_t> sample) {
        m_times.assign(m_items.size(), 0);
        for (const std::uint32_t item : sample) ++m_times[m_place[item]];
        std::fill(m_tree.begin(), m_tree.end(), 0);
        std::fill(m_ofTruth.begin(), m_ofTruth.end(), 0);
        PairCounts counts;
        std::int64_t before = 0;  // drawn items of smaller score
        for (std::size_t begin = 0; begin < m_items.size();) {
            const std::size_t end = endOfScore(begin);
            std::int64_t drawn = 0;
            for (std::size_t place = begin; place < end;) {
                const std::uint32_t truth = m_items[place].truth;
                std::int64_t equal = 0;
                for (; place < end && m_items[place].truth == truth; ++place) equal += m_times[place];
                if (equal == 0) continue;
                counts.discordant += equal * (before - atMost(truth));
                counts.tiedBoth += equal * (equal - 1) / 2;
                m_ofTruth[truth] += equal;
                drawn += equal;
            }
            for (std::size_t place = begin; place < end; ++place) add(m_items[place].truth, m_times[place]);
            counts.tiedScores += drawn * (drawn - 1) / 2;
            before += drawn;
            begin = end;
        }
        counts.pairs = before * (before - 1) / 2;
        for (const std::int64_t items : m_ofTruth) counts.tiedTruth += items * (items - 1) / 2;
        return counts;
    }

private:
    struct Ranks {
        std::uint32_t score, truth;
    };

    std::size_t endOfScore(std::size_t begin) const {
        std::size_t end = begin + 1;
        while (end < m_items.size() && m_items[end].score == m_items[begin].score) ++end;
        return end;
    }
    // The tree (Fenwick's) holds, by truth rank, the drawn items of smaller score.
    std::int64_t atMost(std::size_t truth) const {
        std::int64_t sum = 0;
        for (std::size_t i = truth + 1; i > 0; i &= i - 1) sum += m_tree[i];
        return sum;
    }
    void add(std::size_t truth, std::uint32_t times) {
        if (times == 0) return;
        for (std::size_t i = truth + 1; i < m_tree.size(); i += i & (~i + 1)) m_tree[i] += times;
    }

    std::vector<std::uint32_t> m_place;  // of each item in m_items
    std::vector<Ranks> m_items;          // by score, then truth
    std::vector<std::uint32_t> m_times;
    std::vector<std::int64_t> m_tree;
    std::vector<std::int64_t> m_ofTruth;
};

// ResampledPairs over some of the items; a sample of all of them is cut to these.
class PairsAmong {
public:
    PairsAmong(std::span<const double> scores, std::span<const double> truth, std::span<const std::uint32_t> members)
        : m_pairs(picked(scores, members), picked(truth, members)), m_local(scores.size(), kAbsent) {
        for (std::uint32_t i = 0; i < members.size(); ++i) m_local[members[i]] = i;
    }
    PairCounts count(std::span<const std::uint32_t> sample) {
        m_sample.clear();
        for (const std::uint32_t item : sample)
            if (m_local[item] != kAbsent) m_sample.push_back(m_local[item]);
        return m_pairs.count(m_sample);
    }

private:
    static constexpr std::uint32_t kAbsent = ~0U;
    static std::vector<double> picked(std::span<const double> values, std::span<const std::uint32_t> members) {
        std::vector<double> some;
        for (const std::uint32_t item : members) some.push_back(values[item]);
        return some;
    }

    ResampledPairs m_pairs;
    std::vector<std::uint32_t> m_local, m_sample;
};

std::optional<double> meanTauOf(std::vector<PairsAmong>& pairs, std::span<const std::uint32_t> sample) {
    double sum = 0.0;
    int defined = 0;
    for (PairsAmong& pair : pairs)
        if (const auto tau = tauB(pair.count(sample))) {
            sum += *tau;
            ++defined;
        }
    return defined > 0 ? std::optional(sum / defined) : std::nullopt;
}

}  // namespace

void drawResample(std::size_t n, std::uint32_t seed, int resample, std::vector<std::uint32_t>& sample) {
    Rng rng(seed, Stream::bootstrap, static_cast<std::uint64_t>(resample));
    sample.resize(n);
    for (auto& item : sample) item = rng.below(static_cast<std::uint32_t>(n));
}

std::optional<Interval> percentileInterval(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    const auto quantile = [&](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
    };
    return Interval{quantile(0.025), quantile(0.975)};
}

std::optional<Interval> percentileBootstrap(std::size_t n, int resamples, std::uint32_t seed,
                                            const SampleMetric& metric) {
    std::vector<double> values;
    std::vector<std::uint32_t> sample;
    for (int r = 0; n > 0 && r < resamples; ++r) {
        drawResample(n, seed, r, sample);
        if (const auto value = metric(sample)) values.push_back(*value);
    }
    return percentileInterval(std::move(values));
}

TauIntervals bootstrapTaus(std::span<const double> scores, std::span<const double> truth, int resamples,
                           std::uint32_t seed) {
    if (!comparable(scores, truth)) return {};
    ResampledPairs pairs(scores, truth);
    std::vector<double> valuesA;
    TauIntervals out;
    out.tauB = percentileBootstrap(scores.size(), resamples, seed, [&](std::span<const std::uint32_t> sample) {
        const PairCounts counts = pairs.count(sample);
        if (const auto value = tauA(counts)) valuesA.push_back(*value);
        return tauB(counts);
    });
    out.tauA = percentileInterval(std::move(valuesA));
    return out;
}

std::optional<Interval> bootstrapTauB(std::span<const double> scores, std::span<const double> truth, int resamples,
                                      std::uint32_t seed) {
    return bootstrapTaus(scores, truth, resamples, seed).tauB;
}

std::optional<Interval> bootstrapTauWithinGroups(std::span<const double> scores, std::span<const double> truth,
                                                 std::span<const double> group, int resamples, std::uint32_t seed) {
    if (!comparable(scores, truth) || !comparable(scores, group)) return std::nullopt;
    std::map<double, std::vector<std::uint32_t>> members;
    for (std::uint32_t i = 0; i < group.size(); ++i) members[group[i]].push_back(i);
    std::vector<PairsAmong> pairs;
    for (const auto& [value, items] : members) pairs.emplace_back(scores, truth, items);
    return percentileBootstrap(scores.size(), resamples, seed, [&](std::span<const std::uint32_t> sample) {
        PairCounts total;
        for (PairsAmong& within : pairs) total += within.count(sample);
        return tauB(total);
    });
}

std::optional<MutualTau> mutualTau(std::span<const std::vector<double>> columns, int resamples, std::uint32_t seed) {
    if (columns.size() < 2) return std::nullopt;
    const std::size_t items = columns.front().size();
    for (const auto& column : columns)
        if (column.size() != items) return std::nullopt;
    std::vector<int> present(items);
    for (const auto& column : columns)
        for (std::size_t i = 0; i < items; ++i) present[i] += !std::isnan(column[i]);
    std::vector<PairsAmong> pairs;
    for (std::size_t a = 0; a < columns.size(); ++a)
        for (std::size_t b = a + 1; b < columns.size(); ++b) {
            std::vector<std::uint32_t> both;
            for (std::uint32_t i = 0; i < items; ++i)
                if (!std::isnan(columns[a][i]) && !std::isnan(columns[b][i])) both.push_back(i);
            pairs.emplace_back(columns[a], columns[b], both);
        }
    std::vector<std::uint32_t> whole(items);
    std::iota(whole.begin(), whole.end(), 0U);
    const auto value = meanTauOf(pairs, whole);
    if (!value) return std::nullopt;
    return MutualTau{*value,
                     percentileBootstrap(items, resamples, seed, [&](auto sample) { return meanTauOf(pairs, sample); }),
                     std::ranges::count_if(present, [](int seeds) { return seeds > 1; })};
}

std::optional<TauDifference> pairedTauDifference(std::span<const double> scoresA, std::span<const double> scoresB,
                                                 std::span<const double> truth, int resamples, std::uint32_t seed) {
    const auto whole = kendallTauB(scoresA, truth);
    const auto other = kendallTauB(scoresB, truth);
    if (!whole || !other) return std::nullopt;
    ResampledPairs pairsA(scoresA, truth);
    ResampledPairs pairsB(scoresB, truth);
    const auto interval = percentileBootstrap(truth.size(), resamples, seed, [&](auto sample) -> std::optional<double> {
        const auto a = tauB(pairsA.count(sample));
        const auto b = tauB(pairsB.count(sample));
        if (!a || !b) return std::nullopt;
        return *a - *b;
    });
    if (!interval) return std::nullopt;
    return TauDifference{*whole - *other, *interval};
}

std::vector<std::vector<std::optional<double>>> resampledTaus(std::span<const std::vector<double>> columns,
                                                              std::span<const double> truth, int resamples,
                                                              std::uint32_t seed) {
    std::vector<std::optional<ResampledPairs>> pairs;
    for (const std::vector<double>& column : columns) {
        pairs.emplace_back();
        if (!truth.empty() && comparable(column, truth)) pairs.back().emplace(column, truth);
    }
    std::vector<std::vector<std::optional<double>>> taus(columns.size());
    std::vector<std::uint32_t> sample;
    for (int r = 0; r < resamples; ++r) {
        drawResample(truth.size(), seed, r, sample);
        for (std::size_t c = 0; c < columns.size(); ++c)
            if (pairs[c]) taus[c].push_back(tauB(pairs[c]->count(sample)));
    }
    return taus;
}

}  // namespace pada
