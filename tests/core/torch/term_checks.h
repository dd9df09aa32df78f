// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/torch/term_checks.h: terms to try, and what their gradients are held to.
#pragma once
#include "tests/core/torch/torch_fixture.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace pada::test {

inline std::vector<Term> oneHot(const Path& path) {
    std::vector<Term> terms;
    for (std::size_t d = 0; d < path.size(); ++d) terms.push_back({static_cast<std::uint8_t>(d), path[d]});
    return terms;
}

/// Every option on every edge, with coefficients of both signs.
inline std::vector<Term> allOps(std::uint32_t seed = 7) {
    Rng rng(seed, Stream::init, 2);
    std::vector<Term> terms;
    for (std::uint8_t decision = 0; decision < 6; ++decision)
        for (std::uint8_t option = 0; option < 5; ++option)
            terms.push_back({decision, option, static_cast<float>(0.3 + 0.4 * rng.normal())});
    return terms;
}

/// How far dL/d(coefficient) is from what the losses do, in double, over the best of some small intervals: where a ReLU
/// turns inside one, the slope jumps there; what is wrong in the backend shows in all of them. From 0 on, where floats
/// lie closest, they are smaller still: a deep chain of small maps bends within 1e-6.
inline double gapOfSlopes(Supernet& net, std::vector<Term> terms, std::size_t which, const Batch& batch) {
    const float at = terms[which].coefficient, apart = at == 0.0f ? 1e-8f : 4e-6f;
    double gap = 1e9, loss = 0.0, slope = 0.0, place = 0.0;
    for (int k = 0; k <= 4; ++k) {
        terms[which].coefficient = at + apart * static_cast<float>(k);
        const PassOutcome pass = net.pass({.path = {}, .batch = batch, .terms = terms, .tracks = false});
        const double way = static_cast<double>(terms[which].coefficient) - place;
        if (k > 0) gap = std::min(gap, std::abs((pass.loss - loss) / way - 0.5 * (slope + pass.termGradients[which])));
        loss = pass.loss;
        slope = pass.termGradients[which];
        place = terms[which].coefficient;
    }
    return gap;
}

}  // namespace pada::test
