// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/seed_groups.h: chosen runs put together that differ in nothing but the seed, what each group says of a
// number and what two of them say of each other, in words that claim no more than the interval. Statistics:
// core/metrics. Pure.
#pragma once
#include "core/metrics/seed_summary.h"
#include "ui/charts/series_plot.h"
#include "ui/compare/measures.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace pada::ui {

using ComparedRuns = std::vector<std::shared_ptr<const ComparedRun>>;

struct SeedGroup {
    QString label;          ///< Of what its runs share: the variant, or the method.
    RunMark mark;           ///< That of its first run, which stays the same while seeds join.
    ComparedRuns runs;      ///< By seed.
    QString seeds() const;  ///< "seeds 0, 1, 2".
};
/// In the order in which their first runs stand in `runs`; labels differ.
std::vector<SeedGroup> seedGroups(const ComparedRuns& runs);

/// What stands out in every view when `label`, of a run or a group, is pointed at: of a run itself and its group, of a
/// group itself and all its runs. What no group has is alone; an empty label is nothing.
QStringList liftedWith(const std::vector<SeedGroup>& groups, const QString& label);

BySeed valuesOf(const SeedGroup& group, Measure measure);
/// The newest run counts where a seed was run twice.
std::optional<SeedSummary> summaryOf(const SeedGroup& group, Measure measure);

/// One box a group, with every seed as a dot and the mean with its interval.
SeriesPlot boxPlot(const std::vector<SeedGroup>& groups, Measure measure);

}  // namespace pada::ui
