// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/segment_variance.h: running mean and variance of every candidate weight's gradient, over the draws in
// which it is active.
#pragma once
#include "core/base/aligned_buffer.h"
#include "core/supernet/supernet.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Welford's update per element of the candidates' convolutions (segments with a decision). Thread: engine.
class SegmentVariance {
public:
    explicit SegmentVariance(const WeightLayout& layout);

    void clear();
    /// One draw: gradients of the active candidates in `store`, unclipped, times `scale`.
    void add(const WeightStore& store, std::span<const std::uint32_t> active, double scale = 1.0);

    /// A draw whose gradients somebody else adds up: only counted here.
    void count(std::span<const std::uint32_t> active);

    /// What add() has gathered, at the weights' offsets; and going on from there, bit for bit: `draws` per segment.
    GradientSpread spread() const { return {m_mean.span(), m_m2.span()}; }
    void restore(const GradientSpread& spread, std::span<const std::int64_t> draws);

    /// Unbiased variance per element where at least two draws were active, mean over elements of a tensor, then over
    /// tensors of an option, then over options (methods.md section 6). 0 when nothing was seen twice.
    double mean() const { return mean(m_m2.span()); }
    /// The same from somebody else's sums of squared deviations, at the weights' offsets.
    double mean(std::span<const float> squares) const;

private:
    bool counts(std::uint32_t segment) const;

    const WeightLayout& m_layout;
    std::vector<std::int64_t> m_count;  ///< Draws per segment.
    AlignedBuffer m_mean, m_m2;         ///< Same offsets as the weights.
};

}  // namespace pada
