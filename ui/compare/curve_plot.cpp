// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/curve_plot.h"

#include "ui/compare/curve_shelf.h"
#include "ui/compare/other_curve.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr int kGroupPoints = 250;  ///< Of a mean over seeds.

QString curveTr(const char* text) {
    return QCoreApplication::translate("pada::ui::CurvePlot", text);
}

/// y of a curve at x; NaN outside it.
double valueAt(const QList<QPointF>& points, double x) {
    const auto after =
        std::lower_bound(points.begin(), points.end(), x, [](const QPointF& p, double v) { return p.x() < v; });
    if (after == points.end()) return std::nan("");
    if (after->x() == x || after == points.begin()) return after->x() == x ? after->y() : std::nan("");
    const QPointF &a = *(after - 1), &b = *after;
    return a.y() + (x - a.x()) / (b.x() - a.x()) * (b.y() - a.y());
}

/// Mean over the group's seeds where all have a value: it stops where the shortest seed stops. Of a part its points lie
/// in the part.
PlotLine groupLine(const SeedGroup& group, const CurveQuestion& q, CurveShelf& shelf, const CurvePart* part,
                   std::vector<PlotLine>& seeds) {
    PlotLine mean;
    mean.ink = inkOf(group.mark);
    mean.dashed = group.mark.dashed;
    mean.shape = group.mark.shape;
    mean.of = group.label;
    std::vector<QList<QPointF>> curves;
    for (const auto& run : group.runs)
        if (!shelf.whole(run, q).line.isEmpty()) curves.push_back(shelf.shown(run, q, part, false).line);
    mean.label = QStringLiteral("%1 n = %2").arg(group.label).arg(curves.size());
    if (curves.empty()) return mean;
    if (curves.size() == 1) {
        mean.points = curves.front();
        return mean;
    }
    bool all = true;
    double from = -1e300, to = 1e300;
    for (const QList<QPointF>& curve : curves) {
        if (curve.isEmpty()) {  // it does not come to this part
            all = false;
            continue;
        }
        from = std::max(from, curve.first().x());
        to = std::min(to, curve.last().x());
        PlotLine seed;
        seed.ink = paler(mean.ink, 0.35);
        seed.width = 1.0;
        seed.of = group.label;
        seed.points = curve;
        seed.savedName = group.label + curveTr(", a seed");
        seeds.push_back(std::move(seed));
    }
    if (!all || !(to > from)) return mean;
    for (int i = 0; i <= kGroupPoints; ++i) {
        const double x = i == kGroupPoints ? to : from + (to - from) * i / kGroupPoints;
        std::vector<double> values;
        for (const QList<QPointF>& curve : curves)
            if (const double y = valueAt(curve, x); std::isfinite(y)) values.push_back(y);
        const auto summary = seedSummary(values);
        if (!summary || values.size() != curves.size()) continue;
        mean.points.append({x, summary->mean});
        if (summary->interval && curves.size() >= PairedVerdict::kFewestPairs) {
            mean.bandLow.append({x, summary->interval->low});
            mean.bandHigh.append({x, summary->interval->high});
        }
    }
    return mean;
}

/// Of the whole curves: an axis keeps its power of ten in every part.
double largest(const ComparedRuns& runs, const CurveQuestion& q, CurveShelf& shelf) {
    double most = 0.0;
    for (const auto& run : runs) most = std::max(most, shelf.whole(run, q).largest);
    return most;
}

QString quantityWords(Quantity quantity) {
    switch (quantity) {
        case Quantity::loss:
            return curveTr("Mean cross-entropy of each step's batch, on the path that was drawn.");
        case Quantity::accuracy:
            return curveTr("Share of each step's batch that the drawn path classifies rightly.");
        case Quantity::rate:
            return curveTr("Learning rate of each step.");
        case Quantity::norm:
            return curveTr("L2 norm of each step's whole gradient before clipping.");
        case Quantity::variance:
            return curveTr(
                "Mean variance per weight of an epoch's gradients (Welford); epochs whose first steps are unknown are "
                "left out.");
        case Quantity::passes:
        case Quantity::other:
            break;
    }
    return curveTr("Path-passes so far: one is one forward and backward of one path on 64 images.");
}

}  // namespace

bool smoothed(Quantity quantity) {
    return quantity == Quantity::loss || quantity == Quantity::accuracy || quantity == Quantity::norm;
}

QString quantityName(Quantity quantity) {
    switch (quantity) {
        case Quantity::loss:
            return curveTr("Loss");
        case Quantity::accuracy:
            return curveTr("Accuracy");
        case Quantity::rate:
            return curveTr("Rate");
        case Quantity::norm:
            return curveTr("Norm");
        case Quantity::variance:
            return curveTr("Variance");
        case Quantity::other:
            return curveTr("Other");
        case Quantity::passes:
            break;
    }
    return curveTr("Cost");
}

QString curveName(const CurveQuestion& q) {
    return q.quantity == Quantity::other && !q.other.isEmpty() ? otherName(q.other) : quantityName(q.quantity);
}

