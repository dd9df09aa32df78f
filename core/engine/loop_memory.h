// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/loop_memory.h: what a run loop remembers beyond weights, samplers and sums, and how long it has worked.
#pragma once
#include "core/base/clock.h"
#include "core/base/state_book.h"

#include <cstdint>
#include <utility>

namespace pada {

/// Part of the state: a resumed run goes on with it. A value.
struct LoopMemory {
    double bestEpochLoss = 0.0;
    std::int64_t epochsWithoutGain = 0, epochsSeen = 0;
    double smoothing = 0.0;
    double workedSeconds = 0.0;  ///< WorkTime::seconds when the state was taken.
    double epochBegan = 0.0;     ///< The same when the running epoch began.
    bool toldOfWeights = false;  ///< That unbias_path cuts most weights off was said.

    /// `loop.memory` without the seconds, in which equal runs are equal, and `loop.times`.
    void save(StateBook& book) const;
    /// Also of format 1, which had no times: working seconds count from here on then. RunError for another length.
    static LoopMemory of(const StateBook& book);
};

/// Seconds a run has worked: waiting for people, a disk or the next resume does not count.
class WorkTime {
public:
    explicit WorkTime(const Clock& clock) : m_clock(clock), m_began(clock.monotonicSeconds()) {}

    /// From now on, `before` already worked.
    void goOnFrom(double before) {
        m_before = before;
        m_began = m_clock.monotonicSeconds();
    }
    double seconds() const { return m_before + (m_clock.monotonicSeconds() - m_began); }
    /// What `wait` takes does not count.
    template <class Wait>
    auto idle(Wait&& wait) {
        const double worked = seconds();
        auto answer = std::forward<Wait>(wait)();
        goOnFrom(worked);
        return answer;
    }

private:
    const Clock& m_clock;
    double m_before = 0.0, m_began;
};

}  // namespace pada
