// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/gradient_variance.h: variance of gradients at frozen weights, and what an optimal sampler would leave of
// it. Pure functions of given draws; gradients and norms before clipping. Any thread.
#pragma once
#include "core/metrics/bootstrap.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pada {

/// A tensor of a candidate operation.
struct CandidateTensor {
    std::size_t op = 0;     ///< Which operation it belongs to; operations weigh equally in the end.
    std::size_t count = 0;  ///< Elements.
};

/// One (path, batch) draw: gradients[t] of tensor t, empty where the tensor was inactive.
using GradientDraw = std::vector<std::vector<float>>;

struct GradientVariance {
    /// GV-snapshot: unbiased variance per element over the draws in which the tensor was active (at least two), mean
    /// over its elements, then over tensors of an operation, then over operations. nullopt where no tensor was active
    /// twice.
    std::optional<double> snapshot;
    /// GV-total: the same with zero for inactive tensors, over all draws: the variance of the SGD estimator. nullopt
    /// below two draws.
    std::optional<double> total;
    std::int64_t operations = 0;  ///< That entered `snapshot`.
    double meanSquaredNorm = 0;   ///< Mean over draws of the squared norm of the whole gradient, inactive = 0.
    double squaredMeanNorm = 0;   ///< Squared norm of the mean gradient.
};

/// ContractError if a draw lacks a tensor or has one of another length.
GradientVariance gradientVariance(std::span<const CandidateTensor> tensors, std::span<const GradientDraw> draws);

/// p_i proportional to norms[i]: the sampler of least variance. nullopt where all norms are 0. ContractError on a
/// negative norm.
std::optional<std::vector<double>> optimalProbabilities(std::span<const double> norms);

/// Second moment of g_i / (N p_i) with i drawn from p: (1/N^2) sum g_i^2 / p_i, the norms being those of all N items.
/// Its variance is this minus the squared norm of the mean gradient, which no p changes. nullopt where a p_i is 0 but
/// g_i is not.
std::optional<double> estimatorSecondMoment(std::span<const double> norms, std::span<const double> probabilities);

/// Second moments from M draws of the uniform sampler.
struct SecondMoments {
    double uniform = 0;              ///< mean g^2
    double optimal = 0;              ///< (mean g)^2
    std::optional<double> unbiased;  ///< mean g^2 u / p: of g u / p with draws from p, the unbiased estimator. nullopt
                                     ///< where p is 0 somewhere that a gradient is.
    std::optional<double> headroom;  ///< 1 - optimal / unbiased. nullopt where unbiased is missing or 0.
    std::optional<Interval> uniformInterval, optimalInterval, unbiasedInterval,
        headroomInterval;  ///< Bootstrap over the draws.
};

/// Second moment of the gradients really taken: mean of the squared norms of draws from the sampler itself, each times
/// whatever weight the run gives it. ContractError if nothing was drawn.
struct MeanSquare {
    double value = 0;
    std::optional<Interval> interval;  ///< Bootstrap over the draws.
};
MeanSquare meanSquare(std::span<const double> norms, int resamples = 1000, std::uint32_t seed = 0);

/// `ratios[i]` = p / u of draw i: its probability under the sampler over the uniform one. ContractError if the lengths
/// differ, nothing was drawn, or a norm or ratio is negative.
SecondMoments secondMoments(std::span<const double> norms, std::span<const double> ratios, int resamples = 1000,
                            std::uint32_t seed = 0);

}  // namespace pada
