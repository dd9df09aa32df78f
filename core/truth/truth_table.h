// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/truth_table.h: what architectures reach, by architecture text.
#pragma once
#include <string>
#include <vector>

namespace pada {

struct TruthTable {
    std::string name;
    std::vector<std::string> columns;
    std::string unit;                         ///< "percent", "fraction" or "".
    std::string source;                       ///< File name it came from.
    std::vector<std::string> architectures;   ///< Canonical text, distinct.
    std::vector<std::vector<double>> values;  ///< [row][column].
};

}  // namespace pada
