// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/weight_what_if.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace pada::ui {
namespace {

constexpr std::size_t kWeightBins = 64;

}  // namespace

ImageShares::ImageShares(std::span<const float> weights, double smoothing) {
    if (weights.empty() || !(smoothing > 0.0)) return;
    const double n = static_cast<double>(weights.size());
    std::vector<double> shares;
    shares.reserve(weights.size());
    double sum = 0.0;
    for (const float q : weights) {
        shares.push_back(std::max(0.0, (static_cast<double>(q) - (1.0 - smoothing) / n) / smoothing));
        sum += shares.back();
    }
    if (!(sum > 0.0)) return;
    for (double& share : shares) {
        share /= sum;
        m_squares += share * share;
    }
    m_shares = shares;
    m_heavyImages = 0.05 * n;
    const auto whole = static_cast<std::size_t>(m_heavyImages);
    std::nth_element(shares.begin(), shares.begin() + static_cast<std::ptrdiff_t>(std::min(whole, shares.size() - 1)),
                     shares.end(), std::greater<>());
    m_heavy = std::accumulate(shares.begin(), shares.begin() + static_cast<std::ptrdiff_t>(whole), 0.0);
    if (whole < shares.size()) m_heavy += (m_heavyImages - static_cast<double>(whole)) * shares[whole];
}

ImagesAt ImageShares::at(double smoothing) const {
    ImagesAt out;
    if (!known()) return out;
    const double n = static_cast<double>(m_shares.size()), even = (1.0 - smoothing) / n;
    out.histogram.assign(kWeightBins, 0);
    double used = 0.0;
    bool reached = true;
    for (const double share : m_shares) {
        const double q = smoothing * share + even;
        ++out.histogram[static_cast<std::size_t>(std::min(static_cast<double>(kWeightBins - 1), q * n * 16.0))];
        if (share <= 0.0) continue;
        if (q > 0.0)
            used += share * share / (n * q);
        else
            reached = false;
    }
    const double squares = smoothing * smoothing * m_squares + 2.0 * smoothing * even + even * even * n;
    out.effective = 1.0 / squares;
    out.heavyShare = smoothing * m_heavy + even * m_heavyImages;
    if (reached) out.unbiased = used / m_squares;
    out.optimal = 1.0 / (n * m_squares);
    return out;
}

}  // namespace pada::ui
