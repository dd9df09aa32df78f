// SPDX-License-Identifier: GPL-3.0-or-later
// app/text_table.h: tables of the shell.
#pragma once
#include <string>
#include <vector>

namespace pada {

/// Columns padded to their widest cell, as a terminal shows them; numbers right-aligned, one line a row.
std::string tableText(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);
/// To stdout.
void printTable(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

}  // namespace pada
