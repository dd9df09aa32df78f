// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/time_line.h: the one time of all views: a TimeCursor that tells when it moved and that a clock drives while
// it plays. No widget. GUI thread only.
#pragma once
#include "core/base/clock.h"
#include "ui/models/time_cursor.h"

#include <QObject>
#include <QString>

#include <optional>

namespace pada::ui {

/// "epoch 3.2 · step 500": a place in a run, in the units it is counted in.
QString placeText(const TimeExtent& extent, std::int64_t step);

class TimeLine final : public QObject {
    Q_OBJECT
public:
    explicit TimeLine(const Clock& clock, QObject* parent = nullptr) : QObject(parent), m_clock(clock) {}

    const TimeCursor& cursor() const { return m_cursor; }
    void apply(const TimeCommand& command);
    void togglePlay();
    /// Once per poll: how far the run is now. What plays goes on by the time that passed.
    void poll(const TimeExtent& extent);
    /// A step that somebody points at in one view and that every view marks; empty = none.
    void pass(std::optional<double> step);
    std::optional<double> passing() const { return m_passing; }
    /// Steps in one unit of the views' axes.
    double axisUnit() const {
        return m_cursor.extent().perEpoch > 0 ? static_cast<double>(m_cursor.extent().perEpoch) : 1.0;
    }
    /// The cursor on an axis in epochs (else in steps); empty while it follows.
    std::optional<double> axisPlace() const;

Q_SIGNALS:
    void moved();  ///< The cursor stands elsewhere, or in another mode. Growing of what it follows tells nothing.
    void rangeChanged();  ///< The axes show another part; a run that is as long as was known shows the same.
    void passed();

private:
    const Clock& m_clock;
    TimeCursor m_cursor;
    std::optional<double> m_passing;
    double m_seen = 0.0;  ///< When the clock was read last.
};

}  // namespace pada::ui
