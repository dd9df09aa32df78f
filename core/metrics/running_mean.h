// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/running_mean.h: two ways to average as values arrive. Values; any thread, one at a time.
#pragma once
#include <cstdint>
#include <optional>

namespace pada {

/// Arithmetic mean of all values so far.
class TrueMean {
public:
    void add(double value) {
        ++m_count;
        m_mean += (value - m_mean) / static_cast<double>(m_count);
    }
    std::int64_t count() const { return m_count; }
    /// nullopt before the first value.
    std::optional<double> value() const { return m_count > 0 ? std::optional(m_mean) : std::nullopt; }

private:
    double m_mean = 0;
    std::int64_t m_count = 0;
};

/// PA&DA's published "average": (old + new) / 2 from 0, so each older value weighs half of the next and even a constant
/// input is reached only from below.
class HalvingMean {
public:
    void add(double value) {
        ++m_count;
        m_mean = (m_mean + value) / 2;
    }
    std::int64_t count() const { return m_count; }
    double value() const { return m_mean; }  ///< 0 before the first value.

private:
    double m_mean = 0;
    std::int64_t m_count = 0;
};

}  // namespace pada
