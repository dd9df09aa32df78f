// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/view_numbers.h: the numbers behind a painted view, cell by cell for a table and in a few words for a screen
// reader: what, from where to where, the last. Both are made of what the view saves.
#pragma once
#include "core/base/result.h"
#include "core/truth/csv_table.h"
#include "ui/models/word_table_model.h"

class QWidget;

namespace pada::ui {

/// Without header and rows while there is nothing. Errors: badData where the view writes what no reader takes.
Result<CsvTable> numbersTable(const QWidget* view);
/// Every digit that is saved; a column of numbers stands on the right.
WordTable wordTableOf(const CsvTable& table);
/// "epoch 0 to 4, running mean: loss 0.61 to 2.3, last 0.62; ...": the first column that ascends is the axis, a column
/// of at most six words parts the rest. Empty without rows.
QString spokenNumbers(const CsvTable& table);

/// Charts and other painted views of this program tell their numbers to screen readers from now on: behind what
/// describes them, and made only when it is asked for.
void speakViews();

}  // namespace pada::ui
