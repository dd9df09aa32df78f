// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/time_line.h"

#include "ui/text/format.h"

#include <variant>

namespace pada::ui {

QString placeText(const TimeExtent& extent, std::int64_t step) {
    QString steps = TimeLine::tr("step %1").arg(countText(step));
    if (extent.perEpoch <= 0) return steps;
    const double epochs = static_cast<double>(step) / static_cast<double>(extent.perEpoch);
    return TimeLine::tr("epoch %1 · %2").arg(epochs, 0, 'f', epochs < 100 ? 2 : 1).arg(steps);
}

void TimeLine::apply(const TimeCommand& command) {
    const TimeCursor before = m_cursor;
    if (std::holds_alternative<time::Play>(command)) m_seen = m_clock.monotonicSeconds();
    m_cursor.apply(command);
    const bool grows = std::holds_alternative<time::Extend>(command);
    const bool follows = before.following() && m_cursor.following() && grows;
    const bool same = before.mode() == m_cursor.mode() && before.speed() == m_cursor.speed();
    if (!same || (!follows && before.step() != m_cursor.step())) Q_EMIT moved();
    if (before.range() != m_cursor.range() || before.shown() != m_cursor.shown()) Q_EMIT rangeChanged();
}

void TimeLine::togglePlay() {
    apply(m_cursor.mode() == TimeMode::playing ? TimeCommand(time::Pause{}) : TimeCommand(time::Play{}));
}

void TimeLine::poll(const TimeExtent& extent) {
    if (extent != m_cursor.extent()) apply(time::Extend{extent});
    if (m_cursor.mode() != TimeMode::playing) return;
    const double now = m_clock.monotonicSeconds(), gone = now - m_seen;
    m_seen = now;
    apply(time::Elapse{gone});
}

void TimeLine::pass(std::optional<double> step) {
    if (step == m_passing) return;
    m_passing = step;
    Q_EMIT passed();
}

std::optional<double> TimeLine::axisPlace() const {
    if (m_cursor.following()) return std::nullopt;
    return static_cast<double>(m_cursor.step()) / axisUnit();
}

}  // namespace pada::ui
