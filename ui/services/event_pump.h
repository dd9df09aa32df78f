// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/event_pump.h: the window's clock. One timer of 60 ms drains the queue and hands the events to whoever
// listens.
#pragma once
#include "core/events/event_sink.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace pada::ui {

class EventPump final : public QObject {
    Q_OBJECT
public:
    static constexpr int kPeriodMs = 60;
    /// Every fifth poll is a slow one, 300 ms: the cell and the key figures change at most every 250 ms.
    static constexpr int kSlowEvery = 5;
    explicit EventPump(EventSource& source, QObject* parent = nullptr) : QObject(parent), m_source(source) {
        m_timer.setInterval(kPeriodMs);
        connect(&m_timer, &QTimer::timeout, this, &EventPump::poll);
    }
    void start() { m_timer.start(); }

public Q_SLOTS:
    /// Tests call this by hand.
    void poll() {
        const std::vector<Event> events = m_source.drain();
        if (!events.empty()) Q_EMIT arrived(events);
        Q_EMIT polled(m_count++ % kSlowEvery == 0);
    }

Q_SIGNALS:
    void arrived(const std::vector<pada::Event>& events);
    void polled(bool slow);

private:
    EventSource& m_source;
    QTimer m_timer;
    int m_count = 0;
};

}  // namespace pada::ui
