// SPDX-License-Identifier: GPL-3.0-or-later
// core/foreign/csv_curves.h: curves out of a table of text: a column of steps, every other column of numbers a curve.
#pragma once
#include "core/foreign/foreign_curves.h"

#include <string>
#include <string_view>

namespace pada {

/// `text` as parseCsv() takes it; lines before the header that begin with "#" say what the table is and are passed
/// over. The column of steps is the one that is named, else the first by name: step,
/// global_step, iteration, batch, epoch and their like; without one rows are counted. Rows of one step complete each
/// other, as programs write them that log training and validation apart; rows out of order are put in order. Cells that
/// are empty, "nan" or infinite have no point. Errors: badData with origin:line for a step that is no whole number, two
/// values of one column at one step, a named column that holds words, a table without a column of numbers; wrongUse for
/// a named column that is not there, with those that are, and for a table of architectures; those of parseCsv().
Result<ForeignCurves> curvesOfCsv(std::string_view text, const std::string& origin, const CurveColumns& columns);

}  // namespace pada
