// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/curve_plot.h: curves of the chosen runs, or of their seed groups, as what a chart shows. Pure.
#pragma once
#include "ui/compare/seed_groups.h"

#include <optional>

namespace pada::ui {

struct CurveQuestion {
    Quantity quantity = Quantity::loss;
    QString other = {};  ///< Of Quantity::other: one of otherCodes().
    TimeUnit unit = TimeUnit::passes;
    int span = 20;              ///< One of kSpans.
    bool grouped = false;       ///< Mean and interval of seed groups instead of runs.
    std::optional<double> cut;  ///< Path-passes at which every run is cut.
    bool logarithmic = false;   ///< Values from zero down are not shown then.
    QString rawOf;              ///< The label whose values are shown pale; with few runs all are.
    bool operator==(const CurveQuestion&) const = default;
};

inline constexpr std::size_t kRawOfAll = 4;  ///< Up to so many runs show their raw values all at once.

QString quantityName(Quantity quantity);
QString curveName(const CurveQuestion& question);  ///< The same, and which of the others.
QString curveHelp(const CurveQuestion& question);
bool smoothed(Quantity quantity);  ///< Whether there is anything to smooth.
QString unitName(TimeUnit unit);
/// What is drawn, in words: unit, smoothing, what is pale.
QString curveSubtitle(const CurveQuestion& question, std::size_t shown);
SeriesPlot curvePlot(const ComparedRuns& runs, const CurveQuestion& question);

}  // namespace pada::ui
