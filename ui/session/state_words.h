// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/state_words.h: what stands where a run has nothing to show, true in the state the run is in. Pure.
#pragma once
#include "ui/session/run_record.h"

#include <QString>
#include <QStringList>

namespace pada::ui {

/// How far a run is, as far as words about what is missing go.
enum class Phase { notBegun, going, ended };
Phase phaseOf(const RunFacts& run);

QString stepAxis(const RunFacts& run);    ///< What x counts: epochs where their length is known, else steps.
QString tauMissing(const RunFacts& run);  ///< While there is no tau to show.
/// False for a method that trains no single paths: then a snapshot of one path's gradients would say nothing.
bool takesSnapshots(const RunFacts& run);
QString varianceMissing(const RunFacts& run);  ///< While there is no gradient variance to show, in a few words.
QString trainingHint(const RunFacts& run);     ///< While there is no step.
QString varianceHint(const RunFacts& run);     ///< While there is no snapshot.
QString onlineHint(const RunFacts& run);       ///< While no epoch has a gradient variance.
QString samplingHint(const RunFacts& run);     ///< While there are no probabilities.
QString weightsHint(const RunFacts& run);      ///< While no image has a weight of its own.

/// What came of a finished run, for what is known of it.
RunCost costOf(const RunFacts& run);
/// Of a run that is over and was foretold, one a line: "Time: 21 s, 19 s foretold (+11 %)"; else empty.
QStringList foretoldLines(const RunFacts& run);

/// What a run that ended early can be resumed from: its newest checkpoint, or its very beginning where there is none
/// yet. Nothing for a run that is at work, is finished, or never began.
std::optional<std::int64_t> resumableFrom(RunStatus status, std::int64_t checkpointStep, std::int64_t stepsDone);

}  // namespace pada::ui
