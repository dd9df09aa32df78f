// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/random_baseline.h"

#include "core/base/contract.h"

namespace pada {

double expectedBest(std::span<const double> ascending, std::size_t count) {
    const std::size_t n = ascending.size();
    expects(count >= 1 && count <= n, "as many values are drawn as there are, at least one");
    double mean = 0.0, probability = static_cast<double>(count) / static_cast<double>(n);
    for (std::size_t i = 0; i + count <= n && probability > 0.0; ++i) {
        mean += probability * ascending[i];
        // C(n-2-i, count-1) / C(n-1-i, count-1)
        if (i + 1 < n) probability *= static_cast<double>(n - i - count) / static_cast<double>(n - 1 - i);
    }
    return mean;
}

}  // namespace pada
