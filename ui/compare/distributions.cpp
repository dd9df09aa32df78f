// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/distributions.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pada::ui {
namespace {

constexpr double kBin = 1.0 / 16;            ///< Width of a bin of DataWeightsChanged::histogram.
constexpr std::size_t kCurvePoints = 1'000;  ///< Of a distribution function.

QString spreadTr(const char* text) {
    return QCoreApplication::translate("pada::ui::Distributions", text);
}

PlotLine lineOf(const ComparedRun& run) {
    PlotLine line;
    line.label = run.label();
    line.ink = inkOf(run.mark);
    line.dashed = run.mark.dashed;
    line.shape = run.mark.shape;
    line.steps = true;
    line.atEnd = false;  // all end at the same height
    return line;
}

/// Shares over the options of one decision, or their mean.
std::vector<double> sharesOf(const ComparedRun& run, int decision) {
    if (decision >= 0)
        return static_cast<std::size_t>(decision) < run.probabilities.size()
                   ? run.probabilities[static_cast<std::size_t>(decision)]
                   : std::vector<double>();
    if (!uniformOptions(run.shape) || run.probabilities.empty()) return {};
    std::vector<double> mean(run.probabilities.front().size(), 0.0);
    for (const std::vector<double>& row : run.probabilities) {
        if (row.size() != mean.size()) return {};
        for (std::size_t o = 0; o < row.size(); ++o) mean[o] += row[o] / static_cast<double>(run.probabilities.size());
    }
    return mean;
}

/// The first run that knows its space: it names decisions and options.
const ComparedRun* named(const ComparedRuns& runs) {
    const auto found =
        std::ranges::find_if(runs, [](const auto& run) { return !run->shape.empty() && !run->probabilities.empty(); });
    return found == runs.end() ? nullptr : found->get();
}

bool sameOptions(const ComparedRun& a, const ComparedRun& b) {
    return a.shape.options == b.shape.options;
}

}  // namespace

QStringList decisionNames(const ComparedRuns& runs, bool& hasMean) {
    QStringList out;
    const ComparedRun* first = named(runs);
    hasMean = first && uniformOptions(first->shape);
    if (!first) return out;
    if (hasMean) out << spreadTr("mean of %1 decisions").arg(first->shape.decisions.size());
    for (const std::string& name : first->shape.decisions) out << decisionText(name);
    return out;
}

SeriesPlot optionPlot(const ComparedRuns& runs, int decision) {
    SeriesPlot plot;
    plot.y.caption = spreadTr("share of draws");
    plot.y.suffix = QStringLiteral(" %");
    const ComparedRun* first = named(runs);
    if (!first) {
        plot.hint = spreadTr("None of the chosen runs has told what it draws yet.");
        return plot;
    }
    const std::size_t row = decision < 0 ? 0 : static_cast<std::size_t>(decision);
    if (row >= first->shape.options.size()) return plot;
    std::vector<std::size_t> order = first->shape.order[row];
    std::erase_if(order, [&](std::size_t option) {  // what nobody may draw is no part of the space
        return std::ranges::none_of(runs, [&](const auto& run) {
            const std::vector<double> shares = sharesOf(*run, decision);
            return option < shares.size() && shares[option] > 0.0;
        });
    });
    for (const std::size_t option : order) plot.x.categories << optionText(first->shape.options[row][option]);
    for (const auto& run : runs) {
        const std::vector<double> shares = sharesOf(*run, decision);
        if (shares.empty() || !sameOptions(*run, *first)) continue;
        PlotBars bars{run->label(), inkOf(run->mark), {}, run->mark.dashed, run->mark.shape};
        for (const std::size_t option : order) bars.values.push_back(100.0 * shares[option]);
        plot.bars.push_back(std::move(bars));
    }
    return plot;
}

