// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/seed_groups.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace pada::ui {
namespace {

QString groupTr(const char* text) {
    return QCoreApplication::translate("pada::ui::SeedGroups", text);
}

}  // namespace

QString SeedGroup::seeds() const {
    QStringList words;
    for (const auto& run : runs) words << QString::number(run->summary.seed);
    return runs.size() == 1 ? groupTr("seed %1").arg(words.front())
                            : groupTr("seeds %1").arg(words.join(QStringLiteral(", ")));
}

std::vector<SeedGroup> seedGroups(const ComparedRuns& runs) {
    std::vector<SeedGroup> groups;
    std::map<std::string, std::size_t> of;
    for (const auto& run : runs) {
        const auto [at, fresh] = of.emplace(run->group, groups.size());
        if (fresh) {
            const RunSummary& first = run->summary;
            groups.push_back({settingOf(first), run->mark, {}});
        }
        groups[at->second].runs.push_back(run);
    }
    std::map<QString, int> named;
    for (const SeedGroup& group : groups) ++named[group.label];
    for (SeedGroup& group : groups) {
        std::ranges::stable_sort(group.runs, {},
                                 [](const auto& run) { return std::pair(run->summary.seed, run->summary.number); });
        const auto first =
            std::ranges::min_element(group.runs, {}, [](const auto& run) { return run->summary.number; });
        group.mark = (*first)->mark;
        if (named[group.label] > 1) group.label += QStringLiteral(" (#%1)").arg((*first)->summary.number);
    }
    return groups;
}

QStringList liftedWith(const std::vector<SeedGroup>& groups, const QString& label) {
    if (label.isEmpty()) return {};
    for (const SeedGroup& group : groups) {
        if (group.label == label) {
            QStringList out{label};
            for (const auto& run : group.runs) out << run->label();
            return out;
        }
        for (const auto& run : group.runs)
            if (run->label() == label) return {label, group.label};
    }
    return {label};
}

BySeed valuesOf(const SeedGroup& group, Measure measure) {
    BySeed out;
    for (const auto& run : group.runs)  // by seed, then by number: the newest stays
        if (const auto value = measureOf(*run, measure)) out[run->summary.seed] = *value;
    return out;
}

std::optional<SeedSummary> summaryOf(const SeedGroup& group, Measure measure) {
    std::vector<double> values;
    for (const auto& [seed, value] : valuesOf(group, measure)) values.push_back(value);
    return seedSummary(values);
}

SeriesPlot boxPlot(const std::vector<SeedGroup>& groups, Measure measure) {
    SeriesPlot plot;
    plot.y.caption = measureName(measure) +
                     (measureUnit(measure).isEmpty() ? QString() : QStringLiteral(", ") + measureUnit(measure));
    if (measureUnit(measure) == QLatin1String("%")) plot.y.suffix = QStringLiteral(" %");
    double most = 0.0;
    for (const SeedGroup& group : groups) {
        const auto summary = summaryOf(group, measure);
        if (!summary) continue;
        PlotBox box;
        box.label = group.label;
        box.ink = inkOf(group.mark);
        for (const auto& [seed, value] : valuesOf(group, measure)) box.values.push_back(value);
        box.least = summary->least;
        box.lower = summary->lower;
        box.median = summary->median;
        box.upper = summary->upper;
        box.most = summary->most;
        box.mean = summary->mean;
        if (summary->interval) {
            box.low = summary->interval->low;
            box.high = summary->interval->high;
        }
        box.words = summary->seeds == 1 ? groupTr("1 seed: no interval") : groupTr("%1 seeds").arg(summary->seeds);
        most = std::max(most, std::fabs(summary->most));
        plot.x.categories << group.label;
        plot.boxes.push_back(std::move(box));
    }
    if (measure == Measure::variance) plot.y.exponent = axisExponent(most);
    if (plot.boxes.empty()) plot.hint = groupTr("None of the chosen runs has measured this yet.");
    return plot;
}

}  // namespace pada::ui
