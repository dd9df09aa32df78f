// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/rate_meter.h: how fast something goes on, over the last seconds only, and what follows for the rest.
#pragma once
#include <optional>
#include <utility>
#include <vector>

namespace pada {

/// Amounts in any unit that grows (steps, a share of the work), times in seconds of one monotonic clock. No thread of
/// its own.
class RateMeter {
public:
    /// Nothing is said before the samples span `atLeast` seconds; what lies more than `window` seconds back is
    /// forgotten.
    explicit RateMeter(double atLeast = 0.5, double window = 15.0) : m_atLeast(atLeast), m_window(window) {}
    void clear() { m_samples.clear(); }
    void add(double seconds, double amount);  ///< An amount below the last one begins anew.
    std::optional<double> rate() const;       ///< Per second; none while there is too little to go on.
    std::optional<double> secondsFor(double amount) const;

private:
    double m_atLeast, m_window;
    std::vector<std::pair<double, double>> m_samples;
};

}  // namespace pada
