// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/film_plot.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString filmTr(const char* text) {
    return QCoreApplication::translate("pada::ui::FilmPlot", text);
}

}  // namespace

QString twinUnitName(TwinUnit unit) {
    switch (unit) {
        case TwinUnit::step:
            return filmTr("step");
        case TwinUnit::epoch:
            return filmTr("epoch");
        case TwinUnit::passes:
            break;
    }
    return filmTr("path-passes");
}

SeriesPlot filmPlot(const TwinReplay& replay, RunViewModel::Series series, const std::array<QString, 2>& names,
                    const std::array<RunMark, 2>& marks) {
    const bool share = series == RunViewModel::Series::top1;
    SeriesPlot plot;
    plot.gutter = true;
    plot.overTime = true;
    plot.x.caption = twinUnitName(replay.unit());
    plot.x.low = 0.0;
    plot.x.exact = true;
    plot.y.caption = share ? filmTr("Accuracy") : filmTr("Loss, nats");
    if (share) {
        plot.y.suffix = QStringLiteral(" %");
        plot.y.low = 0.0;
    }
    double most = 0.0;
    for (std::size_t side = 0; side < 2; ++side) {
        const RunViewModel& run = replay.run(side);
        PlotLine line;
        line.label = names[side];
        line.ink = inkOf(marks[side]);
        line.dashed = marks[side].dashed;
        line.shape = marks[side].shape;
        for (const QPointF& point : run.smoothed(series)) {
            const double x = placeOf(run, replay.unit(), point.x());
            if (!std::isfinite(x)) continue;
            line.points.append({x, share ? 100.0 * point.y() : point.y()});
            most = std::max(most, std::fabs(point.y()));
        }
        if (!line.points.isEmpty()) plot.lines.push_back(std::move(line));
    }
    if (!share) plot.y.exponent = axisExponent(most);
    if (plot.lines.empty()) plot.hint = filmTr("Neither of the two runs has a step yet.");
    return plot;
}

}  // namespace pada::ui
