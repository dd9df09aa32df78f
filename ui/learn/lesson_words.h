// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson_words.h: what a lesson says, in the language of the window; what has no translation stays as it is
// written.
#pragma once
#include "ui/learn/lesson.h"

namespace pada::ui {

/// Titles, prose (a paragraph each), names of runs and numbers, questions and answers. Runs, measures and settings
/// stay.
void translateLesson(Lesson& lesson);

}  // namespace pada::ui
