// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rate_meter.h"

#include <algorithm>

namespace pada {

void RateMeter::add(double seconds, double amount) {
    if (!m_samples.empty() && amount < m_samples.back().second) m_samples.clear();
    m_samples.emplace_back(seconds, amount);
    const auto first = std::find_if(m_samples.begin(), m_samples.end(),
                                    [&](const auto& sample) { return seconds - sample.first <= m_window; });
    // One sample from before the window stays, so that slow progress still spans it.
    if (first - m_samples.begin() > 1) m_samples.erase(m_samples.begin(), first - 1);
}

std::optional<double> RateMeter::rate() const {
    if (m_samples.size() < 2) return std::nullopt;
    const double seconds = m_samples.back().first - m_samples.front().first,
                 amount = m_samples.back().second - m_samples.front().second;
    if (seconds < m_atLeast || amount <= 0.0) return std::nullopt;
    return amount / seconds;
}

std::optional<double> RateMeter::secondsFor(double amount) const {
    const auto perSecond = rate();
    return perSecond ? std::optional(std::max(0.0, amount) / *perSecond) : std::nullopt;
}

}  // namespace pada
