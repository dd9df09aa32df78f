// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/weight_what_if.h: what sampling weights of images would have been at another smoothing factor, and how many
// images they would have been worth. Pure; any thread.
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace pada::ui {

struct ImagesAt {
    double effective = 0.0;               ///< Kish's effective sample size, (sum q)^2 / sum q^2.
    double heavyShare = 0.0;              ///< Of the draws, that the heaviest 5 % of images get, [0, 1].
    std::vector<std::int64_t> histogram;  ///< Over q N, 64 bins of width 1/16, the last open.
    /// Second moment of the unbiased estimator g / (N q) over that of uniform draws, and the least it could be, images'
    /// gradients taken to be as the shares say; NaN where they say nothing.
    double unbiased = std::numeric_limits<double>::quiet_NaN(), optimal = std::numeric_limits<double>::quiet_NaN();
};

/// Weights q = s r + (1 - s) / N are a mixture of what each image's gradient asks for, r, and an even share. Given q
/// and s, r is known, and so is q at any other s. Weights that a floor raised keep what the floor made of them.
class ImageShares {
public:
    ImageShares() = default;
    /// `weights` sum to 1; at a `smoothing` of 0 they say nothing of r.
    ImageShares(std::span<const float> weights, double smoothing);

    bool known() const { return !m_shares.empty(); }
    std::int64_t images() const { return static_cast<std::int64_t>(m_shares.size()); }
    /// One pass over the images: 50,000 take about a millisecond. `smoothing` in [0, 1].
    ImagesAt at(double smoothing) const;

private:
    std::vector<double> m_shares;  ///< r, sums to 1.
    double m_squares = 0.0;        ///< Sum of r^2.
    double m_heavy = 0.0;          ///< Sum of r over the heaviest 5 %.
    double m_heavyImages = 0.0;
};

}  // namespace pada::ui
