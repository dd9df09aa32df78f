// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/distributions.h: distributions of the chosen runs over one another, and how far each lies from the run
// they are measured against. Distances: core/metrics. Pure.
#pragma once
#include "core/metrics/distribution_distance.h"
#include "ui/compare/seed_groups.h"

#include <optional>

namespace pada::ui {

/// Shares of the options of one decision, or their mean over all (-1), a bar a run.
SeriesPlot optionPlot(const ComparedRuns& runs, int decision);
/// Share of the images in each bin of weight times N.
SeriesPlot weightPlot(const ComparedRuns& runs);
/// Share of the ranked paths that score at most so much.
SeriesPlot scorePlot(const ComparedRuns& runs);
/// Choices for optionPlot: the mean where options are alike in all decisions, then every decision.
QStringList decisionNames(const ComparedRuns& runs, bool& hasMean);

struct DistanceRow {
    QString run;
    RunMark mark;
    std::optional<double> options;  ///< Total variation, mean over the decisions.
    std::optional<DistributionDistance> weights, scores;
};
/// Of every run but `baseline` from it; absent where one of the two has no such distribution, or one of another kind.
std::vector<DistanceRow> distancesFrom(const ComparedRun& baseline, const ComparedRuns& runs);

}  // namespace pada::ui
