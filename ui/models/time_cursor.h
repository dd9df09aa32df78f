// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/time_cursor.h: where in a run the views stand and which part of it their axes show. Commands are values and
// apply() is the only way in; nothing here knows a widget or a clock. Any one thread.
#pragma once
#include <array>
#include <cstdint>
#include <variant>

namespace pada::ui {

enum class TimeMode {
    following,  ///< At the newest step, whatever comes.
    paused,
    playing
};
/// What an axis over time shows. Each leads to each other in one command, so no view can be lost.
enum class RangeMode { whole, follow, fixed };

/// In steps finished.
struct TimeSpan {
    double from = 0.0, to = 1.0;
    double width() const { return to - from; }
    bool operator==(const TimeSpan&) const = default;
};

/// How far a run is and how fast it went.
struct TimeExtent {
    std::int64_t steps = 0;      ///< Finished.
    std::int64_t total = 0;      ///< Of the whole run; 0 = not known.
    std::int64_t perEpoch = 0;   ///< Steps; 0 = not known.
    double stepsPerSecond = 10;  ///< What a replay at 1x goes at.
    bool operator==(const TimeExtent&) const = default;
};

namespace time {
struct Begin {  ///< Another run: at its newest step, all of it shown; the speed stays.
    TimeExtent extent;
};
struct Extend {  ///< The same run went on.
    TimeExtent extent;
};
struct Seek {  ///< Stands there; at the newest step or beyond it follows.
    double step = 0.0;
};
struct StepBy {
    std::int64_t steps = 1;
};
struct EpochBy {  ///< To the next bounds between epochs; a tenth of the run where their length is not known.
    int epochs = 1;
};
struct Follow {};
struct Play {};  ///< From the beginning where there is nothing left to play.
struct Pause {};
struct SetSpeed {  ///< The nearest of TimeCursor::kSpeeds.
    double times = 1.0;
};
struct Elapse {
    double seconds = 0.0;
};
struct ShowWhole {};
struct ShowNewest {
};  ///< The steps before the cursor, as many as were in sight (else a quarter of the run); they move along.
struct ShowFixed {
    TimeSpan span;
};
struct Zoom {  ///< By `times` (above 1 = closer) about a step that keeps its place; far enough out is the whole.
    double times = 2.0, about = 0.0;
};
struct Pan {  ///< By a share of what is shown.
    double share = 0.1;
};
}  // namespace time

using TimeCommand = std::variant<time::Begin, time::Extend, time::Seek, time::StepBy, time::EpochBy, time::Follow,
                                 time::Play, time::Pause, time::SetSpeed, time::Elapse, time::ShowWhole,
                                 time::ShowNewest, time::ShowFixed, time::Zoom, time::Pan>;

class TimeCursor {
public:
    static constexpr std::array<double, 9> kSpeeds{0.25, 0.5, 1, 2, 4, 8, 16, 32, 64};
    static constexpr double kLeastSpan = 8.0;  ///< Steps; closer no axis goes.

    void apply(const TimeCommand& command);

    TimeMode mode() const { return m_mode; }
    bool following() const { return m_mode == TimeMode::following; }
    std::int64_t step() const;  ///< Steps finished at the cursor, in [0, extent().steps].
    double speed() const { return m_speed; }
    const TimeExtent& extent() const { return m_extent; }
    RangeMode range() const { return m_range; }
    TimeSpan whole() const;
    /// What the axes show, always inside whole(). While it follows it moves on by eighths, so that a live chart is
    /// painted anew now and then, not at every step.
    TimeSpan shown() const;

private:
    void on(const time::Begin& c);
    void on(const time::Extend& c);
    void on(const time::Seek& c);
    void on(const time::StepBy& c);
    void on(const time::EpochBy& c);
    void on(const time::Follow& c);
    void on(const time::Play& c);
    void on(const time::Pause& c);
    void on(const time::SetSpeed& c);
    void on(const time::Elapse& c);
    void on(const time::ShowWhole& c);
    void on(const time::ShowNewest& c);
    void on(const time::ShowFixed& c);
    void on(const time::Zoom& c);
    void on(const time::Pan& c);
    TimeSpan kept(TimeSpan span) const;  ///< Moved and cut until it lies inside whole().

    TimeExtent m_extent;
    TimeMode m_mode = TimeMode::following;
    RangeMode m_range = RangeMode::whole;
    double m_at = 0.0;  ///< Counts unless it follows.
    double m_speed = 1.0;
    double m_width = 0.0;  ///< Of RangeMode::follow, in steps; 0 = a quarter of the run.
    TimeSpan m_fixed;
};

}  // namespace pada::ui
