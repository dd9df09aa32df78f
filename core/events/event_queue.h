// SPDX-License-Identifier: GPL-3.0-or-later
// core/events/event_queue.h: the hand-off from the engine's thread to one reader.
#pragma once
#include "core/base/mutex.h"
#include "core/events/event_sink.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace pada {

/// Bounded in StepEvents only: when `stepCapacity` of them wait, the oldest is dropped and counted. No other event is
/// ever dropped, so they take memory for as long as the reader stands still: a slow window loses chart points, never
/// the news that a run failed. The order of what is left is that of the pushes. (event_queue_test)
class EventQueue final : public EventSink, public EventSource {
public:
    explicit EventQueue(std::size_t stepCapacity);  ///< Throws ContractError if 0.

    void push(const Event& event) override;  ///< Any thread. Never waits for the reader.
    std::vector<Event> drain() override;     ///< Reader thread. Oldest first; empty when nothing waits.
    std::uint64_t droppedSteps() const;      ///< Any thread. Total since construction.

private:
    struct Waiting {
        std::uint64_t order = 0;
        Event event;
    };

    std::size_t m_stepCapacity;
    mutable Mutex m_mutex;
    std::uint64_t m_next PADA_GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_dropped PADA_GUARDED_BY(m_mutex) = 0;
    std::deque<Waiting> m_steps
        PADA_GUARDED_BY(m_mutex);  ///< Apart from the others, so that dropping one costs nothing.
    std::deque<Waiting> m_others PADA_GUARDED_BY(m_mutex);
};

}  // namespace pada
