// SPDX-License-Identifier: GPL-3.0-or-later
// 95 % percentile bootstrap over items. Resample r draws its items from Rng(seed, Stream::bootstrap, r), so every
// metric of one seed sees the same resamples. Pure functions; safe from any thread. Resamples on which a metric is
// undefined are left out; nullopt if none is left.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace pada {

struct Interval {
    double low = 0.0;
    double high = 0.0;
};

using SampleMetric = std::function<std::optional<double>(std::span<const std::uint32_t> sample)>;

// Item indices of one resample, n draws with replacement, into `sample`.
void drawResample(std::size_t n, std::uint32_t seed, int resample, std::vector<std::uint32_t>& sample);
// 2.5 % and 97.5 % quantiles, linear between order statistics (NumPy's default).
std::optional<Interval> percentileInterval(std::vector<double> values);

std::optional<Interval> percentileBootstrap(std::size_t n, int resamples, std::uint32_t seed,
                                            const SampleMetric& metric);
std::optional<Interval> bootstrapTauB(std::span<const double> scores, std::span<const double> truth,
                                      int resamples = 1000, std::uint32_t seed = 0);

struct TauIntervals {
    std::optional<Interval> tauB;
    std::optional<Interval> tauA;
};
TauIntervals bootstrapTaus(std::span<const double> scores, std::span<const double> truth, int resamples = 1000,
                           std::uint32_t seed = 0);

// Of tauWithinGroups().
std::optional<Interval> bootstrapTauWithinGroups(std::span<const double> scores, std::span<const double> truth,
                                                 std::span<const double> group, int resamples = 1000,
                                                 std::uint32_t seed = 0);

// How far columns over the same items agree with each other: tau-b, mean over all pairs of columns that have one. NaN =
// the item has no value there; a pair of columns is compared on the items that both have.
struct MutualTau {
    double value = 0.0;
    std::optional<Interval> interval;
    std::int64_t items = 0;  // with a value in at least two columns
};
std::optional<MutualTau> mutualTau(std::span<const std::vector<double>> columns, int resamples = 1000,
                                   std::uint32_t seed = 0);

// tau-b of A minus tau-b of B on the same items and resamples. nullopt if either is undefined.
struct TauDifference {
    double difference = 0.0;
    Interval interval;
};
std::optional<TauDifference> pairedTauDifference(std::span<const double> scoresA, std::span<const double> scoresB,
                                                 std::span<const double> truth, int resamples = 1000,
                                                 std::uint32_t seed = 0);

// tau-b of every column on the same resamples: [column][resample], none where it is undefined there. A column that is
// not comparable with the truth has none at all.
std::vector<std::vector<std::optional<double>>> resampledTaus(std::span<const std::vector<double>> columns,
                                                              std::span<const double> truth, int resamples = 1000,
                                                              std::uint32_t seed = 0);

}  // namespace pada
