// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/unrolled_gradient.h: how the held-out loss changes with the coefficients of terms when weights take one
// step of their own first.
#pragma once
#include "core/supernet/supernet.h"

#include <functional>
#include <span>
#include <vector>

namespace pada {

/// Where passes get their images: each call gives the same batch, which counts until the next.
struct TwoBatches {
    std::function<Batch()> train, valid;
};

struct UnrolledGradient {
    std::vector<double> perTerm;  ///< d L_valid(w') / d(coefficient), w' below.
    PassOutcome valid;            ///< The pass on held-out images, at w'.
};

/// w' = w - rate (momentum v + dL_train + decay w), so the gradient is
///   dc L_valid(w') - rate [dc L_train(w + e u) - dc L_train(w - e u)] / (2 e),  u = dw' L_valid(w'), e = perturbation
///   /
///   ||u||
/// (Liu et al., DARTS, ICLR 2019, equations 7 and 8). Four passes. Weights are w again afterwards to the last bit,
/// running statistics have not moved; kept0, kept1 and the gradients are used. Where a loss is not finite `valid.loss`
/// is not.
UnrolledGradient unrolledGradient(Supernet& net, std::span<const Term> terms, const TwoBatches& batches,
                                  const SgdSettings& sgd, double perturbation = 0.01);

}  // namespace pada
