// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LearnViewModel that teaches a room: its predictions, and when what was measured is revealed.
#include "ui/learn/learn_view_model.h"

#include <algorithm>

namespace pada::ui {

void LearnViewModel::setInClass(bool on) {
    if (on == m_inClass) return;
    m_inClass = on;
    if (!m_lesson) return;
    m_state = kept().of(*m_lesson);
    plan();
    Q_EMIT lessonChanged();
}

void LearnViewModel::roomChanged() {
    m_state.guess = m_state.room.middle();
    keep();
}

bool LearnViewModel::addToRoom(const std::vector<double>& predictions) {
    if (!m_lesson || !m_inClass || m_state.locked) return false;
    const Prediction& scale = m_lesson->prediction;
    const auto fits = [&](double one) { return one >= scale.low && one <= scale.high; };
    if (!std::ranges::all_of(predictions, fits)) return false;
    if (m_state.room.predictions.size() + predictions.size() > RoomTally::kMost) return false;
    m_state.room.predictions.insert(m_state.room.predictions.end(), predictions.begin(), predictions.end());
    roomChanged();
    return true;
}

void LearnViewModel::takeBackFromRoom() {
    if (!m_lesson || m_state.locked || m_state.room.predictions.empty()) return;
    m_state.room.predictions.pop_back();
    roomChanged();
}

void LearnViewModel::setPeople(int people) {
    if (!m_lesson || m_state.locked || people == m_state.room.people) return;
    m_state.room.people = std::clamp(people, 0, RoomTally::kMost);
    keep();
}

void LearnViewModel::reveal() {
    if (!m_lesson || !m_inClass || !m_state.locked || !measured()) return;
    m_state.revealed = true;
    keep();
}

}  // namespace pada::ui
