// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_report.h"

#include "ui/compare/paired_differences.h"
#include "ui/compare/settings_table.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace pada::ui {
namespace {

const QString kNoNumber = QStringLiteral("–");

QString numberOf(const std::optional<double>& value, Measure measure) {
    return value ? measureText(*value, measure) : kNoNumber;
}

QString spanOf(const std::optional<double>& low, const std::optional<double>& high, Measure measure) {
    return low && high ? Report::tr("%1 to %2").arg(measureText(*low, measure), measureText(*high, measure))
                       : kNoNumber;
}

QString withUnit(Measure measure) {
    const QString unit = measureUnit(measure);
    return unit.isEmpty() || unit == QLatin1String("%") ? measureName(measure)
                                                        : QStringLiteral("%1, %2").arg(measureName(measure), unit);
}

ReportTable runTable(const ComparedRuns& runs) {
    ReportTable table{Report::tr("Runs"),
                      {Report::tr("Run"), Report::tr("Status"), Report::tr("Steps"), Report::tr("Path-passes"),
                       Report::tr("Loss, nats"), Report::tr("Top-1"), Report::tr("Kendall τ-b"),
                       Report::tr("95 % interval"), Report::tr("Settings"), Report::tr("Build")},
                      {}};
    for (const auto& run : runs) {
        const RunSummary& s = run->summary;
        const RunOutcome outcome = run->outcome.value_or(RunOutcome{});
        table.rows.push_back(
            {run->label(), statusText(s.status), countText(run->lastStep + 1), countText(std::llround(passesOf(*run))),
             numberOf(measureOf(*run, Measure::loss), Measure::loss),
             numberOf(measureOf(*run, Measure::accuracy), Measure::accuracy), numberOf(outcome.tau, Measure::tau),
             spanOf(outcome.tauLow, outcome.tauHigh, Measure::tau), qs(s.configHash).left(8), qs(s.build)});
    }
    return table;
}

ReportTable groupTable(const std::vector<SeedGroup>& groups, Measure measure) {
    ReportTable table{Report::tr("Groups by seed: %1").arg(withUnit(measure)),
                      {Report::tr("Group"), Report::tr("Seeds"), Report::tr("Mean"), Report::tr("sd"),
                       Report::tr("95 % interval"), Report::tr("Median"), Report::tr("Lowest"), Report::tr("Highest")},
                      {}};
    for (const SeedGroup& group : groups) {
        const auto summary = summaryOf(group, measure);
        if (!summary) {
            table.rows.push_back(
                {group.label, QStringLiteral("0"), kNoNumber, kNoNumber, kNoNumber, kNoNumber, kNoNumber, kNoNumber});
            continue;
        }
        const auto& interval = summary->interval;
        table.rows.push_back({group.label, QString::number(summary->seeds), measureText(summary->mean, measure),
                              numberOf(summary->deviation, measure),
                              interval ? spanOf(interval->low, interval->high, measure) : kNoNumber,
                              measureText(summary->median, measure), measureText(summary->least, measure),
                              measureText(summary->most, measure)});
    }
    return table;
}

ReportTable pairTable(const std::vector<GroupDifference>& differences, const QString& baseline, Measure measure) {
    ReportTable table{
        Report::tr("Paired differences from %1: %2").arg(baseline, withUnit(measure)),
        {Report::tr("Group"), Report::tr("Pairs"), Report::tr("Mean difference"), Report::tr("95 % interval"),
         Report::tr("Margin"), Report::tr("Up"), Report::tr("Down"), Report::tr("Seeds that would separate")},
        {}};
    for (const GroupDifference& one : differences) {
        const auto& pairs = one.verdict.pairs;
        const Interval* interval = pairs && pairs->interval ? &*pairs->interval : nullptr;
        table.rows.push_back(
            {one.label, QString::number(pairs ? pairs->seeds : 0),
             pairs ? signedText(pairs->mean, measure, true) : kNoNumber,
             interval ? Report::tr("%1 to %2")
                            .arg(signedText(interval->low, measure, false), signedText(interval->high, measure, false))
                      : kNoNumber,
             one.margin() ? QStringLiteral("± ") + measureText(*one.margin(), measure) : kNoNumber,
             pairs ? QString::number(pairs->higher) : kNoNumber, pairs ? QString::number(pairs->lower) : kNoNumber,
             seedsNeededText(one)});
    }
    return table;
}

/// Keys across where there are many runs: a page is higher than wide.
ReportTable settingsTable(const ComparedRuns& runs) {
    constexpr std::size_t kMostAcross = 6;
    SettingsTable model;
    model.setRuns(runs);
    const bool turned = runs.size() > kMostAcross && model.differences() < static_cast<int>(runs.size());
    model.setTransposed(turned);
    ReportTable table{Report::tr("Settings that differ"), {}, {}};
    for (int column = 0; column < model.columnCount(); ++column)
        table.head << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data(Qt::DisplayRole).toString();
        table.rows.push_back(cells);
    }
    return table;
}

void addFacts(Report& report, const ComparedRuns& runs, const std::vector<SeedGroup>& groups, Measure measure) {
    if (!groups.empty()) {
        report.facts.emplace_back(Report::tr("Measured against"),
                                  QStringLiteral("%1, %2").arg(groups.front().label, groups.front().seeds()));
        report.facts.emplace_back(Report::tr("Compared in"), withUnit(measure));
    }
    std::set<std::string> images, spaces;
    for (const auto& run : runs) {
        if (!run->summary.dataFingerprint.empty()) images.insert(run->summary.dataFingerprint);
        spaces.insert(run->config.space.kind);
    }
    if (images.size() == 1) report.facts.emplace_back(Report::tr("Images"), qs(*images.begin()).left(16));
    if (images.size() > 1) report.facts.emplace_back(Report::tr("Images"), Report::tr("%1 sets").arg(images.size()));
    if (spaces.size() == 1) report.facts.emplace_back(Report::tr("Space"), spaceText(*spaces.begin()));
}

}  // namespace

Report comparisonReport(const ComparedRuns& runs, const std::vector<SeedGroup>& groups,
                        const ComparisonQuestion& question) {
    Report report;
    QStringList numbers;
    for (const auto& run : runs) {
        numbers << QString::number(run->summary.number);
        report.origin.runs << qs(run->summary.id.text);
    }
    report.title = Report::tr("Runs %1 compared").arg(numbers.join(QStringLiteral(", ")));
    report.subtitle = question.cut
                          ? Report::tr("Curves cut at %1 path-passes").arg(countText(std::llround(*question.cut)))
                          : Report::tr("Each run as long as it is; costs stand in the table");
    report.origin.title = report.title;
    report.origin.words = report.subtitle;
    addFacts(report, runs, groups, question.measure);
    if (const CostWords cost = costWords(runs); !cost.equal)
        report.sentences << Report::tr("Not at equal cost: %1").arg(cost.sentence);
    const std::vector<GroupDifference> differences = groupDifferences(groups, question.measure);
    for (const GroupDifference& one : differences)
        report.sentences << (one.words.sentence + QLatin1Char(' ') + one.words.detail).trimmed();
    if (differences.size() > 1)
        report.sentences << Report::tr("%1 comparisons, none corrected for their number.").arg(differences.size());
    report.tables.push_back(runTable(runs));
    if (!groups.empty()) report.tables.push_back(groupTable(groups, question.measure));
    if (!differences.empty()) report.tables.push_back(pairTable(differences, groups.front().label, question.measure));
    if (ReportTable settings = settingsTable(runs); !settings.rows.empty())
        report.tables.push_back(std::move(settings));
    return report;
}

}  // namespace pada::ui
