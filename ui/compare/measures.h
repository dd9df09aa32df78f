// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/measures.h: the numbers of a run that groups are compared by, and how they are written. Pure.
#pragma once
#include "ui/compare/compared_run.h"

#include <QString>

#include <optional>

namespace pada::ui {

/// A number of a run that groups are compared by.
enum class Measure { tau, precision, loss, accuracy, variance, passes };
inline constexpr int kMeasures = 6;
QString measureName(Measure measure);
QString measureUnit(Measure measure);  ///< "nats"; empty for a pure number.
QString measureHelp(Measure measure);  ///< What it is and how it is computed.
bool higherIsBetter(Measure measure);
/// In the unit of measureUnit (accuracy and precision in per cent); none where the run did not measure it.
std::optional<double> measureOf(const ComparedRun& run, Measure measure);
QString measureText(double value, Measure measure);
/// Path-passes it has come to, 0 before the first step.
double passesOf(const ComparedRun& run);
/// "+0.20", with a minus that is one.
QString signedText(double value, Measure measure, bool plus);

}  // namespace pada::ui
