// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/head_loss.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pada {
namespace {

/// Log-probabilities of the classes that are there, in place; minus infinity for the others.
void logSoftmax(std::span<double> z) {
    const double top = *std::ranges::max_element(z);
    double sum = 0.0;
    for (const double v : z) sum += std::exp(v - top);
    for (double& v : z) v -= top + std::log(sum);
}

}  // namespace

HeadLoss headLoss(std::span<const double> logits, std::span<const std::int32_t> labels,
                  std::span<const float> sampleWeights, const PassLoss& wanted, std::span<const double> teacher) {
    const std::size_t rows = labels.size();
    const std::size_t classes = logits.size() / rows;
    const auto isThere = [&](std::size_t c) { return wanted.classes.empty() || wanted.classes[c] != 0; };
    std::size_t there = 0;
    for (std::size_t c = 0; c < classes; ++c) there += isThere(c) ? 1 : 0;
    const double spread = wanted.smoothing / static_cast<double>(there), own = 1.0 - wanted.smoothing;
    HeadLoss out;
    out.sampleNorms.resize(rows);
    out.gradient.resize(logits.size());
    std::vector<double> z(classes), taught(classes);
    for (std::size_t r = 0; r < rows; ++r) {
        const auto take = [&](std::span<const double> from, std::vector<double>& to) {
            for (std::size_t c = 0; c < classes; ++c)
                to[c] = isThere(c) ? from[r * classes + c] : -std::numeric_limits<double>::infinity();
        };
        take(logits, z);
        const std::span<double> g = std::span(out.gradient).subspan(r * classes, classes);
        const auto label = static_cast<std::size_t>(labels[r]);
        const auto top = static_cast<std::size_t>(std::max_element(z.begin(), z.end()) - z.begin());
        double sum = 0.0;
        for (std::size_t c = 0; c < classes; ++c) sum += g[c] = std::exp(z[c] - z[top]);
        const double weight = sampleWeights.empty() ? 1.0 : static_cast<double>(sampleWeights[r]);
        double square = 0.0;
        for (std::size_t c = 0; c < classes; ++c) {
            const double difference = isThere(c) ? g[c] / sum - ((c == label ? own : 0.0) + spread) : 0.0;
            square += difference * difference;
            g[c] = difference * weight / static_cast<double>(rows);
        }
        out.sampleNorms[r] = static_cast<float>(std::sqrt(square));
        double reached = z[label];  // The logits' mean under what is wanted.
        if (spread > 0.0) {
            reached *= own;
            for (std::size_t c = 0; c < classes; ++c) reached += isThere(c) ? spread * z[c] : 0.0;
        }
        out.loss += weight * (std::log(sum) + z[top] - reached) / static_cast<double>(rows);
        out.correct += top == label ? 1 : 0;
        if (wanted.teacher == 0.0) continue;
        take(teacher, taught);
        logSoftmax(taught);
        logSoftmax(z);
        const double factor = wanted.teacher / static_cast<double>(rows);
        for (std::size_t c = 0; c < classes; ++c) {
            if (!isThere(c)) continue;
            out.aside += factor * std::exp(taught[c]) * (taught[c] - z[c]);
            g[c] += factor * (std::exp(z[c]) - std::exp(taught[c]));
        }
    }
    return out;
}

}  // namespace pada
