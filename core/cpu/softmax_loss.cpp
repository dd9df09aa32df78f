// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/softmax_loss.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>

namespace pada {

void softmaxLoss(std::span<const Real> logits, const Wanted& wanted, PassOutcome& outcome,
                 std::vector<Real>& gradient) {
    expects(wanted.smoothing >= 0.0 && wanted.smoothing < 1.0, "label smoothing lies in [0, 1)");
    const std::size_t count = wanted.labels.size(), width = static_cast<std::size_t>(wanted.classes);
    const double spread = wanted.smoothing / static_cast<double>(width), own = 1.0 - wanted.smoothing;
    outcome = {};
    outcome.sampleNorms.resize(count);
    gradient.resize(count * width);
    std::vector<double> share(width);
    for (std::size_t image = 0; image < count; ++image) {
        const std::span<const Real> z = logits.subspan(image * width, width);
        const auto label = static_cast<std::size_t>(wanted.labels[image]);
        const double weight = wanted.sampleWeights.empty() ? 1.0 : wanted.sampleWeights[image];
        const auto largest = std::max_element(z.begin(), z.end());
        double sum = 0.0;
        for (std::size_t k = 0; k < width; ++k) sum += share[k] = std::exp(static_cast<double>(z[k]) - *largest);
        double reached = z[label];  // The logits' mean under what is wanted.
        if (spread > 0.0) {
            reached *= own;
            for (const Real v : z) reached += spread * v;
        }
        outcome.loss += weight * (std::log(sum) + *largest - reached);
        outcome.correct += static_cast<std::size_t>(largest - z.begin()) == label;
        double square = 0.0;
        for (std::size_t k = 0; k < width; ++k) {
            const double d = share[k] / sum - ((k == label ? own : 0.0) + spread);
            square += d * d;
            gradient[image * width + k] = static_cast<Real>(weight * d / static_cast<double>(count));
        }
        outcome.sampleNorms[image] = static_cast<float>(std::sqrt(square));
    }
    outcome.loss /= static_cast<double>(count);
}

}  // namespace pada
