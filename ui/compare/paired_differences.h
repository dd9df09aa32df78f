// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/paired_differences.h: what the verdict stands on, number by number: each group's differences from the
// baseline, seed by seed, their mean with its interval, and how many seeds would separate the two. Statistics:
// core/metrics. Pure.
#pragma once
#include "ui/charts/forest_chart.h"
#include "ui/compare/verdict_words.h"

namespace pada::ui {

/// Of one group against the baseline, in the unit of measureUnit().
struct GroupDifference {
    QString label;
    RunMark mark;
    std::vector<std::pair<std::uint32_t, double>> seeds;  ///< The group's value minus the baseline's, by seed.
    PairedVerdict verdict;
    VerdictWords words;
    /// Half the width of the interval: what the mean may be off by. None below two pairs.
    std::optional<double> margin() const;
};
/// Of every group but the first, which is the one that others are measured against.
std::vector<GroupDifference> groupDifferences(const std::vector<SeedGroup>& groups, Measure measure);

/// "+0.200 ± 0.009"; "–" where no seed is shared.
QString differenceText(const GroupDifference& difference, Measure measure);
/// "8 seeds would do", "separated", "not comparable", as a table has room for.
QString seedsNeededText(const GroupDifference& difference);

/// A row a group that shares a seed with the baseline. Where nothing may be claimed the row is pale.
ForestPlot forestPlot(const std::vector<SeedGroup>& groups, Measure measure);

}  // namespace pada::ui
