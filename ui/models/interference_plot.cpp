// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/interference_plot.h"

#include "ui/models/table_columns.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr std::size_t kMostDecisions = 1000;

QString sayInterference(const char* text) {
    return QCoreApplication::translate("pada::ui::InterferencePlot", text);
}

/// From the pairs that differ least to those that differ most: the way that the numbers go.
QString summaryOf(const std::vector<InterferencePlot::Point>& points) {
    const auto known = [](const InterferencePlot::Point& point) { return std::isfinite(point.cosine); };
    const auto first = std::ranges::find_if(points, known);
    if (first == points.end())
        return sayInterference("No pair of paths shares a weight whose two gradients do not vanish.");
    const auto last = std::find_if(points.rbegin(), points.rend(), known);
    return sayInterference("Cosine of shared gradients by decisions that differ: %1 at %2, %3 at %4.")
        .arg(signedText(significantText(first->cosine)))
        .arg(first->differing)
        .arg(signedText(significantText(last->cosine)))
        .arg(last->differing);
}

}  // namespace

InterferencePlot interferencePlot(const TableHistory& tables, std::int64_t step) {
    InterferencePlot plot;
    const MethodTable* table = tables.at("interference", step);
    if (!table) return plot;
    const TableColumns columns(*table);
    for (const std::vector<double>& row : table->rows) {
        const auto differing = columns.index(row, "differing", kMostDecisions);
        if (!differing || *differing == 0) continue;
        InterferencePlot::Point point;
        point.differing = static_cast<int>(*differing);
        if (const double pairs = columns.number(row, "pairs"); pairs > 0.0 && pairs < 1e15)
            point.pairs = static_cast<std::int64_t>(pairs);
        point.cosine = columns.number(row, "cosine");
        point.low = columns.number(row, "low");
        point.high = columns.number(row, "high");
        if (const double tensors = columns.number(row, "tensors"); std::isfinite(tensors)) point.tensors = tensors;
        plot.points.push_back(point);
    }
    std::ranges::sort(plot.points, {}, &InterferencePlot::Point::differing);
    plot.subtitle =
        sayInterference("after step %1; %2").arg(countText(tables.stepOf("interference", step)), qs(table->text));
    if (!plot.points.empty()) plot.summary = summaryOf(plot.points);
    return plot;
}

}  // namespace pada::ui
