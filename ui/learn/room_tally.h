// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/room_tally.h: what the people in a room predict, and the small file in which one of them hands in a
// prediction. Values without a widget.
#pragma once
#include "core/base/result.h"
#include "ui/learn/lesson.h"

#include <QByteArray>

#include <vector>

namespace pada::ui {

/// Predictions of one lesson, in its scale's unit, in the order in which they were told.
struct RoomTally {
    std::vector<double> predictions;
    int people = 0;  ///< In the room; 0 = nobody has counted them.
    static constexpr int kMost = 999;
    bool operator==(const RoomTally&) const = default;

    /// There are some, and as many as there are people where these were counted.
    bool complete() const {
        return !predictions.empty() && (people == 0 || static_cast<int>(predictions.size()) >= people);
    }
    /// The median: half of the room is below it.
    std::optional<double> middle() const;
    /// "12 of 24 have predicted: from 10 % to 60 %, the middle one 25 %."
    QString words(const NumberStyle& style) const;
};

/// A prediction on its way to whoever collects them.
struct HandedIn {
    int lesson = 0;
    double prediction = 0.0;  ///< In the scale's unit.
    int checks = 0, of = 0;   ///< Done, of so many.
    bool operator==(const HandedIn&) const = default;
};

/// The whole of a .pada-lesson file: JSON.
QByteArray handInBytes(const HandedIn& result);
/// Errors: wrongUse, in words that name what is wrong with the file, the lesson or the value.
Result<HandedIn> readHandIn(const QByteArray& bytes, const Lesson& lesson);

}  // namespace pada::ui
