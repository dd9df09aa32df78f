// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/truth_import.h: reads truth tables in three layouts (product.md section 7). Rows are matched by
// architecture text, never by position.
#pragma once
#include "core/base/result.h"
#include "core/space/search_space.h"
#include "core/truth/truth_table.h"

#include <string>

namespace pada {

struct TruthImportOptions {
    std::string
        name;  ///< Empty: nb201-c, nb201-d, nb201-natsbench for the known files, else the file's stem with - for _.
    std::string indexFrom;  ///< CSV with arch_index and arch_str, for a table that has only arch_index.
};

/// CSV with `arch_str` and any columns (those that hold numbers are kept); with a column `seed` the rows of an
/// architecture are averaged, and COLUMN_seedN keeps each seed. nats_bench.csv: columns cifar10_test, cifar100_test,
/// imagenet16_test. few-shot-NAS JSON: column accuracy. Errors: badData with file:line for a wrong or repeated
/// architecture or a hole among numbers; wrongUse without arch_str and indexFrom.
Result<TruthTable> importTruthFile(const std::string& file, const SearchSpace& space,
                                   const TruthImportOptions& options);

}  // namespace pada
