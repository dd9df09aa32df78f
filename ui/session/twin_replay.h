// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/twin_replay.h: two stored runs played back at once: one time cursor over what they have in common (steps,
// epochs or path-passes) says for each how far it had come there. A run at work is read on. No widget. GUI thread only;
// reads on the worker.
#pragma once
#include "ui/models/background.h"
#include "ui/models/time_line.h"
#include "ui/services/window_services.h"
#include "ui/session/run_moment.h"
#include "ui/session/run_tail.h"

#include <QObject>

#include <array>

namespace pada::ui {

/// What the time of two runs is counted in.
enum class TwinUnit { passes, epoch, step };
inline constexpr int kTwinUnits = 3;

/// Where a run stands in the unit after so many steps; NaN where it does not know the unit. Pure.
double placeOf(const RunViewModel& run, TwinUnit unit, double steps);
/// Steps it had finished when it came to `at`: at most all of them. Pure.
std::int64_t stepsAt(const RunViewModel& run, TwinUnit unit, double at);

class TwinReplay final : public QObject {
    Q_OBJECT
public:
    using Pair = std::array<RunId, 2>;
    TwinReplay(const WindowServices& services, Background& background, QObject* parent = nullptr);

    /// The time begins anew where a run is another; an empty id lets a side go.
    void show(const Pair& runs);
    const Pair& shown() const { return m_pair; }
    void readAgain(std::size_t side);  ///< It has changed in the store though it was over; the time stays.
    bool ready() const;                ///< Both are there.
    bool reading() const { return m_reading > 0; }
    const QString& fault() const { return m_fault; }  ///< The first thing that could not be read; empty = nothing.
    const RunViewModel& run(std::size_t side) const { return m_sides[side].model; }

    TwinUnit unit() const { return m_unit; }
    void setUnit(TwinUnit unit);  ///< The first run stays where it stands.
    bool knows(TwinUnit unit) const;
    /// Counts ticks over the whole of the common axis, at first as many as the longer run has steps.
    TimeLine& time() { return m_time; }
    const TimeLine& time() const { return m_time; }
    double whole() const;                ///< Where the one that went farther ends, in the unit.
    double end(std::size_t side) const;  ///< Where this one ends.
    double at() const;                   ///< Where the time stands.
    bool ended(std::size_t side) const;  ///< The time is beyond its end.
    std::int64_t step(std::size_t side) const;
    RunMoment moment(std::size_t side) const;
    void seek(double at);
    /// "epoch 3.20 · step 80"; of one that came to its end before, where that was.
    QString words(std::size_t side) const;
    QString unitWords(double at) const;  ///< "282 path-passes".
    /// How far the two sample apart now: total variation, mean over the decisions. None for other options.
    std::optional<double> distance() const;

    void poll();  ///< What plays goes on.
    void look();  ///< At every slow poll: what came to runs at work.

Q_SIGNALS:
    void changed();  ///< A run was read, or went on.

private:
    struct Side {
        explicit Side(const Clock& clock) : model(clock) {}
        RunViewModel model;
        TailCursor cursor;
        bool tailing = false;
        int generation = 0;  ///< Counts runs: an answer about the one before is late.
    };
    void read(std::size_t side);
    void readOn(std::size_t side);
    void begin();
    void setTick();
    TimeExtent extent() const;
    const WindowServices& m_services;
    Background& m_background;
    std::array<Side, 2> m_sides;
    Pair m_pair;
    TwinUnit m_unit = TwinUnit::passes;
    double m_tick = 1.0;  ///< Of the time, in the unit.
    TimeLine m_time;
    QString m_fault;
    int m_reading = 0;
};

}  // namespace pada::ui
