// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson_shelf.h: the lessons that lie in the program (resources/lessons), in the order of their numbers.
#pragma once
#include "core/base/result.h"
#include "ui/learn/lesson.h"

#include <QStringList>

namespace pada::ui {

QStringList lessonFiles();  ///< Names in the program, sorted.
/// In the language of the window. Errors: parseLesson()'s for the first file that is wrong; wrongUse where numbers do
/// not go 1, 2, 3, ...
Result<std::vector<Lesson>> readLessons();
/// How many there are, without reading them.
int lessonCount();

}  // namespace pada::ui
