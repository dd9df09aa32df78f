// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/time_link.h: a view over time and the one time of all views: a click, a drag, the wheel and the keys of
// the view move the time, and the view shows where it stands.
#pragma once

namespace pada::ui {

class HeatStrip;
class PlotView;
class TimeLine;

/// The view's x axis counts in TimeLine::axisUnit(). What part of it is shown, the page says (TimeLine::rangeChanged).
void linkTime(PlotView& view, TimeLine& time);
void linkTime(HeatStrip& view, TimeLine& time);

}  // namespace pada::ui
