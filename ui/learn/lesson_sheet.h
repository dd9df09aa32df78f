// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson_sheet.h: a lesson on paper: a hand-out with room for predictions and what was measured, and the
// teacher's sheet, which has the explanation and the answers too.
#pragma once
#include "ui/learn/lesson.h"
#include "ui/services/report.h"

namespace pada::ui {

enum class SheetFor { room, teacher };

/// Explanations that hang on what a run measured stand there with their condition.
Report lessonSheet(const Lesson& lesson, SheetFor reader);
/// Markdown as a sheet has it: without its marks.
QString plainText(QString markdown);

}  // namespace pada::ui
