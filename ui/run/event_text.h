// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/event_text.h: log lines. Events too frequent for a log give an empty text.
#pragma once
#include "core/events/event.h"

#include <QString>

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

}  // namespace pada::ui
