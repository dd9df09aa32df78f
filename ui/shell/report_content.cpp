// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/report_content.h"

#include "core/registry/configs.h"
#include "ui/charts/exportable.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/compare_view_model.h"
#include "ui/compare/comparison_report.h"
#include "ui/rank/rank_view_model.h"
#include "ui/text/format.h"
#include "ui/widgets/key_figure.h"

#include <QCoreApplication>

namespace pada::ui {
namespace {

std::vector<QPointer<QWidget>> viewsOf(const QWidget& page) {
    std::vector<QPointer<QWidget>> views;
    for (QWidget* widget : page.findChildren<QWidget*>())
        if (const auto* view = dynamic_cast<const Exportable*>(widget);
            view && widget->isVisible() && !view->csv().isEmpty())  // one without numbers says that it has none
            views.emplace_back(widget);
    return views;
}

QString numberText(const std::optional<double>& value, int digits = 4) {
    return value ? significantText(*value, digits) : QStringLiteral("–");
}

QString intervalText(const std::optional<double>& low, const std::optional<double>& high) {
    return low && high ? Report::tr("%1 to %2").arg(significantText(*low), significantText(*high))
                       : QStringLiteral("–");
}

ReportTable metricTable(const QString& title, const std::vector<MetricView>& metrics) {
    ReportTable table{
        title, {Report::tr("Metric"), Report::tr("Value"), Report::tr("95 % interval"), Report::tr("Paths")}, {}};
    for (const MetricView& m : metrics)
        table.rows.push_back({m.name,
                              m.percent && m.value
                                  ? percentText(*m.value)
                                  : numberText(m.value) + (m.unit.isEmpty() ? QString() : QLatin1Char(' ') + m.unit),
                              intervalText(m.low, m.high), countText(m.n)});
    return table;
}

QString versionText() {
    return QCoreApplication::applicationVersion();
}

}  // namespace

Report runReport(const RunFacts& run, const RunSummary* stored, const RankViewModel& rank, QWidget& page) {
    Report report;
    report.title = Report::tr("Run %1, %2").arg(stored ? stored->number : run.number).arg(run.name);
    report.subtitle =
        Report::tr("%1 on %2, %3")
            .arg(methodText(run.config.method.name), spaceText(run.config.space.kind), dataText(run.config.data.set));
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty()) report.facts.emplace_back(name, value);
    };
    add(Report::tr("Run"), qs(run.id.text));
    add(Report::tr("Status"),
        run.reason.empty() ? statusText(run.status) : statusText(run.status) + QStringLiteral(", ") + qs(run.reason));
    add(Report::tr("Started"), timeText(run.created));
    add(Report::tr("Seed"), QString::number(run.config.run.seed));
    add(Report::tr("Steps"), run.totalSteps > 0
                                 ? Report::tr("%1 of %2").arg(countText(run.step), countText(run.totalSteps))
                                 : countText(run.step));
    add(Report::tr("Cost"), Report::tr("%1 path-passes").arg(countText(std::llround(run.pathPasses))));
    add(Report::tr("Computed on"), Report::tr("%1, %2, %3 threads").arg(qs(run.backend), qs(run.isa)).arg(run.threads));
    if (stored) {
        add(Report::tr("Settings"), qs(stored->configHash).left(16));
        add(Report::tr("Data"), qs(stored->dataFingerprint).left(16));
        add(Report::tr("Trained by"), qs(stored->build));
    }
    add(Report::tr("Notice"), qs(run.notice));
    for (const KeyFigure* figure : page.findChildren<KeyFigure*>())
        if (figure->isVisible())
            report.figures.push_back({figure->name(), figure->value(), figure->unit(), figure->note()});
    if (!rank.rows().empty()) {
        report.tables.push_back(metricTable(Report::tr("Ranking: %1").arg(rank.words()), rank.metrics()));
        report.tables.push_back(metricTable(Report::tr("Scores that need no training, Kendall τ-b"), rank.baselines()));
        if (!rank.verdict().isEmpty()) report.sentences << rank.verdict();
    }
    report.views = viewsOf(page);
    report.settings = qs(writeConfig(run.config));
    report.origin = {report.title, report.subtitle,   {},
                     {},           {qs(run.id.text)}, stored ? qs(stored->configHash) : QString(),
                     versionText()};
    return report;
}

Report comparisonReport(const CompareViewModel& compared, const ComparePage& page) {
    Report report = comparisonReport(compared.runs(), compared.groups(), {page.measure(), compared.cut()});
    report.views = viewsOf(page);
    report.origin.build = versionText();
    return report;
}

}  // namespace pada::ui
