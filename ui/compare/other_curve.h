// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/other_curve.h: curves of a run beside those that every step has: what its rankings and its epochs
// measured, and what an imported file called by names of its own. Each has a code, which saved views keep. Pure; any
// thread.
#pragma once
#include "ui/compare/seed_groups.h"

#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

namespace pada::ui {

/// What stands before the name of a curve out of an imported file in its code.
inline constexpr const char* kImportedCode = "imported/";

/// Those that at least one of the runs has: of rankings, of epochs, then of imported files by name.
QStringList otherCodes(const ComparedRuns& runs);
/// x: steps finished; y as otherUnits() says. Empty where the run has none.
QList<QPointF> otherPoints(const ComparedRun& run, const QString& code);

QString otherName(const QString& code);  ///< As it stands over the chart; a code that nobody knows is its own name.
QString otherUnits(const QString& code);
QString otherHelp(const QString& code);
bool otherIsShare(const QString& code);  ///< In per cent, from 0 on.

}  // namespace pada::ui
