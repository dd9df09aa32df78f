// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/paper_table.h"

#include "core/truth/csv_table.h"
#include "ui/models/export_role.h"
#include "ui/text/format.h"
#include "ui/text/fuzzy_match.h"

#include <QFile>

#include <algorithm>
#include <array>

/// Outside of every namespace, as the macro asks.
static void initPaperResources() {
    Q_INIT_RESOURCE(paper);
}

namespace pada::ui {
namespace {

constexpr std::array<const char*, kPaperColumns> kPaperNames{
    "table", "row", "metric",  "paper",   "source", "certainty", "ours",       "low",
    "high",  "n",   "missing", "measure", "suite",  "variant",   "difference", "protocol"};
const QString kNotYet = QStringLiteral("not measured yet: ");

}  // namespace

QByteArray PaperTable::shipped() {
    initPaperResources();
    QFile file(QStringLiteral(":/pada/paper/paper_vs_ours.csv"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<void> PaperTable::setCsv(const QByteArray& text) {
    const Result<CsvTable> read =
        parseCsv({text.constData(), static_cast<std::size_t>(text.size())}, "paper_vs_ours.csv");
    if (!read) return read.error();
    if (!std::ranges::equal(read->header, kPaperNames, [](const std::string& a, const char* b) { return a == b; }))
        return Error{ErrorCode::badData,
                     "paper_vs_ours.csv has other columns than experiments/results/"
                     "paper_vs_ours.py writes; run it again"};
    beginResetModel();
    m_rows.clear();
    for (const CsvRow& row : read->rows) {
        QStringList& cells = m_rows.emplace_back();
        for (const std::string& cell : row.cells) cells << qs(cell);
    }
    endResetModel();
    return {};
}

QString PaperTable::cell(int row, PaperColumn column) const {
    return m_rows[static_cast<std::size_t>(row)][static_cast<int>(column)];
}

QString PaperTable::oursText(int row) const {
    const QString ours = cell(row, PaperColumn::ours), missing = cell(row, PaperColumn::missing);
    if (!ours.isEmpty() && !cell(row, PaperColumn::low).isEmpty())
        return QStringLiteral("%1 [%2, %3]").arg(ours, cell(row, PaperColumn::low), cell(row, PaperColumn::high));
    if (!ours.isEmpty()) return tr("%1 (one seed, no interval)").arg(ours);
    if (missing.startsWith(kNotYet)) return tr("not measured yet");
    return missing.isEmpty() ? QStringLiteral("–") : missing;
}

QString PaperTable::shown(int row, PaperColumn column) const {
    QString own = cell(row, column);
    switch (column) {
        case PaperColumn::paper:
            return own.isEmpty() ? tr("not published here") : own;
        case PaperColumn::source:
            return own.isEmpty() ? QString() : QStringLiteral("%1, %2").arg(own, cell(row, PaperColumn::certainty));
        case PaperColumn::ours:
            return oursText(row);
        case PaperColumn::measure:
            return own.isEmpty() ? QString()
                                 : QStringLiteral("%1, %2: %3")
                                       .arg(own, cell(row, PaperColumn::suite), cell(row, PaperColumn::variant));
        default:
            return own;
    }
}

QString PaperTable::words(int row) const {
    const QString ours = cell(row, PaperColumn::ours), missing = cell(row, PaperColumn::missing);
    QStringList lines{
        QStringLiteral("%1: %2, %3")
            .arg(cell(row, PaperColumn::table), cell(row, PaperColumn::row), cell(row, PaperColumn::metric))};
    lines << (published(row)
                  ? tr("The paper: %1. Source: %2.").arg(cell(row, PaperColumn::paper), shown(row, PaperColumn::source))
                  : tr("The paper: not published here. No source that could be read gives it."));
    if (!ours.isEmpty() && !cell(row, PaperColumn::low).isEmpty())
        lines << tr("Ours: mean %1, 95 % interval %2 to %3 (Student's t over %4 seeds).")
                     .arg(ours, cell(row, PaperColumn::low), cell(row, PaperColumn::high), cell(row, PaperColumn::n));
    else if (!ours.isEmpty())
        lines << tr("Ours: %1, one seed, so no interval.").arg(ours);
    else if (missing.startsWith(kNotYet))
        lines << tr("Ours: not measured yet. This measures it: %1").arg(missing.mid(kNotYet.size()));
    else
        lines << tr("Ours: %1").arg(oursText(row));
    if (!cell(row, PaperColumn::suite).isEmpty())
        lines << tr("Measured as: %1. Protocol: %2")
                     .arg(shown(row, PaperColumn::measure), cell(row, PaperColumn::protocol));
    if (!cell(row, PaperColumn::difference).isEmpty())
        lines << tr("Differs from the paper's protocol: %1.").arg(cell(row, PaperColumn::difference));
    return lines.join(QLatin1Char('\n'));
}

int PaperTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PaperTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kPaperColumns;
}

QVariant PaperTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto column = static_cast<PaperColumn>(index.column());
    if (role == kExportRole) return cell(index.row(), column);
    if (role == Qt::DisplayRole) return shown(index.row(), column);
    if (role == Qt::ToolTipRole) return words(index.row());
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                            shown(index.row(), column));
    if (role == Qt::TextAlignmentRole)
        return QVariant((column == PaperColumn::n ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant PaperTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kPaperColumns) return {};
    const auto column = static_cast<PaperColumn>(section);
    if (role == kExportRole) return QLatin1String(kPaperNames[static_cast<std::size_t>(section)]);
    if (role == Qt::TextAlignmentRole)
        return QVariant((column == PaperColumn::n ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (column) {
        case PaperColumn::table:
            return tr("Table");
        case PaperColumn::row:
            return tr("Row");
        case PaperColumn::metric:
            return tr("Metric");
        case PaperColumn::paper:
            return tr("The paper");
        case PaperColumn::source:
            return tr("Source");
        case PaperColumn::ours:
            return tr("Ours, mean [95 %]");
        case PaperColumn::n:
            return tr("Seeds");
        case PaperColumn::measure:
            return tr("Measured as");
        case PaperColumn::difference:
            return tr("Differences in protocol");
        default:
            return QLatin1String(kPaperNames[static_cast<std::size_t>(section)]);
    }
}

PaperFilter::PaperFilter(PaperTable& table, QObject* parent) : QSortFilterProxyModel(parent), m_table(table) {
    setSourceModel(&table);
}

void PaperFilter::setWords(const QString& typed) {
    m_words = foldedText(typed).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void PaperFilter::setKind(Kind kind) {
    m_kind = kind;
    invalidateFilter();
}

bool PaperFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    if (m_kind == published && !m_table.published(row)) return false;
    if (m_kind == measured && !m_table.measured(row)) return false;
    const QString words = foldedText(m_table.words(row));
    return std::ranges::all_of(m_words, [&](const QString& word) { return words.contains(word); });
}

}  // namespace pada::ui
