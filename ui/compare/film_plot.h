// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/film_plot.h: the curves of two runs that are played back together, over what they have in common. Pure.
#pragma once
#include "ui/charts/series_plot.h"
#include "ui/session/twin_replay.h"

#include <array>

namespace pada::ui {

QString twinUnitName(TwinUnit unit);  ///< "path-passes".
/// Running means of a series; `names` and `marks` of the runs. x is the time of both.
SeriesPlot filmPlot(const TwinReplay& replay, RunViewModel::Series series, const std::array<QString, 2>& names,
                    const std::array<RunMark, 2>& marks);

}  // namespace pada::ui
