// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/series_plot.h: what a SeriesChart shows, as values: lines with bands, bars, boxes, two axes. Whoever shows
// something builds one and hands it over; colours are asked for when they are painted, so that a theme can change.
#pragma once
#include "ui/charts/run_mark.h"

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace pada::ui {

struct Theme;

using Ink = std::function<QColor(const Theme&)>;
Ink inkOf(QColor Theme::*role);           ///< inkOf(&Theme::accent).
Ink inkOf(const RunMark& mark);           ///< The hue of a run.
Ink paler(const Ink& ink, double share);  ///< `share` of the ink, the rest ground.

/// A line, an area (bands without points), or both. x ascends; points that are not finite, or not above 0 on a
/// logarithmic axis, cut the line.
struct PlotLine {
    QString label;  ///< At the line's end and in readings; empty = the line has neither.
    Ink ink;
    double width = 2.0;
    bool dashed = false;  ///< For smooth lines: a dashed pen on noise costs ten times a solid one.
    bool strong = false;  ///< The line in focus.
    bool steps = false;   ///< A value holds until the next one: no slopes.
    bool atEnd = true;    ///< The label stands at the line's end; otherwise in readings only.
    int shape = 0;        ///< Of the dot at its end (RunMark::shape).
    QList<QPointF> points;
    QList<QPointF> raw;                ///< Pale behind the line: what it was smoothed from.
    QList<QPointF> bandLow, bandHigh;  ///< An area between two lines over the same x.
    double bandShare = 0.14;           ///< Of the ink in the area; 1 = full.
    QString savedName = {};            ///< In CSV files; the label otherwise.
    QString of = {};                   ///< What it is lifted by where that is not its label: a group, of its lines.
    bool faded = false;                ///< Another one is lifted: `raw` is not drawn.
    const QString& liftedBy() const { return of.isEmpty() ? label : of; }
};

/// Bars of one colour, one value a category; NaN = none.
struct PlotBars {
    QString label;
    Ink ink;
    std::vector<double> values;
    bool hatched = false;  ///< Where a line would be dashed.
    int shape = -1;        ///< Above each bar that is wide enough (RunMark::shape); -1 = none.
};

/// Of one category: quartiles with whiskers to the extremes, the values themselves as dots, and the mean with its
/// interval beside them.
struct PlotBox {
    QString label;
    Ink ink;
    std::vector<double> values;
    double least = 0, lower = 0, median = 0, upper = 0, most = 0;
    std::optional<double> mean, low, high;
    QString words = {};  ///< What the reading says below the numbers.
};

struct PlotAxis {
    QString caption;  ///< With the unit. Of y: only in saved numbers and readings.
    double low = std::numeric_limits<double>::quiet_NaN();  ///< The axis covers these; NaN = what is shown decides.
    double high = std::numeric_limits<double>::quiet_NaN();
    bool log = false;
    bool exact = false;           ///< Ends at `low` and `high` themselves instead of round numbers.
    int exponent = 0;             ///< Labels are divided by 10^exponent.
    QString suffix = {};          ///< Behind labels and values: " %".
    QStringList categories = {};  ///< Of x, for bars and boxes.
};

struct SeriesPlot {
    PlotAxis x, y;
    std::vector<PlotLine> lines;  ///< Later ones lie above.
    std::vector<PlotBars> bars;
    std::vector<PlotBox> boxes;  ///< One a category.
    bool gutter = false;         ///< Labels stand right of the plot, not inside it.
    bool overTime = false;       ///< x is the time of all views: PlotView::setTime() and its signals.
    QString hint = {};           ///< Stands alone in the view while there is nothing to show.
    bool empty() const { return lines.empty() && bars.empty() && boxes.empty(); }
};

}  // namespace pada::ui
