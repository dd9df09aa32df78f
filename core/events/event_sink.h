// SPDX-License-Identifier: GPL-3.0-or-later
// core/events/event_sink.h: where the engine hands events to, and where a reader takes them from.
#pragma once
#include "core/events/event.h"

#include <vector>

namespace pada {

class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void push(const Event& event) = 0;  ///< Engine thread.
};

class EventSource {
public:
    virtual ~EventSource() = default;
    virtual std::vector<Event> drain() = 0;  ///< Reader thread. Oldest first; empty when nothing waits.
};

}  // namespace pada