SeriesPlot weightPlot(const ComparedRuns& runs) {
    SeriesPlot plot;
    plot.x.caption = spreadTr("weight; 1 is uniform");
    plot.x.low = 0.0;
    plot.x.exact = true;
    plot.y.caption = spreadTr("share of images");
    plot.y.suffix = QStringLiteral(" %");
    plot.y.log = true;  // most images have a small weight, and the few heavy ones matter
    std::size_t used = 0;
    for (const auto& run : runs)
        for (std::size_t bin = used; bin < run->histogram.size(); ++bin)
            if (run->histogram[bin] > 0) used = bin + 1;
    for (const auto& run : runs) {
        const double images =
            static_cast<double>(std::accumulate(run->histogram.begin(), run->histogram.end(), std::int64_t{0}));
        if (images <= 0.0) continue;
        PlotLine line = lineOf(*run);
        for (std::size_t bin = 0; bin < std::min(used + 1, run->histogram.size()); ++bin)
            line.points.append(
                {static_cast<double>(bin) * kBin, 100.0 * static_cast<double>(run->histogram[bin]) / images});
        if (used == run->histogram.size())  // the open bin is as wide as the others here
            line.points.append({static_cast<double>(used) * kBin, line.points.last().y()});
        plot.lines.push_back(std::move(line));
    }
    if (plot.lines.empty()) plot.hint = spreadTr("None of the chosen runs weights its images.");
    return plot;
}

SeriesPlot scorePlot(const ComparedRuns& runs) {
    SeriesPlot plot;
    const bool losses =
        std::ranges::none_of(runs, [](const auto& run) { return !run->scores.empty() && !run->scoresAreLosses; });
    plot.x.caption = losses ? spreadTr("loss of a ranked path, nats") : spreadTr("accuracy of a ranked path, %");
    plot.x.exact = true;
    plot.y.caption = spreadTr("share of paths at or below");
    plot.y.suffix = QStringLiteral(" %");
    plot.y.low = 0.0;
    plot.y.high = 100.0;
    for (const auto& run : runs) {
        if (run->scores.empty() || run->scoresAreLosses != losses) continue;
        std::vector<double> sorted = run->scores;
        std::ranges::sort(sorted);
        PlotLine line = lineOf(*run);
        const double unit = losses ? 1.0 : 100.0, count = static_cast<double>(sorted.size());
        const std::size_t every = std::max<std::size_t>(1, sorted.size() / kCurvePoints);
        line.points.append({sorted.front() * unit, 0.0});
        for (std::size_t i = every - 1; i < sorted.size(); i += every)
            line.points.append({sorted[i] * unit, 100.0 * static_cast<double>(i + 1) / count});
        if (line.points.last().y() < 100.0) line.points.append({sorted.back() * unit, 100.0});
        plot.lines.push_back(std::move(line));
    }
    if (plot.lines.empty()) plot.hint = spreadTr("None of the chosen runs has a finished ranking.");
    return plot;
}

std::vector<DistanceRow> distancesFrom(const ComparedRun& baseline, const ComparedRuns& runs) {
    std::vector<DistanceRow> out;
    for (const auto& run : runs) {
        if (run->summary.id == baseline.summary.id) continue;
        DistanceRow row{run->label(), run->mark, {}, {}, {}};
        const OptionTable &p = run->probabilities, &q = baseline.probabilities;
        if (!p.empty() && p.size() == q.size() && sameOptions(*run, baseline)) {
            double sum = 0.0;
            bool known = true;
            for (std::size_t d = 0; d < p.size(); ++d) {
                const auto one = totalVariation(p[d], q[d]);
                known = known && one;
                sum += one.value_or(0.0);
            }
            if (known) row.options = sum / static_cast<double>(p.size());
        }
        row.weights = histogramDistance(run->histogram, baseline.histogram, kBin);
        if (run->scoresAreLosses == baseline.scoresAreLosses && run->rankedPaths == baseline.rankedPaths &&
            run->listDigest == baseline.listDigest)
            row.scores = sampleDistance(run->scores, baseline.scores);
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace pada::ui
