// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/truth_table.h: what architectures reach, by architecture text.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace pada {

struct TruthTable {
    std::string name;
    std::vector<std::string> columns;
    std::string unit;                             ///< "percent", "fraction" or "".
    std::string source;                           ///< File name it came from.
    std::vector<std::string> architectures;       ///< Canonical text, distinct.
    std::vector<std::vector<double>> values;      ///< [row][column]; NaN where a seed did not train an architecture.
    std::map<std::int64_t, std::string> byIndex;  ///< The file's own index -> architecture, where it has both.
    std::vector<std::string> notes;               ///< What was left out or read in a way that people should know.
};

}  // namespace pada
