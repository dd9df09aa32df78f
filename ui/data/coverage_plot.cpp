// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/coverage_plot.h"

#include "ui/session/run_view_model.h"
#include "ui/session/state_words.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

namespace pada::ui {
namespace {

QString say(const char* text) {
    return QCoreApplication::translate("pada::ui::coverage", text);
}

}  // namespace

bool cutShort(const RunFacts& run, std::size_t epoch) {
    const std::int64_t before = epoch > 0 ? run.epochs[epoch - 1].lastStep : -1,
                       whole = run.stepsPerEpoch > 0 ? run.stepsPerEpoch : run.epochs.front().lastStep + 1;
    return run.epochs[epoch].lastStep - before < whole;
}

SeriesPlot coveragePlot(const RunViewModel& run, const TimeSpan& span, std::int64_t images) {
    const RunFacts& s = run.facts();
    SeriesPlot plot;
    plot.overTime = true;
    plot.x.caption = stepAxis(s);
    plot.x.low = span.from / run.xUnit();
    plot.x.high = span.to / run.xUnit();
    plot.x.exact = true;
    plot.y.caption = QStringLiteral("share_of_images");
    plot.y.low = 0.0;
    plot.y.high = 1.0;
    plot.y.exponent = -2;
    plot.y.suffix = QStringLiteral(" %");
    if (s.epochs.empty())
        plot.hint = say("The first epoch has not ended yet.");
    else if (images == 0)
        plot.hint = say("How many images the run has is not known without them.");
    if (!plot.hint.isEmpty()) return plot;
    PlotLine effective, drawn;
    bool counted = false;
    for (std::size_t i = 0; i < s.epochs.size(); ++i) {
        const EpochFinished& epoch = s.epochs[i];
        counted = counted || epoch.distinctImages > 0;
        const double x = run.xOf(epoch.lastStep + 1), all = static_cast<double>(images);
        if (x < plot.x.low || x > plot.x.high) continue;
        if (epoch.distinctImages > 0 && !cutShort(s, i))
            drawn.points.append({x, static_cast<double>(epoch.distinctImages) / all});
        if (epoch.effectiveSampleSize > 0) effective.points.append({x, epoch.effectiveSampleSize / all});
    }
    if (!counted) {
        plot.hint = say("This run did not count its images.");
        return plot;
    }
    effective.label = say("effective");
    effective.savedName = QStringLiteral("effective sample size");
    effective.ink = inkOf(&Theme::skip);
    effective.width = 1.5;
    drawn.label = say("drawn");
    drawn.savedName = QStringLiteral("drawn at least once");
    drawn.ink = inkOf(&Theme::accent);
    drawn.strong = true;
    plot.lines = {std::move(effective), std::move(drawn)};
    return plot;
}

}  // namespace pada::ui
