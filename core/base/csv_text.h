// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/csv_text.h: how a cell is written into a CSV file (RFC 4180); every table that leaves goes through here.
#pragma once
#include <string>
#include <string_view>

namespace pada {

/// As it is, or in quotes with its own quotes doubled where it holds a comma, a quote, a line end or a blank at an end.
std::string csvCell(std::string_view text);

}  // namespace pada
