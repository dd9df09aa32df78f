// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/importance_weights.h"

#include "core/base/contract.h"

#include <algorithm>

namespace pada {

double importanceWeight(double probability, double count, double limit) {
    expects(probability > 0.0 && probability <= 1.0, "importance weight: the probability lies in (0, 1]");
    expects(count >= 1.0 && limit > 0.0, "importance weight: at least one item and a positive limit");
    return std::min(limit, 1.0 / (count * probability));
}

std::vector<double> selfNormalisedWeights(std::span<const double> probabilities, double count, double limit) {
    std::vector<double> weights;
    weights.reserve(probabilities.size());
    double sum = 0.0;
    for (double probability : probabilities) {
        weights.push_back(importanceWeight(probability, count, limit));
        sum += weights.back();
    }
    for (double& weight : weights) weight *= static_cast<double>(weights.size()) / sum;
    return weights;
}

}  // namespace pada
