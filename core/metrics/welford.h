// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/welford.h: running mean and variance of every weight's gradient, each over the draws in which it was
// active.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pada {

/// A run of weights with one history: a tensor, or a segment of a flat buffer.
struct WeightRange {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// GV-online: Welford's update per weight. Memory: 16 bytes a weight. Thread: one at a time.
class Welford {
public:
    /// `ranges` lie inside `weights` weights and do not overlap (ContractError).
    Welford(std::size_t weights, std::vector<WeightRange> ranges);

    /// One draw: `values` has an entry for every weight; only those of the `active` ranges are read. ContractError on a
    /// wrong length, an unknown range or one named twice.
    void add(std::span<const float> values, std::span<const std::size_t> active);
    void clear();

    std::size_t ranges() const { return m_ranges.size(); }
    std::int64_t count(std::size_t range) const;            ///< Draws in which the range was active.
    std::span<const double> mean(std::size_t range) const;  ///< Zeros before the first draw.
    /// Unbiased variance averaged over the range's weights; nullopt below two draws.
    std::optional<double> meanVariance(std::size_t range) const;

private:
    std::vector<WeightRange> m_ranges;
    std::vector<std::int64_t> m_count;
    std::vector<double> m_mean, m_squares;
};

}  // namespace pada
