// SPDX-License-Identifier: GPL-3.0-or-later
// app/shipped_truth.h: the truth a ranking is held against, from the store or from what the program ships.
#pragma once
#include "core/store/run_editor.h"

#include <map>
#include <string>
#include <vector>

namespace pada {

struct TruthChoice {
    std::string label;                     ///< "TABLE/column"; empty = no truth asked for.
    std::map<std::string, double> values;  ///< By architecture text; higher is better: a loss stands negated.
    /// One map per seed where the table has `COLUMN_seedN` columns: the ceiling is the tau between them.
    std::vector<std::map<std::string, double>> seeds;
};

/// Reads `label` from the store; a shipped table (experiments/truth) is imported on first use, and again where the
/// store holds an older edition of the same file. Throws RunError naming the tables there are.
TruthChoice findTruth(StoreWriter& writer, const std::string& storeFile, const std::string& label);

/// The same from what the store holds already. Throws RunError naming the columns there are.
TruthChoice storedTruth(const RunCatalog& catalog, const std::string& label);

/// Names of shipped tables and their files.
std::map<std::string, std::string> shippedTruthFiles();

}  // namespace pada
