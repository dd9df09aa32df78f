// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/events/fan_out_sink.h"

#include "core/base/contract.h"

#include <exception>
#include <utility>

namespace pada {

FanOutSink::FanOutSink(std::vector<EventSink*> sinks) : m_sinks(std::move(sinks)) {
    for (const EventSink* sink : m_sinks) expects(sink != nullptr, "a fan-out needs sinks that exist");
}

void FanOutSink::push(const Event& event) {
    std::exception_ptr first;
    for (EventSink* sink : m_sinks) {
        try {
            sink->push(event);
        } catch (...) {
            if (!first) first = std::current_exception();
        }
    }
    if (first) std::rethrow_exception(first);
}

}  // namespace pada
