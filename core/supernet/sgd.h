// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/sgd.h: norms, clipping and SGD over a list of active segments of the flat buffers.
#pragma once
#include "core/supernet/weight_store.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

struct SgdSettings {
    double learningRate = 0.05;
    double momentum = 0.9;
    bool nesterov = false;
    double weightDecay = 2.5e-4;
    double clipNorm = 5.0;  ///< Global L2 norm over the active segments; 0 = no clipping.
};

struct GradientNorms {
    std::vector<std::uint32_t> active;  ///< Segments that the norms are of, ascending.
    std::vector<double> segments;       ///< L2 norm of each active segment, unclipped, in that order.
    double total = 0.0;                 ///< Before clipping.
    double factor = 1.0;                ///< What the gradients count times: the weight of a single pass, 1 of a sum.
    double clipFactor = 1.0;            ///< In (0, 1]; min(1, clip / (total * |factor| + 1e-6)).
};

/// Norms of the gradients of `active` (indices into store.layout.segments()), which count times `factor`. Sums in
/// double, in one fixed order.
GradientNorms gradientNorms(const WeightStore& store, std::span<const std::uint32_t> active, double clipNorm,
                            double factor = 1.0);

/// g = clipFactor * g + wd * w; m = momentum * m + g; w -= lr * (nesterov ? g + momentum * m : m), on `active` only.
/// `zeroGradient` are segments that drift: their gradient counts as 0, but momentum and decay go on (methods.md D3).
void sgdStep(WeightStore& store, std::span<const std::uint32_t> active, std::span<const std::uint32_t> zeroGradient,
             const SgdSettings& settings, double clipFactor);

}  // namespace pada
