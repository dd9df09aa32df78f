// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/distribution_distance.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pada {
namespace {

bool usable(std::span<const double> values) {
    return !values.empty() && std::ranges::all_of(values, [](double v) { return std::isfinite(v); });
}

}  // namespace

std::optional<DistributionDistance> sampleDistance(std::span<const double> a, std::span<const double> b) {
    if (!usable(a) || !usable(b)) return std::nullopt;
    std::vector<double> x(a.begin(), a.end()), y(b.begin(), b.end());
    std::ranges::sort(x);
    std::ranges::sort(y);
    DistributionDistance out;
    std::size_t i = 0, j = 0;
    double at = std::min(x.front(), y.front());
    while (i < x.size() || j < y.size()) {
        const double next = i == x.size() ? y[j] : j == y.size() ? x[i] : std::min(x[i], y[j]);
        const double gap = std::fabs(static_cast<double>(i) / static_cast<double>(x.size()) -
                                     static_cast<double>(j) / static_cast<double>(y.size()));
        out.wasserstein += gap * (next - at);
        out.kolmogorov = std::max(out.kolmogorov, gap);
        at = next;
        while (i < x.size() && x[i] == at) ++i;  // ties on both sides rise together
        while (j < y.size() && y[j] == at) ++j;
    }
    return out;
}

std::optional<DistributionDistance> histogramDistance(std::span<const std::int64_t> a, std::span<const std::int64_t> b,
                                                      double width) {
    double sumA = 0.0, sumB = 0.0;
    for (const auto& [counts, sum] : {std::pair{a, &sumA}, std::pair{b, &sumB}})
        for (const std::int64_t count : counts) {
            if (count < 0) return std::nullopt;
            *sum += static_cast<double>(count);
        }
    if (a.size() != b.size() || sumA == 0.0 || sumB == 0.0) return std::nullopt;
    DistributionDistance out;
    double belowA = 0.0, belowB = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        belowA += static_cast<double>(a[i]);
        belowB += static_cast<double>(b[i]);
        const double gap = std::fabs(belowA / sumA - belowB / sumB);
        out.wasserstein += gap * width;
        out.kolmogorov = std::max(out.kolmogorov, gap);
    }
    return out;
}

std::optional<double> totalVariation(std::span<const double> p, std::span<const double> q) {
    if (p.size() != q.size() || !usable(p) || !usable(q)) return std::nullopt;
    double sum = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i) sum += std::fabs(p[i] - q[i]);
    return sum / 2.0;
}

}  // namespace pada