QString curveHelp(const CurveQuestion& q) {
    if (q.quantity == Quantity::other) return otherHelp(q.other);
    static constexpr Number kNumbers[] = {Number::loss,         Number::accuracy,         Number::learningRate,
                                          Number::gradientNorm, Number::gradientVariance, Number::pathPasses};
    return numberHelp(kNumbers[static_cast<std::size_t>(q.quantity)], quantityWords(q.quantity));
}

QString unitName(TimeUnit unit) {
    switch (unit) {
        case TimeUnit::step:
            return curveTr("step");
        case TimeUnit::epoch:
            return curveTr("epoch");
        case TimeUnit::seconds:
            return curveTr("seconds of work");
        case TimeUnit::passes:
            break;
    }
    return curveTr("path-passes");
}

QString curveSubtitle(const CurveQuestion& q, std::size_t shown) {
    QStringList words;
    switch (q.quantity) {
        case Quantity::loss:
            words << curveTr("nats per step");
            break;
        case Quantity::accuracy:
            words << curveTr("per cent of each step's batch");
            break;
        case Quantity::rate:
            words << curveTr("learning rate");
            break;
        case Quantity::norm:
            words << curveTr("norm before clipping");
            break;
        case Quantity::variance:
            words << curveTr("per weight, over each epoch");
            break;
        case Quantity::passes:
            words << curveTr("path-passes so far");
            break;
        case Quantity::other:
            if (!q.other.isEmpty()) words << otherUnits(q.other);
            break;
    }
    if (smoothed(q.quantity)) {
        if (q.span > 1) words << curveTr("line: debiased mean over about %1 steps").arg(q.span);
        if (!q.grouped && q.span > 1)
            words << (shown <= kRawOfAll ? curveTr("pale: each step")
                                         : curveTr("pale: each step of the run you point at"));
        if (q.span <= 1) words << curveTr("each step, not smoothed");
    }
    if (q.logarithmic) words << curveTr("logarithmic");
    if (q.grouped) words << curveTr("thick: mean of the seeds; band: 95 %, Student's t, from 3 seeds on");
    if (q.cut) words << curveTr("cut at %1 path-passes").arg(countText(std::llround(*q.cut)));
    return words.join(QStringLiteral("; "));
}

SeriesPlot curvePlot(const ComparedRuns& runs, const CurveQuestion& q) {
    CurveShelf shelf;
    return curvePlot(runs, q, shelf);
}

SeriesPlot curvePlot(const ComparedRuns& runs, const CurveQuestion& q, CurveShelf& shelf, const CurvePart* part) {
    SeriesPlot plot;
    plot.gutter = true;
    plot.x.caption = unitName(q.unit);
    plot.x.low = part ? part->span.from : 0.0;
    if (part) plot.x.high = part->span.to;
    plot.x.exact = true;
    plot.y.caption = curveName(q);
    bool any = false;
    for (const auto& run : runs) any = any || !shelf.whole(run, q).line.isEmpty();
    if (q.grouped) {
        std::vector<PlotLine> means;
        for (const SeedGroup& group : seedGroups(runs)) means.push_back(groupLine(group, q, shelf, part, plot.lines));
        for (PlotLine& line : means)
            if (!line.points.isEmpty()) plot.lines.push_back(std::move(line));
    } else {
        for (const auto& run : runs) {
            const QString label = run->label();
            PlacedCurve curve = shelf.shown(run, q, part, runs.size() <= kRawOfAll || label == q.rawOf);
            if (curve.line.isEmpty()) continue;
            PlotLine line;
            line.label = label;
            line.ink = inkOf(run->mark);
            line.shape = run->mark.shape;
            // A dashed pen on noise costs twenty times a solid one, and could not be seen.
            line.dashed = run->mark.dashed && (!smoothed(q.quantity) || q.span > 1);
            line.width = smoothed(q.quantity) && q.span <= 1 ? 1.02 : 2.0;
            line.raw = std::move(curve.raw);
            line.points = std::move(curve.line);
            plot.lines.push_back(std::move(line));
        }
    }
    if (q.quantity == Quantity::accuracy || (q.quantity == Quantity::other && otherIsShare(q.other))) {
        plot.y.suffix = QStringLiteral(" %");
        plot.y.low = 0.0;
    } else if (!q.logarithmic) {
        plot.y.exponent = axisExponent(largest(runs, q, shelf));
        if (q.quantity == Quantity::rate || q.quantity == Quantity::passes) plot.y.low = 0.0;
    }
    plot.y.log = q.logarithmic;
    if (runs.empty())
        plot.hint = curveTr("Choose runs in the table: check the box before a run, or press Space on it.");
    else if (!any)
        plot.hint = curveTr("None of the chosen runs has measured this yet.");
    else if (plot.lines.empty())
        plot.hint = curveTr("No run has come to this part: 0 shows the whole.");
    return plot;
}

}  // namespace pada::ui
