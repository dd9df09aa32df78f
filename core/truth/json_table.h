// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/json_table.h: JSON tables of architectures as the cells of a CSV table. Private to the room.
#pragma once
#include "core/truth/csv_table.h"

#include <string>

namespace pada {

/// Three layouts, cells in the file's order, repeated keys included:
///   {ARCHITECTURE: number}                   columns arch_str, accuracy (the few-shot-NAS files)
///   {ARCHITECTURE: {NAME: value, ...}}       columns arch_str, NAME, ...
///   [{NAME: value, ...}, ...]                columns NAME, ... (pandas' orient="records")
/// In the first two the first column is named arch_index where the first key is a whole number. A value is a number, a
/// text, true, false or null (an empty cell). badData with origin:line for broken JSON and for every other layout,
/// saying what the file is.
Result<CsvTable> parseJsonTable(const std::string& content, const std::string& origin);

}  // namespace pada
