// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/lesson_progress.h"

#include <QSettings>

#include <algorithm>
#include <cmath>

namespace pada::ui {

QString LessonProgress::keyOf(int lesson, const char* what) const {
    return QStringLiteral("%1/%2/%3").arg(m_group).arg(lesson).arg(QLatin1String(what));
}

std::optional<LessonStage> stageOf(const Lesson& lesson, const LessonState& state, bool measured) {
    if (!state.locked) return LessonStage::predict;
    if (!measured) return LessonStage::run;
    if (!state.explained) return LessonStage::see;
    if (static_cast<std::size_t>(state.checks.size()) < lesson.checks.size()) return LessonStage::check;
    return std::nullopt;
}

LessonState LessonProgress::of(const Lesson& lesson) const {
    LessonState state;
    const int n = lesson.number;
    bool number = false;
    const double guess = m_settings.value(keyOf(n, "guess")).toDouble(&number);
    if (number && std::isfinite(guess) && guess >= lesson.prediction.low && guess <= lesson.prediction.high)
        state.guess = guess;
    state.locked = state.guess && m_settings.value(keyOf(n, "locked")).toBool();
    state.explained = state.locked && m_settings.value(keyOf(n, "explained")).toBool();
    for (const QString& index : m_settings.value(keyOf(n, "checks")).toStringList()) {
        const int check = index.toInt(&number);
        if (state.locked && number && check >= 0 && check < static_cast<int>(lesson.checks.size()))
            state.checks.insert(check);
    }
    for (const QString& told : m_settings.value(keyOf(n, "room")).toStringList()) {
        const double prediction = told.toDouble(&number);
        if (number && prediction >= lesson.prediction.low && prediction <= lesson.prediction.high)
            state.room.predictions.push_back(prediction);
    }
    state.room.people = std::clamp(m_settings.value(keyOf(n, "people")).toInt(), 0, RoomTally::kMost);
    state.revealed = state.locked && m_settings.value(keyOf(n, "revealed")).toBool();
    const QVariantMap chosen = m_settings.value(keyOf(n, "chosen")).toMap();
    for (const auto& [stage, block] : lesson.blocks) {
        const auto* vary = std::get_if<Vary>(&block);
        if (!vary) continue;
        const QString key = vary->run + QLatin1Char(' ') + vary->key, value = chosen.value(key).toString();
        if (std::ranges::any_of(vary->choices, [&](const auto& choice) { return choice.first == value; }))
            state.chosen.emplace_back(key, value);
    }
    return state;
}

void LessonProgress::keep(const Lesson& lesson, const LessonState& state) {
    const int n = lesson.number;
    if (state.guess)
        m_settings.setValue(keyOf(n, "guess"), *state.guess);
    else
        m_settings.remove(keyOf(n, "guess"));
    m_settings.setValue(keyOf(n, "locked"), state.locked);
    m_settings.setValue(keyOf(n, "explained"), state.explained);
    QStringList checks;
    for (int i = 0; i < static_cast<int>(lesson.checks.size()); ++i)
        if (state.checks.contains(i)) checks << QString::number(i);
    m_settings.setValue(keyOf(n, "checks"), checks);
    QStringList room;
    for (const double prediction : state.room.predictions) room << QString::number(prediction, 'g', 12);
    m_settings.setValue(keyOf(n, "room"), room);
    m_settings.setValue(keyOf(n, "people"), state.room.people);
    m_settings.setValue(keyOf(n, "revealed"), state.revealed);
    QVariantMap chosen;
    for (const auto& [key, value] : state.chosen) chosen[key] = value;
    m_settings.setValue(keyOf(n, "chosen"), chosen);
}

void LessonProgress::forget(const Lesson& lesson) {
    keep(lesson, {});
}

bool LessonProgress::done(int lesson) const {
    return m_settings.value(keyOf(lesson, "done")).toBool();
}

void LessonProgress::keepDone(int lesson) {
    m_settings.setValue(keyOf(lesson, "done"), true);
}

int LessonProgress::last() const {
    return std::max(1, m_settings.value(m_group + QStringLiteral("/last"), 1).toInt());
}

void LessonProgress::keepLast(int lesson) {
    m_settings.setValue(m_group + QStringLiteral("/last"), lesson);
}

}  // namespace pada::ui
