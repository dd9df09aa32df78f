// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/segment_variance.h"

#include "core/base/contract.h"

#include <algorithm>
#include <map>

namespace pada {

SegmentVariance::SegmentVariance(const WeightLayout& layout)
    : m_layout(layout), m_count(layout.segments().size(), 0), m_mean(layout.floats()), m_m2(layout.floats()) {}

void SegmentVariance::clear() {
    std::ranges::fill(m_count, 0);
    std::ranges::fill(m_mean.span(), 0.0f);
    std::ranges::fill(m_m2.span(), 0.0f);
}

bool SegmentVariance::counts(std::uint32_t segment) const {
    const Segment& s = m_layout.segments()[segment];
    return s.decision >= 0 && s.kind == SegmentKind::convolution;
}

void SegmentVariance::count(std::span<const std::uint32_t> active) {
    for (const std::uint32_t index : active)
        if (counts(index)) ++m_count[index];
}

void SegmentVariance::add(const WeightStore& store, std::span<const std::uint32_t> active, double scale) {
    const auto factor = static_cast<float>(scale);
    for (const std::uint32_t index : active) {
        if (!counts(index)) continue;
        const Segment& s = m_layout.segments()[index];
        const float weight = 1.0f / static_cast<float>(++m_count[index]);
        const float* __restrict g = store.gradients.data() + s.offset;
        float* __restrict mean = m_mean.data() + s.offset;
        float* __restrict m2 = m_m2.data() + s.offset;
        for (std::size_t i = 0; i < s.size; ++i) {
            const float x = factor * g[i];
            const float before = x - mean[i];
            mean[i] += before * weight;
            m2[i] += before * (x - mean[i]);
        }
    }
}

void SegmentVariance::restore(const GradientSpread& spread, std::span<const std::int64_t> draws) {
    expects(
        draws.size() == m_count.size() && spread.mean.size() == m_mean.size() && spread.squares.size() == m_m2.size(),
        "a spread of another net");
    for (std::size_t i = 0; i < m_count.size(); ++i) m_count[i] = counts(static_cast<std::uint32_t>(i)) ? draws[i] : 0;
    std::ranges::copy(spread.mean, m_mean.data());
    std::ranges::copy(spread.squares, m_m2.data());
}

double SegmentVariance::mean(std::span<const float> squares) const {
    std::map<int, std::pair<double, int>> options;  // option -> sum over tensors, tensors
    for (std::size_t index = 0; index < m_count.size(); ++index) {
        if (m_count[index] < 2) continue;
        const Segment& s = m_layout.segments()[index];
        double sum = 0;
        for (std::size_t i = 0; i < s.size; ++i) sum += squares[s.offset + i];
        auto& [total, tensors] = options[s.option];
        total += sum / static_cast<double>(m_count[index] - 1) / static_cast<double>(s.size);
        ++tensors;
    }
    double total = 0;
    for (const auto& [option, value] : options) total += value.first / value.second;
    return options.empty() ? 0.0 : total / static_cast<double>(options.size());
}

}  // namespace pada
