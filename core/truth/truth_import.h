// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/truth_import.h: reads tables of architectures: truth, and scores to hold against it. Rows are matched by
// architecture, never by position.
#pragma once
#include "core/base/result.h"
#include "core/space/search_space.h"
#include "core/truth/architecture_key.h"
#include "core/truth/truth_table.h"

#include <cstdint>
#include <map>
#include <string>

namespace pada {

/// `indexFrom` of TruthImportOptions: the numbers are the benchmark's own.
inline constexpr const char* kBenchmarkIndex = "benchmark";

struct TruthImportOptions {
    /// Empty: nb201-c, nb201-d, nb201-natsbench for the known files, else the file's stem with - for _.
    std::string name = {};
    /// For a table that has only arch_index: a table with arch_index and arch_str, or kBenchmarkIndex.
    std::string indexFrom = {};
    KeyLayout layout = KeyLayout::benchmark;
    /// Not empty: only this column is read, whatever the others hold. COLUMN_seedN reads COLUMN.
    std::string onlyColumn = {};
};

/// CSV as parseCsv() has it, or JSON as parseJsonTable() has it, from a file or a pipe, with a column of architectures
/// (findTextColumn) and any others; those that hold numbers are kept (findNumbers). With a column `seed` the rows of an
/// architecture are averaged over the seeds it has, and COLUMN_seedN keeps each seed. nats_bench.csv: columns
/// cifar10_test, cifar100_test, imagenet16_test. Errors: badData with file:line for a wrong or repeated architecture or
/// a hole among numbers; wrongUse without a column of architectures and indexFrom, for a name that cannot be.
Result<TruthTable> importTruthFile(const std::string& file, const SearchSpace& space,
                                   const TruthImportOptions& options);

/// The file's rows as text cells: what importTruthFile begins with. Reads at most kMaxCsvBytes.
Result<CsvTable> readTable(const std::string& file);

/// Index -> architecture of a table that has both; kBenchmarkIndex gives all of the space. wrongUse where it has not.
Result<std::map<std::int64_t, std::string>> readIndex(const std::string& file, const SearchSpace& space);

/// Why a table cannot be called so; none if it can: it stands before the "/" in TABLE/column, in one line of UTF-8.
std::optional<Error> tableNameFault(const std::string& name);

}  // namespace pada
