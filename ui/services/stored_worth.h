// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/stored_worth.h: what a stored ranking is worth beside what costs less, with the scores behind it. A
// value.
#pragma once
#include "core/metrics/worth.h"
#include "core/space/path.h"

#include <string>
#include <vector>

namespace pada::ui {

/// One score of the ranking's paths.
struct WorthScores {
    std::string name, label;
    WorthKind kind = WorthKind::untrained;
    std::vector<double> values;  ///< One a path of StoredWorth::paths, higher is better.
};

struct StoredWorth {
    WorthReport report;
    std::string ranking;              ///< The id of the ranking it is about.
    std::vector<Path> paths;          ///< In index order; those that the truth has a value for.
    std::vector<WorthScores> scores;  ///< As report.figures, then report.sawTruth.
};

}  // namespace pada::ui
