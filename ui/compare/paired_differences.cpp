// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/paired_differences.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString pairTr(const char* text) {
    return QCoreApplication::translate("pada::ui::PairedDifferences", text);
}

}  // namespace

std::optional<double> GroupDifference::margin() const {
    if (!verdict.pairs || !verdict.pairs->interval) return std::nullopt;
    return (verdict.pairs->interval->high - verdict.pairs->interval->low) / 2;
}

std::vector<GroupDifference> groupDifferences(const std::vector<SeedGroup>& groups, Measure measure) {
    std::vector<GroupDifference> out;
    for (std::size_t i = 1; i < groups.size(); ++i) {
        GroupDifference one;
        one.label = groups[i].label;
        one.mark = groups[i].mark;
        const BySeed of = valuesOf(groups[i], measure), minus = valuesOf(groups.front(), measure);
        for (const auto& [seed, value] : of)
            if (const auto base = minus.find(seed); base != minus.end() && std::isfinite(value - base->second))
                one.seeds.emplace_back(seed, value - base->second);
        one.verdict = pairedVerdict(of, minus);
        one.words = verdictWords(groups[i], groups.front(), measure);
        out.push_back(std::move(one));
    }
    return out;
}

QString differenceText(const GroupDifference& difference, Measure measure) {
    if (!difference.verdict.pairs) return QStringLiteral("–");
    const QString mean = signedText(difference.verdict.pairs->mean, measure, true);
    const auto margin = difference.margin();
    return margin ? QStringLiteral("%1 ± %2").arg(mean, measureText(*margin, measure)) : mean;
}

QString seedsNeededText(const GroupDifference& difference) {
    if (!difference.verdict.pairs) return pairTr("no shared seed");
    switch (difference.words.kind) {
        case VerdictWords::Kind::separated:
            return pairTr("separated");
        case VerdictWords::Kind::nothing:
            return difference.verdict.verdict == Verdict::tooFew
                       ? pairTr("run at least %1").arg(PairedVerdict::kFewestPairs)
                       : pairTr("not comparable");
        case VerdictWords::Kind::undecided:
            break;
    }
    if (difference.verdict.seedsNeeded) return pairTr("about %1").arg(countText(*difference.verdict.seedsNeeded));
    return difference.verdict.pairs->mean == 0.0 ? pairTr("no number")
                                                 : pairTr("more than %1").arg(countText(PairedVerdict::kMostSeeds));
}

ForestPlot forestPlot(const std::vector<SeedGroup>& groups, Measure measure) {
    ForestPlot plot;
    if (groups.size() < 2) return plot;
    const QString unit = measureUnit(measure), name = measureName(measure);
    if (unit == QLatin1String("%")) plot.suffix = QStringLiteral(" %");
    double most = 0.0;
    QStringList sentences;
    for (const GroupDifference& one : groupDifferences(groups, measure)) {
        if (!one.verdict.pairs) continue;
        const PairedSeeds& pairs = *one.verdict.pairs;
        ForestRow row;
        row.label = one.label;
        row.ink = inkOf(one.mark);
        row.shape = one.mark.shape;
        row.value = pairs.mean;
        if (pairs.interval) {
            row.low = pairs.interval->low;
            row.high = pairs.interval->high;
        }
        for (const auto& [seed, value] : one.seeds) row.parts.push_back({pairTr("seed %1").arg(seed), value});
        row.note = pairTr("n = %1").arg(pairs.seeds);
        row.words = differenceText(one, measure);
        row.claim = one.words.kind == VerdictWords::Kind::undecided
                        ? pairTr("not separated; seeds that would: %1").arg(seedsNeededText(one))
                        : seedsNeededText(one);
        row.pale = one.words.kind == VerdictWords::Kind::nothing;
        for (const double value : {row.value, row.low.value_or(0.0), row.high.value_or(0.0)})
            most = std::max(most, std::fabs(value));
        sentences << pairTr("%1: %2, %3").arg(row.label, row.words, row.claim);
        plot.rows.push_back(std::move(row));
    }
    if (measure == Measure::variance) plot.exponent = axisExponent(most);
    const QString power = plot.exponent == 0 ? QString() : QStringLiteral(" ×10%1").arg(superscript(plot.exponent));
    plot.caption = pairTr("%1 minus %2%3").arg(name, groups.front().label, power);
    if (!unit.isEmpty() && plot.suffix.isEmpty()) plot.caption += QStringLiteral(", ") + unit;
    if (!sentences.isEmpty())
        plot.summary = pairTr("%1, paired differences from %2 with 95 % intervals. %3")
                           .arg(name, groups.front().label, sentences.join(QStringLiteral("; ")));
    return plot;
}

}  // namespace pada::ui
