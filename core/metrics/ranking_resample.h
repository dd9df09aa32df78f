// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/ranking_resample.h: the metrics of a ranking on a bootstrap resample, from orders that are sorted once.
// Private to the room.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pada {

/// `counts[i]` copies of row i; they are tied with each other. Costs O(n) each. Not for two threads at once: buffers
/// are reused.
class RankingResample {
public:
    /// No value may be NaN; both columns must outlive this.
    RankingResample(std::span<const double> scores, std::span<const double> truth);

    using Counts = std::span<const std::uint32_t>;
    std::optional<double> pearson(Counts counts) const;  ///< Only for finite columns.
    std::optional<double> spearman(Counts counts);
    std::optional<double> precisionAtTop(Counts counts, double fraction) const;  ///< Expected over random ties.

private:
    std::span<const double> m_scores, m_truth;
    std::vector<std::size_t> m_byScore, m_byTruth;  ///< Descending, ties by index.
    std::vector<double> m_rankX, m_rankY;
};

}  // namespace pada
