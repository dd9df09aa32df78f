// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/events/event_queue.h"

#include "core/base/contract.h"

#include <utility>

namespace pada {

EventQueue::EventQueue(std::size_t stepCapacity) : m_stepCapacity(stepCapacity) {
    expects(stepCapacity > 0, "an event queue needs room for a step");
}

void EventQueue::push(const Event& event) {
    Event copy = event;  // allocates outside the lock
    const MutexLock lock(m_mutex);
    if (!std::holds_alternative<StepEvent>(copy)) {
        m_others.push_back({m_next++, std::move(copy)});
        return;
    }
    if (m_steps.size() == m_stepCapacity) {
        m_steps.pop_front();
        ++m_dropped;
    }
    m_steps.push_back({m_next++, std::move(copy)});
}

std::vector<Event> EventQueue::drain() {
    std::deque<Waiting> steps;
    std::deque<Waiting> others;
    {
        const MutexLock lock(m_mutex);
        steps.swap(m_steps);
        others.swap(m_others);
    }
    std::vector<Event> events;
    events.reserve(steps.size() + others.size());
    while (!steps.empty() || !others.empty()) {
        const bool stepFirst = others.empty() || (!steps.empty() && steps.front().order < others.front().order);
        std::deque<Waiting>& from = stepFirst ? steps : others;
        events.push_back(std::move(from.front().event));
        from.pop_front();
    }
    return events;
}

std::uint64_t EventQueue::droppedSteps() const {
    const MutexLock lock(m_mutex);
    return m_dropped;
}

}  // namespace pada
