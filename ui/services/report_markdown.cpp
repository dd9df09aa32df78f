// SPDX-License-Identifier: GPL-3.0-or-later
// The report as text that can be pasted into a note or an issue.
#include "ui/services/report.h"

namespace pada::ui {
namespace {

QString markdownRow(const QStringList& cells) {
    QStringList kept;
    for (QString cell : cells) kept << cell.replace(QLatin1Char('|'), QStringLiteral("\\|")).replace('\n', ' ');
    return QStringLiteral("| ") + kept.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString markdownTable(const QStringList& head, const std::vector<QStringList>& rows) {
    QString out = markdownRow(head) + QLatin1Char('|') +
                  QStringLiteral(" --- |").repeated(static_cast<int>(head.size())) + QLatin1Char('\n');
    for (const QStringList& row : rows) out += markdownRow(row);
    return out + QLatin1Char('\n');
}

}  // namespace

QString reportMarkdown(const Report& report) {
    QString out = QStringLiteral("# %1\n\n").arg(report.title);
    if (!report.subtitle.isEmpty()) out += report.subtitle + QStringLiteral("\n\n");
    for (const auto& [name, value] : report.facts) out += QStringLiteral("* %1: %2\n").arg(name, value);
    if (!report.facts.empty()) out += QLatin1Char('\n');
    for (const QString& words : report.sentences) out += words + QStringLiteral("\n\n");
    if (!report.figures.empty()) {
        std::vector<QStringList> rows;
        for (const ReportFigure& figure : report.figures)
            rows.push_back({figure.name, (figure.value + QLatin1Char(' ') + figure.unit).trimmed(), figure.note});
        out += markdownTable({Report::tr("Figure"), Report::tr("Value"), Report::tr("Note")}, rows);
    }
    for (const ReportText& text : report.texts)
        if (!text.paragraphs.isEmpty())
            out += QStringLiteral("## %1\n\n%2\n\n").arg(text.title, text.paragraphs.join(QStringLiteral("\n\n")));
    for (const ReportTable& table : report.tables)
        if (!table.rows.empty())
            out += QStringLiteral("## %1\n\n").arg(table.title) + markdownTable(table.head, table.rows);
    if (!report.settings.isEmpty())
        out += QStringLiteral("## %1\n\n```toml\n%2\n```\n\n").arg(Report::tr("Settings"), report.settings.trimmed());
    QStringList foot;
    if (!report.origin.runs.isEmpty()) foot << Report::tr("runs %1").arg(report.origin.runs.join(QStringLiteral(", ")));
    if (!report.origin.configHash.isEmpty()) foot << Report::tr("settings %1").arg(report.origin.configHash.left(12));
    if (!report.origin.build.isEmpty()) foot << Report::tr("build %1").arg(report.origin.build);
    return foot.isEmpty() ? out : out + foot.join(QStringLiteral("; ")) + QLatin1Char('\n');
}

}  // namespace pada::ui
