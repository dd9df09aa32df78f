// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/norm_state.h"

#include <algorithm>
#include <cmath>

namespace pada {

NormState::NormState(const WeightLayout& layout, const NetBuffers& buffers, const NormSlot& slot)
    : m_channels(slot.channels), m_running(buffers.statistics + slot.offset) {
    const auto n = static_cast<std::size_t>(m_channels);
    m_mean.resize(n);
    m_variance.resize(n);
    for (auto* factors : {&m_scale, &m_offset, &m_slope, &m_constant}) factors->resize(n);
    if (!layout.spec().affine) return;
    const int gamma = layout.findSegment(slot.name + ".weight"), beta = layout.findSegment(slot.name + ".bias");
    expects(gamma >= 0 && beta >= 0, "a norm of an affine net has a scale and a shift");
    const std::size_t gammaAt = layout.segments()[static_cast<std::size_t>(gamma)].offset;
    const std::size_t betaAt = layout.segments()[static_cast<std::size_t>(beta)].offset;
    m_gamma = buffers.weights + gammaAt;
    m_beta = buffers.weights + betaAt;
    m_gammaGradient = buffers.gradients + gammaAt;
    m_betaGradient = buffers.gradients + betaAt;
}

void NormState::setFactors() {
    for (std::size_t c = 0; c < m_mean.size(); ++c) {
        const double scale = (m_gamma ? m_gamma[c] : 1.0) / std::sqrt(m_variance[c] + kNormEpsilon);
        m_scale[c] = static_cast<Real>(scale);
        m_offset[c] = static_cast<Real>((m_beta ? m_beta[c] : 0.0) - scale * m_mean[c]);
    }
}

void NormState::useBatch(std::span<const double> sums, double count) {
    m_count = count;
    const std::size_t n = m_mean.size();
    for (std::size_t c = 0; c < n; ++c) {
        m_mean[c] = sums[c] / count;
        m_variance[c] = std::max(sums[n + c] / count - m_mean[c] * m_mean[c], 0.0);  // In this order a NaN stays.
    }
    setFactors();
}

void NormState::useRunning() {
    const std::size_t n = m_mean.size();
    for (std::size_t c = 0; c < n; ++c) {
        m_mean[c] = m_running[c];
        m_variance[c] = m_running[n + c];
    }
    setFactors();
}

void NormState::useIdentity() {
    std::ranges::fill(m_scale, Real(1));
    for (auto* zero : {&m_offset, &m_slope, &m_constant}) std::ranges::fill(*zero, Real(0));
}

void NormState::track(double momentum) {
    const std::size_t n = m_mean.size();
    const double unbiased = m_count > 1.0 ? m_count / (m_count - 1.0) : 1.0;
    for (std::size_t c = 0; c < n; ++c) {
        m_running[c] = static_cast<Real>((1.0 - momentum) * m_running[c] + momentum * m_mean[c]);
        m_running[n + c] = static_cast<Real>((1.0 - momentum) * m_running[n + c] + momentum * m_variance[c] * unbiased);
    }
}

void NormState::useDelta(std::span<const double> sums) {
    const std::size_t n = m_mean.size();
    for (std::size_t c = 0; c < n; ++c) {
        const double inverse = 1.0 / std::sqrt(m_variance[c] + kNormEpsilon);
        const double scale = (m_gamma ? m_gamma[c] : 1.0) * inverse;
        const double plain = sums[c], normalised = (sums[n + c] - m_mean[c] * sums[c]) * inverse;
        const double slope = -scale * inverse * normalised / m_count;
        m_slope[c] = static_cast<Real>(slope);
        m_constant[c] = static_cast<Real>(-scale * plain / m_count - slope * m_mean[c]);
        if (m_gamma) {
            m_gammaGradient[c] = static_cast<Real>(normalised);
            m_betaGradient[c] = static_cast<Real>(plain);
        }
    }
}

void NormState::clearGradients() {
    if (!m_gamma) return;
    std::fill_n(m_gammaGradient, m_channels, Real(0));
    std::fill_n(m_betaGradient, m_channels, Real(0));
}

}  // namespace pada
