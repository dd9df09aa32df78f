// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/lesson_progress.h"

#include <QSettings>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString lessonKey(int lesson, const char* what) {
    return QStringLiteral("learn/%1/%2").arg(lesson).arg(QLatin1String(what));
}

}  // namespace

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
    const double guess = m_settings.value(lessonKey(n, "guess")).toDouble(&number);
    if (number && std::isfinite(guess) && guess >= lesson.prediction.low && guess <= lesson.prediction.high)
        state.guess = guess;
    state.locked = state.guess && m_settings.value(lessonKey(n, "locked")).toBool();
    state.explained = state.locked && m_settings.value(lessonKey(n, "explained")).toBool();
    for (const QString& index : m_settings.value(lessonKey(n, "checks")).toStringList()) {
        const int check = index.toInt(&number);
        if (state.locked && number && check >= 0 && check < static_cast<int>(lesson.checks.size()))
            state.checks.insert(check);
    }
    const QVariantMap chosen = m_settings.value(lessonKey(n, "chosen")).toMap();
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
        m_settings.setValue(lessonKey(n, "guess"), *state.guess);
    else
        m_settings.remove(lessonKey(n, "guess"));
    m_settings.setValue(lessonKey(n, "locked"), state.locked);
    m_settings.setValue(lessonKey(n, "explained"), state.explained);
    QStringList checks;
    for (int i = 0; i < static_cast<int>(lesson.checks.size()); ++i)
        if (state.checks.contains(i)) checks << QString::number(i);
    m_settings.setValue(lessonKey(n, "checks"), checks);
    QVariantMap chosen;
    for (const auto& [key, value] : state.chosen) chosen[key] = value;
    m_settings.setValue(lessonKey(n, "chosen"), chosen);
}

void LessonProgress::forget(const Lesson& lesson) {
    keep(lesson, {});
}

bool LessonProgress::done(int lesson) const {
    return m_settings.value(lessonKey(lesson, "done")).toBool();
}

void LessonProgress::keepDone(int lesson) {
    m_settings.setValue(lessonKey(lesson, "done"), true);
}

int LessonProgress::last() const {
    return std::max(1, m_settings.value(QStringLiteral("learn/last"), 1).toInt());
}

void LessonProgress::keepLast(int lesson) {
    m_settings.setValue(QStringLiteral("learn/last"), lesson);
}

}  // namespace pada::ui
