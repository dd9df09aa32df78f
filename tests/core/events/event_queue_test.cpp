// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/events/event_queue.h"

#include "core/base/contract.h"
#include "core/events/fan_out_sink.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace pada {
namespace {

Event stepEvent(std::int64_t step) {
    StepEvent event;
    event.step = step;
    return event;
}

TEST(EventQueue, DropsTheOldestStepAndKeepsOrderAndLifecycle) {
    EventQueue queue(2);
    queue.push(RunStarted{});
    for (int step = 0; step < 3; ++step) queue.push(stepEvent(step));
    queue.push(RunEnded{});
    const auto events = queue.drain();
    ASSERT_EQ(events.size(), 4u);
    EXPECT_TRUE(std::holds_alternative<RunStarted>(events[0]));
    EXPECT_EQ(std::get<StepEvent>(events[1]).step, 1);
    EXPECT_EQ(std::get<StepEvent>(events[2]).step, 2);
    EXPECT_TRUE(std::holds_alternative<RunEnded>(events[3]));
    EXPECT_EQ(queue.droppedSteps(), 1u);
    EXPECT_TRUE(queue.drain().empty());
    EXPECT_THROW(EventQueue(0), ContractError);
}

TEST(EventQueue, TwoThreadsLoseNothingUncounted) {
    EventQueue queue(16);
    FanOutSink sink({&queue});
    constexpr std::int64_t kSteps = 20000;
    std::thread writer([&] {
        for (std::int64_t step = 0; step < kSteps; ++step) sink.push(stepEvent(step));
        sink.push(RunEnded{});
    });
    std::int64_t seen = 0, last = -1;
    for (bool ended = false; !ended;) {
        for (const Event& event : queue.drain()) {
            if (const auto* step = std::get_if<StepEvent>(&event)) {
                EXPECT_GT(step->step, last);
                last = step->step;
                ++seen;
            }
            ended = ended || std::holds_alternative<RunEnded>(event);
        }
    }
    writer.join();
    EXPECT_EQ(last, kSteps - 1);
    EXPECT_EQ(seen + static_cast<std::int64_t>(queue.droppedSteps()), kSteps);
    EXPECT_THROW(FanOutSink({nullptr}), ContractError);
}

/// Counts events; with a reason it throws that after counting.
class Listener final : public EventSink {
public:
    explicit Listener(const char* reason = nullptr) : m_reason(reason) {}
    void push(const Event&) override {
        ++events;
        if (m_reason != nullptr) throw std::runtime_error(m_reason);
    }
    int events = 0;

private:
    const char* m_reason;
};

TEST(FanOutSink, OneThatThrowsTakesNothingFromTheOthers) {
    Listener first, broken("full"), second, alsoBroken("shut"), last;
    FanOutSink sink({&first, &broken, &second, &alsoBroken, &last});
    try {
        sink.push(RunEnded{});
        FAIL() << "the fault is lost";
    } catch (const std::runtime_error& fault) {
        EXPECT_STREQ(fault.what(), "full");
    }
    for (const Listener* listener : {&first, &broken, &second, &alsoBroken, &last}) EXPECT_EQ(listener->events, 1);
}

}  // namespace
}  // namespace pada
