// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/softmax_loss.h"

#include <algorithm>
#include <cmath>

namespace pada {

void softmaxLoss(std::span<const Real> logits, std::span<const std::int32_t> labels, int classes,
                 std::span<const float> sampleWeights, PassOutcome& outcome, std::vector<Real>& gradient) {
    const std::size_t count = labels.size(), width = static_cast<std::size_t>(classes);
    outcome = {};
    outcome.sampleNorms.resize(count);
    gradient.resize(count * width);
    std::vector<double> share(width);
    for (std::size_t image = 0; image < count; ++image) {
        const std::span<const Real> z = logits.subspan(image * width, width);
        const auto label = static_cast<std::size_t>(labels[image]);
        const double weight = sampleWeights.empty() ? 1.0 : sampleWeights[image];
        const auto largest = std::max_element(z.begin(), z.end());
        double sum = 0.0;
        for (std::size_t k = 0; k < width; ++k) sum += share[k] = std::exp(static_cast<double>(z[k]) - *largest);
        outcome.loss += weight * (std::log(sum) + *largest - z[label]);
        outcome.correct += static_cast<std::size_t>(largest - z.begin()) == label;
        double square = 0.0;
        for (std::size_t k = 0; k < width; ++k) {
            const double d = share[k] / sum - (k == label ? 1.0 : 0.0);
            square += d * d;
            gradient[image * width + k] = static_cast<Real>(weight * d / static_cast<double>(count));
        }
        outcome.sampleNorms[image] = static_cast<float>(std::sqrt(square));
    }
    outcome.loss /= static_cast<double>(count);
}

}  // namespace pada
