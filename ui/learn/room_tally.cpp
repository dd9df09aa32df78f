// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/room_tally.h"

#include "ui/learn/guess_scale.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr int kHandInVersion = 1;

QString sayRoom(const char* words) {
    return QCoreApplication::translate("pada::ui::RoomTally", words);
}

Error handInFault(const QString& words) {
    return Error{ErrorCode::wrongUse, words.toStdString()};
}

}  // namespace

std::optional<double> RoomTally::middle() const {
    if (predictions.empty()) return std::nullopt;
    std::vector<double> sorted = predictions;
    std::ranges::sort(sorted);
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
}

QString RoomTally::words(const NumberStyle& style) const {
    const int n = static_cast<int>(predictions.size());
    const QString count =
        people > 0 ? sayRoom(QT_TRANSLATE_NOOP("pada::ui::RoomTally", "%1 of %2 have predicted")).arg(n).arg(people)
        : n == 1   ? sayRoom(QT_TRANSLATE_NOOP("pada::ui::RoomTally", "1 has predicted"))
                   : sayRoom(QT_TRANSLATE_NOOP("pada::ui::RoomTally", "%1 have predicted")).arg(n);
    if (n < 2) return count + QLatin1Char('.');
    const auto [low, high] = std::ranges::minmax(predictions);
    return sayRoom(QT_TRANSLATE_NOOP("pada::ui::RoomTally", "%1: from %2 to %3, the middle one %4."))
        .arg(count, numberText(low, style), numberText(high, style), numberText(*middle(), style));
}

QByteArray handInBytes(const HandedIn& result) {
    return QJsonDocument(QJsonObject{{QStringLiteral("pada_lesson"), kHandInVersion},
                                     {QStringLiteral("lesson"), result.lesson},
                                     {QStringLiteral("prediction"), result.prediction},
                                     {QStringLiteral("checks"), result.checks},
                                     {QStringLiteral("of"), result.of}})
        .toJson();
}

Result<HandedIn> readHandIn(const QByteArray& bytes, const Lesson& lesson) {
    const QJsonObject file = QJsonDocument::fromJson(bytes).object();
    const int version = file.value(QStringLiteral("pada_lesson")).toInt();
    if (version == 0)
        return handInFault(sayRoom(QT_TRANSLATE_NOOP("pada::ui::RoomTally", "It is no handed-in prediction.")));
    if (version > kHandInVersion)
        return handInFault(sayRoom(QT_TRANSLATE_NOOP("pada::ui::RoomTally",
                                                     "A newer version wrote it. Update to "
                                                     "read it.")));
    HandedIn result{file.value(QStringLiteral("lesson")).toInt(),
                    file.value(QStringLiteral("prediction")).toDouble(NAN),
                    file.value(QStringLiteral("checks")).toInt(), file.value(QStringLiteral("of")).toInt()};
    if (result.lesson != lesson.number)
        return handInFault(
            sayRoom(QT_TRANSLATE_NOOP("pada::ui::RoomTally", "It is of lesson %1, and lesson %2 is open."))
                .arg(result.lesson)
                .arg(lesson.number));
    const Prediction& scale = lesson.prediction;
    if (!(result.prediction >= scale.low && result.prediction <= scale.high))
        return handInFault(
            sayRoom(QT_TRANSLATE_NOOP("pada::ui::RoomTally", "Its prediction is not on the scale from %1 to %2."))
                .arg(numberText(scale.low, scale.style), numberText(scale.high, scale.style)));
    return result;
}

}  // namespace pada::ui
