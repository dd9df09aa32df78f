// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/drained_engine.h: stands before an engine and says how old the steps are that the window has taken.
#pragma once
#include "core/engine/training_engine.h"

#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace pada::ui {

/// The engine does not say when a step was finished. It was after the drain before the one that brought it, for it
/// would have come with that: ages are counted from there, so that none is told younger than it is. GUI thread.
class DrainedEngine final : public TrainingEngine, public EventSource {
public:
    explicit DrainedEngine(std::unique_ptr<TrainingEngine> engine) : m_engine(std::move(engine)) {}

    Result<RunId> start(const PlannedRun& plan) override { return m_engine->start(plan); }
    Result<void> resume(const RunId& run) override { return m_engine->resume(run); }
    Result<void> rank(const RunId& run, const RankingSection& what) override { return m_engine->rank(run, what); }
    void requestPause() noexcept override { m_engine->requestPause(); }
    void requestContinue() noexcept override { m_engine->requestContinue(); }
    void requestStep() noexcept override { m_engine->requestStep(); }
    void requestStop() noexcept override { m_engine->requestStop(); }
    bool active() const noexcept override { return m_engine->active(); }
    EventSource& events() override { return *this; }
    std::vector<Event> drain() override {
        const auto before = std::exchange(m_drained, Clock::now());
        std::vector<Event> events = m_engine->events().drain();
        for (const Event& event : events)
            if (before && std::holds_alternative<StepEvent>(event)) m_taken.push_back(*before);
        return events;
    }
    /// Milliseconds, of the steps that were drained since this was asked last: they have been painted.
    std::vector<double> agesOfTaken() {
        std::vector<double> ages;
        for (const Clock::time_point since : std::exchange(m_taken, {}))
            ages.push_back(std::chrono::duration<double, std::milli>(Clock::now() - since).count());
        return ages;
    }

private:
    using Clock = std::chrono::steady_clock;
    std::unique_ptr<TrainingEngine> m_engine;
    std::optional<Clock::time_point> m_drained;
    std::vector<Clock::time_point> m_taken;
};

}  // namespace pada::ui
