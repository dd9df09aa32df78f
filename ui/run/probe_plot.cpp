// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/probe_plot.h"

#include <QCoreApplication>

#include <cmath>

namespace pada::ui {
namespace {

QString sayProbePlot(const char* text) {
    return QCoreApplication::translate("pada::ui::ProbePlot", text);
}

}  // namespace

SeriesPlot probePlot(const ProbeCurves& curves, const std::function<double(std::int64_t)>& xOf, double from, double to,
                     const QString& xCaption, const QString& hint) {
    constexpr double kPaleTruth = 0.55;
    SeriesPlot plot;
    plot.gutter = true;
    plot.overTime = true;
    plot.x.caption = xCaption;
    plot.x.low = from;
    plot.x.high = to;
    plot.x.exact = true;
    plot.y.caption = sayProbePlot("Accuracy");
    plot.y.suffix = QStringLiteral(" %");
    std::vector<PlotLine> truths, lines;
    for (std::size_t i = 0; i < curves.curves.size(); ++i) {
        const ProbeCurves::Curve& curve = curves.curves[i];
        const auto place = static_cast<int>(i);
        // Four hues; behind them shapes at the ends tell lines apart.
        const Ink ink = inkOf(RunMark{place % RunMark::kColours, false, place % RunMark::kShapes});
        PlotLine line;
        line.label = curve.name;
        line.ink = ink;
        line.shape = place % RunMark::kShapes;
        for (const auto& [step, accuracy] : curve.points) {
            const double x = xOf(step);
            if (x >= from && x <= to) line.points.append({x, 100.0 * accuracy});
        }
        if (!line.points.isEmpty()) lines.push_back(std::move(line));
        if (!std::isfinite(curve.truth)) continue;
        PlotLine truth;
        truth.label = sayProbePlot("truth of %1").arg(curve.number);
        truth.ink = paler(ink, kPaleTruth);
        truth.width = 1.0;
        truth.dashed = true;
        truth.atEnd = false;
        truth.points = {{from, 100.0 * curve.truth}, {to, 100.0 * curve.truth}};
        truths.push_back(std::move(truth));
    }
    if (curves.empty()) plot.hint = hint;
    plot.lines = std::move(truths);
    plot.lines.insert(plot.lines.end(), lines.begin(), lines.end());
    return plot;
}

}  // namespace pada::ui
