// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/unrolled_gradient.h"

#include <cmath>
#include <numeric>

namespace pada {

UnrolledGradient unrolledGradient(Supernet& net, std::span<const Term> terms, const TwoBatches& batches,
                                  const SgdSettings& sgd, double perturbation) {
    const std::vector<std::uint32_t> all = allSegments(net.store().layout);
    const auto pass = [&](const Batch& batch) {
        return net.pass({.path = {}, .batch = batch, .terms = terms, .tracks = false});
    };
    const auto restore = [&] { net.blend(Vector::weights, 0.0, 1.0, Vector::kept0, all); };

    net.blend(Vector::kept0, 0.0, 1.0, Vector::weights, all);
    const double rate = sgd.learningRate;
    const PassOutcome train = pass(batches.train());
    net.blend(Vector::weights, 1.0 - rate * sgd.weightDecay, -rate * sgd.momentum, Vector::momentum, all);
    net.blend(Vector::weights, 1.0, -rate, Vector::gradients, all);
    UnrolledGradient gradient{{}, pass(batches.valid())};
    gradient.perTerm = gradient.valid.termGradients;
    if (!std::isfinite(train.loss)) gradient.valid.loss = train.loss;

    const std::vector<double> squares = net.dots(Vector::gradients, Vector::gradients, all);
    const double length = std::sqrt(std::accumulate(squares.begin(), squares.end(), 0.0));
    if (std::isfinite(gradient.valid.loss) && std::isfinite(length) && length > 0.0) {
        const double step = perturbation / length;
        net.blend(Vector::kept1, 0.0, 1.0, Vector::gradients, all);
        for (const double sign : {1.0, -1.0}) {
            restore();
            net.blend(Vector::weights, 1.0, sign * step, Vector::kept1, all);
            const PassOutcome aside = pass(batches.train());
            for (std::size_t t = 0; t < terms.size(); ++t)
                gradient.perTerm[t] -= sign * rate * aside.termGradients[t] / (2.0 * step);
        }
    }
    restore();
    return gradient;
}

}  // namespace pada
