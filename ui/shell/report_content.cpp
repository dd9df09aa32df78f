// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/report_content.h"

#include "core/registry/configs.h"
#include "ui/charts/exportable.h"
#include "ui/compare/compare_view_model.h"
#include "ui/rank/rank_view_model.h"
#include "ui/text/format.h"
#include "ui/widgets/key_figure.h"

#include <QCoreApplication>
#include <QLabel>

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

Report comparisonReport(const CompareViewModel& compared, QWidget& page) {
    Report report;
    ReportTable runs{Report::tr("Runs"),
                     {Report::tr("Run"), Report::tr("Steps"), Report::tr("Path-passes"), Report::tr("Loss, nats"),
                      Report::tr("Top-1"), Report::tr("Kendall τ-b"), Report::tr("95 % interval"),
                      Report::tr("Settings"), Report::tr("Build")},
                     {}};
    QStringList numbers;
    for (const auto& run : compared.runs()) {
        const RunSummary& s = run->summary;
        const RunOutcome outcome = run->outcome.value_or(RunOutcome{});
        numbers << QString::number(s.number);
        report.origin.runs << qs(s.id.text);
        runs.rows.push_back({run->label(), countText(s.steps), countText(std::llround(s.pathPasses)),
                             numberText(outcome.loss), outcome.top1 ? percentText(*outcome.top1) : QStringLiteral("–"),
                             numberText(outcome.tau, 3), intervalText(outcome.tauLow, outcome.tauHigh),
                             qs(s.configHash).left(8), qs(s.build)});
    }
    report.title = Report::tr("Runs %1 compared").arg(numbers.join(QStringLiteral(", ")));
    report.subtitle = compared.cut()
                          ? Report::tr("Curves cut at %1 path-passes").arg(countText(std::llround(*compared.cut())))
                          : Report::tr("Each run as long as it is; costs stand in the table");
    if (const auto* verdict = page.findChild<QWidget*>(QStringLiteral("compare.verdict")))
        for (const QLabel* label : verdict->findChildren<QLabel*>())
            if (!label->text().isEmpty()) report.sentences << label->text();
    report.tables.push_back(std::move(runs));
    report.views = viewsOf(page);
    report.origin.title = report.title;
    report.origin.words = report.subtitle;
    report.origin.build = versionText();
    return report;
}

}  // namespace pada::ui
