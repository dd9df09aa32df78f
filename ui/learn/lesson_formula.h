// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson_formula.h: "tau(fair) - tau(uniform)": reading what a lesson measures. Pure.
#pragma once
#include "core/base/result.h"
#include "ui/learn/lesson.h"

namespace pada::ui {

/// A function a lesson can ask for; `argument` says what stands behind the run's name, empty = nothing.
struct LessonFunction {
    const char *name, *argument;
};
/// All there are; what each means stands at factsOf().
const std::vector<LessonFunction>& lessonFunctions();

/// wrongUse naming what was found and what is allowed.
Result<LessonFormula> parseFormula(const QString& text);
/// FORMULA < NUMBER or FORMULA > NUMBER.
Result<LessonCondition> parseCondition(const QString& text);
/// "%", "nats", "" ... with the decimals that its numbers get: "UNIT" or "UNIT:DECIMALS".
NumberStyle styleOf(const QString& word, int usualDecimals);

}  // namespace pada::ui
