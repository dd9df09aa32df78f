// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/schema.h: the tables, as text. Private to the room; docs/store.md explains them to people.
#pragma once
#include <cstdint>
#include <span>

namespace pada::schema {

inline constexpr std::int64_t kApplicationId = 0x50414441;  ///< "PADA"
inline constexpr std::int64_t kUserVersion = 1;
inline constexpr std::int64_t kMinReader = 1;

/// Statements that make an empty database ours; to be run inside one transaction.
const char* createStatements();
/// Tables with a column `run` holding run.number, children first.
std::span<const char* const> tablesOfRun();
/// Tables with a column `ranking`.
std::span<const char* const> tablesOfRanking();
/// Tables whose rows a resume marks superseded, and the column that counts steps in them.
struct StepTable {
    const char* table;
    const char* column;
};
std::span<const StepTable> steppedTables();

}  // namespace pada::schema
