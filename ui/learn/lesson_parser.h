// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson_parser.h: a lesson's file: Markdown with directives, lines that begin with @. Strict: what it does
// not know is a fault with its line. Pure; any thread.
//
//   @lesson 3                       @title WORDS            @minutes 8        @teaches WORDS
//   @base ... @end                  TOML that every run of the lesson begins with
//   @predict                        stages; Markdown follows each
//   @scale LOW HIGH STEP [UNIT[:DECIMALS]] | WORDS          what is predicted
//   @measured FORMULA                                       what the prediction is held against
//   @run
//   @train NAME [KEY=VALUE ...] | WORDS                     a run: the base and overrides on it
//   @vary NAME KEY VALUE=LABEL, VALUE=LABEL | WORDS         a setting of it that the person chooses
//   @see
//   @figure FORMULA [UNIT[:DECIMALS]] | WORDS               a row of the result panel
//   @open run|compare|rank|data NAME [NAME ...] [STEP] | WORDS
//   @balance NAME OPTION | WORDS
//   @explain
//   @when FORMULA < NUMBER   ... @otherwise ... @end        Markdown that hangs on what was measured
//   @check
//   @seen PAGE NAME [NAME ...] | WORDS                      @stood NAME STEP | WORDS
//   @read FORMULA TOLERANCE [UNIT[:DECIMALS]] | WORDS       @balanced POINTS | WORDS
//   @question WORDS, then @right WORDS | BECAUSE and @wrong WORDS | BECAUSE
#pragma once
#include "core/base/result.h"
#include "ui/learn/lesson.h"

namespace pada::ui {

/// Errors: wrongUse, "FILE:LINE: ..." with what is wrong and what is allowed; a run's settings are checked too.
Result<Lesson> parseLesson(const QString& text, const QString& file);
/// The run with the person's choices (values by "RUN KEY" as Vary has them; what is missing is its first choice).
Result<PlannedRun> plannedRun(const Lesson& lesson, const LessonRun& run,
                              const std::vector<std::pair<QString, QString>>& chosen);

}  // namespace pada::ui
