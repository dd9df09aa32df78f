// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/paired_seeds.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/contract.h"

namespace pada {
namespace {

/// P(|T| < t): with whole degrees of freedom a finite sum in the angle atan(t / sqrt(degrees)).
double studentWithin(double t, std::int64_t degrees) {
    const double angle = std::atan2(t, std::sqrt(static_cast<double>(degrees)));
    const double cosine = std::cos(angle), square = cosine * cosine;
    const bool odd = degrees % 2 == 1;
    double term = odd ? cosine : 1.0, sum = 0.0;
    for (std::int64_t power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
        sum += term;
        term *= square * static_cast<double>(power + 1) / static_cast<double>(power + 2);
    }
    return odd ? 2.0 / std::numbers::pi * (angle + std::sin(angle) * sum) : std::sin(angle) * sum;
}

}  // namespace

double studentBound(double confidence, std::int64_t degrees) {
    expects(confidence > 0.0 && confidence < 1.0 && degrees >= 1, "a confidence in (0, 1) and a degree of freedom");
    double low = 0.0, high = 1.0;
    while (studentWithin(high, degrees) < confidence) high *= 2.0;
    for (int i = 0; i < 100; ++i) {
        const double middle = 0.5 * (low + high);
        (studentWithin(middle, degrees) < confidence ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

std::optional<PairedSeeds> pairedSeeds(std::span<const double> differences) {
    if (differences.empty()) return std::nullopt;
    PairedSeeds out;
    out.seeds = static_cast<std::int64_t>(differences.size());
    const auto n = static_cast<double>(differences.size());
    for (const double d : differences) {
        if (!std::isfinite(d)) return std::nullopt;
        out.mean += d / n;
        out.higher += d > 0.0;
        out.lower += d < 0.0;
    }
    if (differences.size() < 2) return out;
    double squares = 0.0;
    for (const double d : differences) squares += (d - out.mean) * (d - out.mean);
    out.deviation = std::sqrt(squares / (n - 1.0));
    const double half = studentBound(0.95, out.seeds - 1) * *out.deviation / std::sqrt(n);
    out.interval = Interval{out.mean - half, out.mean + half};
    return out;
}

}  // namespace pada
