// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson_progress.h: how far the person is in each lesson, kept in the window's settings. No widget.
#pragma once
#include "ui/learn/lesson.h"
#include "ui/learn/room_tally.h"

#include <QSet>

class QSettings;

namespace pada::ui {

/// Of one lesson.
struct LessonState {
    std::optional<double> guess;                      ///< In the scale's unit.
    bool locked = false;                              ///< The prediction stands.
    bool explained = false;                           ///< The person has asked for the explanation.
    QSet<int> checks;                                 ///< Indices of those that are done.
    RoomTally room;                                   ///< In class mode.
    bool revealed = false;                            ///< In class mode: what was measured may be seen.
    std::vector<std::pair<QString, QString>> chosen;  ///< Vary: "RUN KEY" and the value.
    bool operator==(const LessonState&) const = default;
};

/// The stage that comes next; nothing where the lesson is done.
std::optional<LessonStage> stageOf(const Lesson& lesson, const LessonState& state, bool measured);

class LessonProgress {
public:
    /// `group` keeps what one person does from what a room does.
    explicit LessonProgress(QSettings& settings, const QString& group = QStringLiteral("learn"))
        : m_settings(settings), m_group(group) {}

    /// What is kept of it; a value that cannot be (edited by hand, of another lesson text) counts as not there.
    LessonState of(const Lesson& lesson) const;
    void keep(const Lesson& lesson, const LessonState& state);
    void forget(const Lesson& lesson);
    /// Whether its last check was done once: kept also when the person begins it anew.
    bool done(int lesson) const;
    void keepDone(int lesson);
    int last() const;  ///< The lesson that was open last; 1 where none was.
    void keepLast(int lesson);

private:
    QString keyOf(int lesson, const char* what) const;
    QSettings& m_settings;
    QString m_group;
};

}  // namespace pada::ui
