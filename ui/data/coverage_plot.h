// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/coverage_plot.h: how much of the set each epoch saw, over time. Pure.
#pragma once
#include "ui/charts/series_plot.h"
#include "ui/models/time_cursor.h"

#include <cstddef>
#include <cstdint>

namespace pada::ui {

class RunViewModel;
struct RunFacts;

/// Whether an epoch of `run.epochs` has fewer steps than a whole one: a budget or a person ended it. It had no chance
/// to draw as many images as the others.
bool cutShort(const RunFacts& run, std::size_t epoch);

/// Images that a whole epoch drew at least once and the effective sample size of an epoch's weights, as shares of
/// `images`, at the epoch's last step; the part `span` of the run, in steps.
SeriesPlot coveragePlot(const RunViewModel& run, const TimeSpan& span, std::int64_t images);

}  // namespace pada::ui
