// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/comparison_report.h: the chosen runs as a report: costs, groups, paired differences, verdicts and the
// settings that differ, all from what is read of the runs. Views of the page are put in by whoever has them. Pure.
#pragma once
#include "ui/compare/seed_groups.h"
#include "ui/services/report.h"

#include <optional>

namespace pada::ui {

struct ComparisonQuestion {
    Measure measure = Measure::tau;
    std::optional<double> cut;  ///< Path-passes at which the curves are cut.
};
/// `groups` as CompareViewModel::groups(): that of the baseline first. Runs in the order in which they were chosen.
Report comparisonReport(const ComparedRuns& runs, const std::vector<SeedGroup>& groups,
                        const ComparisonQuestion& question);

}  // namespace pada::ui
