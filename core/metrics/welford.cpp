// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/welford.h"

#include "core/base/contract.h"

#include <algorithm>
#include <utility>

namespace pada {

Welford::Welford(std::size_t weights, std::vector<WeightRange> ranges)
    : m_ranges(std::move(ranges)), m_count(m_ranges.size()), m_mean(weights), m_squares(weights) {
    std::vector<WeightRange> sorted = m_ranges;
    std::sort(sorted.begin(), sorted.end(),
              [](const WeightRange& a, const WeightRange& b) { return a.first < b.first; });
    std::size_t end = 0;
    for (const WeightRange& range : sorted) {
        expects(range.first >= end, "ranges of weights must not overlap");
        expects(range.first <= weights && range.count <= weights - range.first, "a range lies inside the weights");
        end = range.first + range.count;
    }
}

void Welford::add(std::span<const float> values, std::span<const std::size_t> active) {
    expects(values.size() == m_mean.size(), "a draw has a value for every weight");
    for (std::size_t i = 0; i < active.size(); ++i) {
        expects(active[i] < m_ranges.size(), "unknown range of weights");
        expects(std::find(active.begin(), active.begin() + static_cast<std::ptrdiff_t>(i), active[i]) ==
                    active.begin() + static_cast<std::ptrdiff_t>(i),
                "a range is active once in a draw");
    }
    for (const std::size_t index : active) {
        const WeightRange& range = m_ranges[index];
        const double n = static_cast<double>(++m_count[index]);
        for (std::size_t i = range.first; i < range.first + range.count; ++i) {
            const double before = values[i] - m_mean[i];
            m_mean[i] += before / n;
            m_squares[i] += before * (values[i] - m_mean[i]);
        }
    }
}

void Welford::clear() {
    std::fill(m_count.begin(), m_count.end(), 0);
    std::fill(m_mean.begin(), m_mean.end(), 0.0);
    std::fill(m_squares.begin(), m_squares.end(), 0.0);
}

std::int64_t Welford::count(std::size_t range) const {
    return m_count.at(range);
}

std::span<const double> Welford::mean(std::size_t range) const {
    return std::span(m_mean).subspan(m_ranges.at(range).first, m_ranges.at(range).count);
}

std::optional<double> Welford::meanVariance(std::size_t range) const {
    const WeightRange& at = m_ranges.at(range);
    if (m_count[range] < 2 || at.count == 0) return std::nullopt;
    double sum = 0;
    for (std::size_t i = at.first; i < at.first + at.count; ++i) sum += m_squares[i];
    return sum / static_cast<double>(m_count[range] - 1) / static_cast<double>(at.count);
}

}  // namespace pada
