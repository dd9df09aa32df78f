// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/schema.h: the tables of the first release, as text. Private to the room; docs/store.md explains them to
// people.
#pragma once
#include <cstdint>
#include <span>

namespace pada::schema {

inline constexpr std::int64_t kApplicationId = 0x50414441;  ///< "PADA"
inline constexpr std::int64_t kFirstVersion = 1;
inline constexpr std::int64_t kUserVersion = 6;  ///< What this program writes; migrations.h leads there.

/// The tables of schema 1, as they were released; what came since stands in migrations.cpp.
const char* firstStatements();
/// Tables with a column `run` holding run.number, children first.
std::span<const char* const> tablesOfRun();
/// Tables with a column `ranking`.
std::span<const char* const> tablesOfRanking();
/// Tables with a column `search`.
std::span<const char* const> tablesOfSearch();
/// Tables whose rows a resume marks superseded, and the column that counts steps in them.
struct StepTable {
    const char* table;
    const char* column;
};
std::span<const StepTable> steppedTables();

}  // namespace pada::schema
