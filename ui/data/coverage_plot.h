// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/coverage_plot.h: how much of the set each epoch saw, over time. Pure.
#pragma once
#include "ui/charts/series_plot.h"
#include "ui/models/time_cursor.h"

#include <cstdint>

namespace pada::ui {

class RunViewModel;

/// Images that an epoch drew at least once and the effective sample size of its weights, as shares of `images`, at the
/// epoch's last step; the part `span` of the run, in steps.
SeriesPlot coveragePlot(const RunViewModel& run, const TimeSpan& span, std::int64_t images);

}  // namespace pada::ui
