// SPDX-License-Identifier: GPL-3.0-or-later
// core/events/fan_out_sink.h: one sink that hands every event to several, the recorder and the window for example.
#pragma once
#include "core/events/event_sink.h"

#include <vector>

namespace pada {

/// Pushes to each sink in the order given. If one throws, the rest still get the event, then the first exception goes
/// on.
class FanOutSink final : public EventSink {
public:
    explicit FanOutSink(
        std::vector<EventSink*> sinks);  ///< Not owned; must outlive this. Throws ContractError on a null one.
    void push(const Event& event) override;

private:
    std::vector<EventSink*> m_sinks;
};

}  // namespace pada
