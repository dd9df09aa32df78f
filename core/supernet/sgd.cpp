// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/sgd.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

/// Sum of squares in double, eight partial sums so that the loop vectorises; the order is fixed.
double sumOfSquares(const float* x, std::size_t n) {
    double part[8] = {};
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (std::size_t k = 0; k < 8; ++k) part[k] += static_cast<double>(x[i + k]) * x[i + k];
    for (; i < n; ++i) part[0] += static_cast<double>(x[i]) * x[i];
    return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
}

struct Factors {
    float gradient, decay, momentum, rate;
    bool nesterov;
};

void update(float* __restrict w, float* __restrict m, const float* __restrict g, std::size_t n, Factors f) {
    if (f.nesterov) {
        for (std::size_t i = 0; i < n; ++i) {
            const float d = f.gradient * g[i] + f.decay * w[i];
            m[i] = f.momentum * m[i] + d;
            w[i] -= f.rate * (d + f.momentum * m[i]);
        }
        return;
    }
    for (std::size_t i = 0; i < n; ++i) {
        m[i] = f.momentum * m[i] + (f.gradient * g[i] + f.decay * w[i]);
        w[i] -= f.rate * m[i];
    }
}

/// The same with a gradient of zero: what an unused op does under `drift`.
void coast(float* __restrict w, float* __restrict m, std::size_t n, Factors f) {
    for (std::size_t i = 0; i < n; ++i) {
        const float d = f.decay * w[i];
        m[i] = f.momentum * m[i] + d;
        w[i] -= f.rate * (f.nesterov ? d + f.momentum * m[i] : m[i]);
    }
}

}  // namespace

GradientNorms gradientNorms(const WeightStore& store, std::span<const std::uint32_t> active, double clipNorm,
                            double factor) {
    GradientNorms norms;
    norms.active.assign(active.begin(), active.end());
    norms.factor = factor;
    norms.segments.reserve(active.size());
    double total = 0.0;
    for (const std::uint32_t index : active) {
        const Segment& s = store.layout.segments()[index];
        const double square = sumOfSquares(store.gradients.data() + s.offset, s.size);
        norms.segments.push_back(std::sqrt(square));
        total += square;
    }
    norms.total = std::sqrt(total);
    if (clipNorm > 0.0) norms.clipFactor = std::min(1.0, clipNorm / (norms.total * std::abs(factor) + 1e-6));
    return norms;
}

void sgdStep(WeightStore& store, std::span<const std::uint32_t> active, std::span<const std::uint32_t> zeroGradient,
             const SgdSettings& settings, double clipFactor) {
    const Factors f{static_cast<float>(clipFactor), static_cast<float>(settings.weightDecay),
                    static_cast<float>(settings.momentum), static_cast<float>(settings.learningRate),
                    settings.nesterov};
    for (const std::uint32_t index : active) {
        const Segment& s = store.layout.segments()[index];
        update(store.weights.data() + s.offset, store.momentum.data() + s.offset, store.gradients.data() + s.offset,
               s.size, f);
    }
    for (const std::uint32_t index : zeroGradient) {
        const Segment& s = store.layout.segments()[index];
        coast(store.weights.data() + s.offset, store.momentum.data() + s.offset, s.size, f);
    }
}

}  // namespace pada
