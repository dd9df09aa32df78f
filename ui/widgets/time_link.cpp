// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/time_link.h"

#include "ui/charts/plot_view.h"
#include "ui/models/time_line.h"
#include "ui/widgets/option_bars.h"

#include <cmath>

namespace pada::ui {
namespace {

template <class View>
void linkPlaces(View& view, TimeLine& time) {
    QObject::connect(&view, &View::timePicked, &time,
                     [&time](double x) { time.apply(time::Seek{std::round(x * time.axisUnit())}); });
    QObject::connect(&time, &TimeLine::moved, &view, [&view, &time] { view.setTime(time.axisPlace()); });
    view.setTime(time.axisPlace());
}

}  // namespace

void linkTime(PlotView& view, TimeLine& time) {
    linkPlaces(view, time);
    QObject::connect(&view, &PlotView::timePassed, &time, [&time](std::optional<double> x) {
        time.pass(x ? std::optional(*x * time.axisUnit()) : std::nullopt);
    });
    QObject::connect(&time, &TimeLine::passed, &view, [&view, &time] {
        view.setPassing(time.passing() ? std::optional(*time.passing() / time.axisUnit()) : std::nullopt);
    });
    QObject::connect(&view, &PlotView::zoomAsked, &time, [&time](double times, double about) {
        time.apply(time::Zoom{times, about * time.axisUnit()});
    });
    QObject::connect(&view, &PlotView::panAsked, &time, [&time](double share) { time.apply(time::Pan{share}); });
    QObject::connect(&view, &PlotView::wholeAsked, &time, [&time] { time.apply(time::ShowWhole{}); });
}

void linkTime(HeatStrip& view, TimeLine& time) {
    linkPlaces(view, time);
}

}  // namespace pada::ui
