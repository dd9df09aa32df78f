// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/norm_state.h: one batch norm between the kernels: sums in, factors per channel out.
#pragma once
#include "core/kernels/real.h"
#include "core/supernet/weight_layout.h"

#include <span>
#include <vector>

namespace pada {

inline constexpr double kNormEpsilon = 1e-5;

/// The flat buffers that a pass computes on: the weight store's own in the product.
struct NetBuffers {
    const Real* weights = nullptr;
    Real* gradients = nullptr;
    Real* statistics = nullptr;  ///< Running mean and variance per norm slot.
};

/// y = scale * x + offset with scale = gamma / sqrt(variance + epsilon). Thread: the engine's.
class NormState {
public:
    NormState(const WeightLayout& layout, const NetBuffers& buffers, const NormSlot& slot);

    /// From the batch: sums[c] = sum x, sums[channels + c] = sum x^2 over `count` values a channel.
    void useBatch(std::span<const double> sums, double count);
    void useRunning();   ///< From the net's running statistics.
    void useIdentity();  ///< y = x, and so is its backward: whoever calls this calls no useDelta().

    /// Moves the running statistics to (1 - momentum) * old + momentum * this batch's, variance unbiased.
    void track(double momentum);

    /// From sums[c] = sum g, sums[channels + c] = sum g * x of the output's gradient g: the factors of
    /// d(x) = scale * g + slope * x + constant, and the gradients of gamma and beta where the net has them.
    void useDelta(std::span<const double> sums);

    int channels() const noexcept { return m_channels; }
    const Real* scale() const noexcept { return m_scale.data(); }
    const Real* offset() const noexcept { return m_offset.data(); }
    const Real* slope() const noexcept { return m_slope.data(); }
    const Real* constant() const noexcept { return m_constant.data(); }
    void clearGradients();  ///< Zero gradients of gamma and beta.

private:
    void setFactors();

    int m_channels;
    Real* m_running;
    const Real *m_gamma = nullptr, *m_beta = nullptr;  ///< Null without affine.
    Real *m_gammaGradient = nullptr, *m_betaGradient = nullptr;
    double m_count = 0.0;
    std::vector<double> m_mean, m_variance;
    std::vector<Real> m_scale, m_offset, m_slope, m_constant;
};

}  // namespace pada
