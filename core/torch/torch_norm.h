// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_norm.h: batch norm, by hand on the CPU (Torch's own takes five times as long there). Private to the
// module.
#pragma once
#include "core/torch/torch_shim.h"

namespace pada {

inline constexpr double kNormEpsilon = 1e-5, kNormMomentum = 0.1;

/// How one norm treats its running statistics; both undefined where it has none.
struct RunningMoments {
    Tensor mean, variance;  ///< [channels], of x's type and on its device.
};

enum class Rectifier : std::uint8_t { none, relu, relu6 };

/// Scale and shift, [channels] or undefined (1 and 0), what is added to the variance, and what the results go through:
/// on the CPU in the same loops, since a pass over a map takes as long as all that is computed there.
struct NormFactors {
    Tensor scale, shift;
    double epsilon = kNormEpsilon;
    Rectifier rectifier = Rectifier::none;
};

/// y = scale (x - mean) / sqrt(variance + epsilon) + shift with the batch's mean and biased variance over N, H, W;
/// gradients flow through both. `x` NCHW of any layout, the result is channels_last. Defined running moments move by
/// `momentum` towards the batch's mean and unbiased variance. On the CPU the bits do not depend on the number of
/// threads.
Tensor batchNorm(const Tensor& x, const NormFactors& factors, const RunningMoments& running, double momentum);

/// The same with the running moments in place of the batch's. No gradient flows on the CPU.
Tensor inheritedNorm(const Tensor& x, const NormFactors& factors, const RunningMoments& running);

}  // namespace pada
