// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/head_loss.h"

#include <algorithm>
#include <cmath>

namespace pada {

HeadLoss headLoss(std::span<const double> logits, std::span<const std::int32_t> labels,
                  std::span<const float> sampleWeights) {
    const std::size_t rows = labels.size();
    const std::size_t classes = logits.size() / rows;
    HeadLoss out;
    out.sampleNorms.resize(rows);
    out.gradient.resize(logits.size());
    for (std::size_t r = 0; r < rows; ++r) {
        const std::span<const double> z = logits.subspan(r * classes, classes);
        const std::span<double> g = std::span(out.gradient).subspan(r * classes, classes);
        const auto label = static_cast<std::size_t>(labels[r]);
        const auto top = static_cast<std::size_t>(std::max_element(z.begin(), z.end()) - z.begin());
        double sum = 0.0;
        for (std::size_t c = 0; c < classes; ++c) sum += g[c] = std::exp(z[c] - z[top]);
        const double weight = sampleWeights.empty() ? 1.0 : static_cast<double>(sampleWeights[r]);
        double square = 0.0;
        for (std::size_t c = 0; c < classes; ++c) {
            const double difference = g[c] / sum - (c == label ? 1.0 : 0.0);
            square += difference * difference;
            g[c] = difference * weight / static_cast<double>(rows);
        }
        out.sampleNorms[r] = static_cast<float>(std::sqrt(square));
        out.loss += weight * (std::log(sum) + z[top] - z[label]) / static_cast<double>(rows);
        out.correct += top == label ? 1 : 0;
    }
    return out;
}

}  // namespace pada
