// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/event_text.h: log lines. Events too frequent for a log give an empty text.
#pragma once
#include "core/events/event.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace pada::ui {

QString eventText(const RunStarted& event);
QString eventText(const StepEvent& event);
QString eventText(const SamplingChanged& event);
QString eventText(const DataWeightsChanged& event);
QString eventText(const EpochFinished& event);
QString eventText(const VarianceSnapshot& event);
QString eventText(const CheckpointWritten& event);
QString eventText(const RunPaused& event);
QString eventText(const RunResumed& event);
QString eventText(const RunEnded& event);
QString eventText(const Notice& event);
QString eventText(const RankingStarted& event);
QString eventText(const RankingProgress& event);
QString eventText(const RankingFinished& event);
QString eventText(const MethodTold& event);
QString eventText(const StrengthsChanged& event);

/// How much a line of the log asks for attention.
enum class LogLevel { info, warning, error };
struct LogLine {
    QString text;
    LogLevel level = LogLevel::info;
};
LogLevel levelOf(const Event& event);
LogLevel levelOf(const std::string& word);  ///< As the store has it: info, warning, error.

/// The step that a line of the log begins with, those of a stored run too; none for a line without.
std::optional<std::int64_t> stepOfText(const QString& line);

}  // namespace pada::ui
