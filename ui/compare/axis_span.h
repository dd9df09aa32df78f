// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/axis_span.h: which part of the common axis the curves of Compare show: the whole, the newest part, or a
// part that stays. Each leads to each other in one step, so that no view is lost. Pure.
#pragma once
#include "ui/charts/series_plot.h"
#include "ui/models/time_cursor.h"

namespace pada::ui {

class AxisSpan {
public:
    RangeMode mode() const { return m_mode; }
    void showWhole() { m_mode = RangeMode::whole; }
    void follow(double whole);  ///< As much as is in sight, else a quarter; its end moves with the axis.
    void stay(double whole);    ///< What is in sight; of the whole, its newest half.
    /// By `times` (above 1 = closer) about a place that stays where it is; far enough out is the whole.
    /// Nothing goes closer than `closest`, a share of the axis.
    void zoom(double times, double about, double whole, double closest = 1e-4);
    void pan(double share, double whole);  ///< By a share of what is shown; the whole stays.
    /// What an axis from 0 to `whole` shows, always inside it.
    TimeSpan shown(double whole) const;

private:
    RangeMode m_mode = RangeMode::whole;
    TimeSpan m_fixed;
    double m_share = .25;  ///< Of the axis, where it follows.
};

/// `points` in the part; at its edges the line is cut where it passes them. x ascends.
QList<QPointF> cutTo(const QList<QPointF>& points, const TimeSpan& part);
/// Cuts every line to the part; at the edges it is cut where it passes them. Bars and boxes stay.
void showPart(SeriesPlot& plot, const TimeSpan& part);
double endOf(const SeriesPlot& plot);  ///< The farthest place of a line; 0 without one.

}  // namespace pada::ui
