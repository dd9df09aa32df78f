// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/clock.h: time as an argument, so that tests need no sleeping.
#pragma once
#include <chrono>
#include <string>

namespace pada {

class Clock {
public:
    virtual ~Clock() = default;
    virtual double monotonicSeconds() const = 0;  ///< For durations and order; never goes back.
    virtual std::string utcText() const = 0;      ///< ISO 8601 UTC with milliseconds, for people and rows.
};

class SystemClock final : public Clock {
public:
    double monotonicSeconds() const override;
    std::string utcText() const override;
};

/// Stands still until told otherwise.
class FakeClock final : public Clock {
public:
    double monotonicSeconds() const override { return m_seconds; }
    std::string utcText() const override { return "2026-01-01T00:00:00.000Z"; }
    void advance(double seconds) { m_seconds += seconds; }

private:
    double m_seconds = 0.0;
};

}  // namespace pada
