// SPDX-License-Identifier: GPL-3.0-or-later
// app/terminal_text.h: text as a terminal shows it: in columns, not bytes. UTF-8, whatever the locale.
#pragma once
#include "core/base/plain_text.h"

#include <optional>
#include <string>
#include <string_view>

namespace pada {

/// Columns that a terminal gives to the text: 2 for the wide letters of East Asia and for pictures, 0 for marks that
/// join the letter before, 1 for a byte that is no UTF-8.
int displayColumns(std::string_view text);

/// The text, or as much of its beginning as fits into that many columns, with "…" for the rest.
std::string cutToColumns(std::string_view text, int columns);

/// How wide the terminal behind the descriptor is now: what it says itself, else COLUMNS, else 80. Absent where there
/// is no terminal, or one that cannot move its cursor (TERM=dumb).
std::optional<int> terminalColumns(int descriptor);

std::string durationText(double seconds);  ///< "4.2 s", "48 s", "12 min 3 s", "1 h 38 min".
std::string storageText(double bytes);     ///< "9.1 MB", "1.4 GB".

}  // namespace pada
