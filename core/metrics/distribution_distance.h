// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/distribution_distance.h: how far two distributions lie apart. Pure; any thread. nullopt for an empty
// side or a value that is not finite.
#pragma once
#include <cstdint>
#include <optional>
#include <span>

namespace pada {

struct DistributionDistance {
    /// First Wasserstein distance, the area between the two distribution functions, in the unit of the values: how far
    /// a value has to move on average to make one of the other.
    double wasserstein = 0.0;
    double kolmogorov = 0.0;  ///< Kolmogorov-Smirnov: the largest gap between the two distribution functions, [0, 1].
};

/// Of two samples, each value with the same weight.
std::optional<DistributionDistance> sampleDistance(std::span<const double> a, std::span<const double> b);
/// Of two histograms over the same bins of this width; counts are taken to lie at the middle of their bin, so what is
/// finer than a bin is not seen. nullopt also for different numbers of bins and negative counts.
std::optional<DistributionDistance> histogramDistance(std::span<const std::int64_t> a, std::span<const std::int64_t> b,
                                                      double width);
/// Of two laws over the same options, in any order: half the sum of |p - q|, the share of draws that would have to go
/// to another option. It is the Wasserstein distance where any two options are 1 apart; options have no order, so there
/// is no Kolmogorov-Smirnov distance. nullopt for different lengths.
std::optional<double> totalVariation(std::span<const double> p, std::span<const double> q);

}  // namespace pada
