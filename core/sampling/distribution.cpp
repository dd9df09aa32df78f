// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/distribution.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace pada {

std::size_t drawIndex(std::span<const double> weights, Rng& rng) {
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    expects(total > 0.0, "cannot draw from a distribution without mass");
    double left = rng.uniform() * total;
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0.0) continue;
        last = i;
        if (left < weights[i]) return i;
        left -= weights[i];
    }
    return last;  // rounding left a crumb behind the last entry
}

CumulativeDraw::CumulativeDraw(std::span<const float> weights) : m_cumulative(weights.size()) {
    double sum = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) m_cumulative[i] = sum += static_cast<double>(weights[i]);
    expects(sum > 0.0, "cannot draw from a distribution without mass");
}

std::size_t CumulativeDraw::draw(Rng& rng) const {
    // upper_bound skips entries of weight 0: their cumulative value equals the one before.
    const double target = rng.uniform() * m_cumulative.back();
    auto found = std::upper_bound(m_cumulative.begin(), m_cumulative.end(), target);
    if (found == m_cumulative.end())
        found = std::lower_bound(m_cumulative.begin(), m_cumulative.end(), m_cumulative.back());
    return static_cast<std::size_t>(found - m_cumulative.begin());
}

void raiseToFloor(std::span<double> probabilities, double floor) {
    if (floor <= 0.0 || probabilities.empty()) return;
    const double total = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
    expects(floor * static_cast<double>(probabilities.size()) < total, "the floor takes all of the probability");
    std::vector<std::uint8_t> raised(probabilities.size(), 0);
    for (bool again = true; again;) {
        again = false;
        double freeMass = total;
        double above = 0.0;
        for (std::size_t i = 0; i < probabilities.size(); ++i) {
            if (!raised[i] && probabilities[i] < floor) {
                raised[i] = 1;
                probabilities[i] = floor;
                again = true;
            }
            if (raised[i])
                freeMass -= floor;
            else
                above += probabilities[i];
        }
        if (!again || above <= 0.0) break;
        const double scale = freeMass / above;
        for (std::size_t i = 0; i < probabilities.size(); ++i)
            if (!raised[i]) probabilities[i] *= scale;
    }
}

}  // namespace pada
