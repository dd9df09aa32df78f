// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/weight_fold.h: what the sampling weights of a run's images say, in a few numbers for each time they changed,
// and which images an epoch drew. Pure; any thread.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace pada::ui {

/// Weights of one moment without the weights themselves: 1 kB, whatever the number of images.
struct WeightFold {
    static constexpr std::size_t kLorenz = 101;
    std::int64_t step = 0;  ///< They hold from the epoch on that begins there.
    std::int64_t images = 0;
    double effective = 0.0;   ///< Kish's effective sample size, (sum w)^2 / sum w^2.
    double heavyShare = 0.0;  ///< Of the draws, that the heaviest 5 % of images get, [0, 1].
    double gini = 0.0;        ///< 0 = all alike, 1 = one has everything.
    /// Share of the draws that the lightest 0, 1, .. 100 % of images get.
    std::array<double, kLorenz> lorenz{};
    std::vector<double> classShare;  ///< Of the draws, a class; empty where labels are not known.
};
/// `labels` as long as `weights`, or empty. Weights are not negative; all 0 counts as all alike.
WeightFold foldOf(std::int64_t step, std::span<const float> weights, std::span<const std::int32_t> labels,
                  std::size_t classes);
/// All weights alike.
WeightFold evenFold(std::int64_t images, std::span<const std::int32_t> labels, std::size_t classes);

/// How often one epoch drew each image.
struct EpochDraws {
    std::int64_t epoch = 0;  ///< From 0.
    std::int64_t distinct = 0;
    std::vector<std::uint16_t> counts;  ///< A position; capped at 65,535.
};
/// The draws are a function of seed, epoch and weights (core/sampling/epoch_draws.h), so they are made again instead of
/// stored. `weights` empty: a shuffle. Whoever shows them compares `distinct` with what the run recorded.
EpochDraws drawnAgain(std::uint32_t seed, std::int64_t epoch, std::int64_t images, std::span<const float> weights);

}  // namespace pada::ui
