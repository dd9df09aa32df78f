// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/norm_state.h: one batch norm between the kernels: sums in, factors per channel out.
#pragma once
#include "core/supernet/weight_store.h"

#include <span>
#include <vector>

namespace pada {

inline constexpr double kNormEpsilon = 1e-5;

/// y = scale * x + offset with scale = gamma / sqrt(variance + epsilon). Thread: the engine's.
class NormState {
public:
    NormState(WeightStore& store, const NormSlot& slot);

    /// From the batch: sums[c] = sum x, sums[channels + c] = sum x^2 over `count` values a channel.
    void useBatch(std::span<const double> sums, double count);
    void useRunning();  ///< From the store's running statistics.

    /// Moves the running statistics to (1 - momentum) * old + momentum * this batch's, variance unbiased.
    void track(double momentum);

    /// From sums[c] = sum g, sums[channels + c] = sum g * x of the output's gradient g: the factors of
    /// d(x) = scale * g + slope * x + constant, and the gradients of gamma and beta where the net has them.
    void useDelta(std::span<const double> sums);

    int channels() const noexcept { return m_channels; }
    const float* scale() const noexcept { return m_scale.data(); }
    const float* offset() const noexcept { return m_offset.data(); }
    const float* slope() const noexcept { return m_slope.data(); }
    const float* constant() const noexcept { return m_constant.data(); }
    void clearGradients();  ///< Zero gradients of gamma and beta.

private:
    void setFactors();

    int m_channels;
    float* m_running;
    const float *m_gamma = nullptr, *m_beta = nullptr;  ///< Null without affine.
    float *m_gammaGradient = nullptr, *m_betaGradient = nullptr;
    double m_count = 0.0;
    std::vector<double> m_mean, m_variance;
    std::vector<float> m_scale, m_offset, m_slope, m_constant;
};

}  // namespace pada
