// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/probe_plot.h: watched paths over a run's time, as a chart shows them. Pure; GUI thread.
#pragma once
#include "ui/charts/series_plot.h"
#include "ui/models/probe_curves.h"

#include <cstdint>
#include <functional>

namespace pada::ui {

/// Accuracies in %, a line a path, and dashed its truth over all of the time shown. `xOf`: the place of steps finished;
/// `from` and `to`: the part that is shown, which points outside of it leave; `hint`: said while nothing was told.
SeriesPlot probePlot(const ProbeCurves& curves, const std::function<double(std::int64_t)>& xOf, double from, double to,
                     const QString& xCaption, const QString& hint);

}  // namespace pada::ui
