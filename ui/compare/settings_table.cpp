// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/settings_table.h"

#include "core/config/config_diff.h"
#include "ui/compare/mark_delegate.h"
#include "ui/compare/stored_settings.h"
#include "ui/models/export_role.h"
#include "ui/text/format.h"
#include "ui/text/reference_words.h"
#include "ui/theme/theme.h"

#include <algorithm>

namespace pada::ui {
namespace {

const QString kNone = QStringLiteral("–");

}  // namespace

void SettingsTable::setRuns(const ComparedRuns& runs) {
    m_runs = runs;
    build();
}

void SettingsTable::setAll(bool all) {
    m_all = all;
    build();
}

void SettingsTable::setTransposed(bool turned) {
    m_turned = turned;
    build();
}

void SettingsTable::build() {
    beginResetModel();
    m_rows.clear();
    const auto add = [&](const QString& key, QStringList values, bool always = false) {
        for (QString& value : values)
            if (value.isEmpty()) value = kNone;
        const bool differs = std::ranges::any_of(values, [&](const QString& v) { return v != values.front(); });
        if (!values.isEmpty() && (differs || m_all || always)) m_rows.push_back({key, values, differs});
    };
    const auto fact = [&](const QString& key, auto of, bool always = false) {
        QStringList values;
        for (const auto& run : m_runs) values << of(*run);
        add(key, values, always);
    };
    // What no setting says but results may stand on.
    fact(tr("build"), [](const ComparedRun& r) { return qs(r.summary.build); });
    fact(tr("images"), [](const ComparedRun& r) { return qs(r.summary.dataFingerprint).left(16); });
    fact(tr("backend"), [](const ComparedRun& r) { return qs(r.backend); });
    fact(tr("threads"), [](const ComparedRun& r) { return r.threads > 0 ? QString::number(r.threads) : QString(); });
    // Where all have taken up the same habits too: a comparison of such runs is not one of clean ones.
    const bool flagged = std::ranges::any_of(m_runs, [](const auto& run) { return run->config.method.reference; });
    if (flagged)
        fact(
            tr("reference habits"), [](const ComparedRun& r) { return referenceText(r.config); }, true);
    std::vector<std::string> texts;
    for (const auto& run : m_runs) texts.push_back(run->text);
    for (const ConfigDifference& row : configDifferences(texts, true)) {
        QStringList values;
        for (const std::string& value : row.values) values << settingText(value);
        add(qs(row.key), values);
    }
    if (m_all) std::ranges::stable_sort(m_rows, {}, [](const Row& row) { return !row.differs; });
    endResetModel();
}

int SettingsTable::differences() const {
    return static_cast<int>(std::ranges::count_if(m_rows, &Row::differs));
}

int SettingsTable::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || m_rows.empty()) return 0;
    return static_cast<int>(m_turned ? m_runs.size() : m_rows.size());
}

int SettingsTable::columnCount(const QModelIndex& parent) const {
    if (parent.isValid() || m_rows.empty()) return 0;
    return 1 + static_cast<int>(m_turned ? m_rows.size() : m_runs.size());
}

QString SettingsTable::cell(int row, int column) const {
    if (m_turned) std::swap(row, column);
    const auto run = static_cast<std::size_t>(column - 1), key = static_cast<std::size_t>(row - 1);
    if (row == 0 && column == 0) return m_turned ? tr("Run") : tr("Setting");
    if (row == 0) return m_runs[run]->label();
    return column == 0 ? m_rows[key].key : m_rows[key].values[column - 1];
}

QVariant SettingsTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const int key = m_turned ? index.column() - 1 : index.row();
    const bool head = index.column() == 0;
    switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
        case kExportRole:
            return cell(index.row() + 1, index.column());
        case MarkDelegate::kLiftedByRole: {
            const int run = m_turned ? index.row() : index.column() - 1;
            return run < 0 ? QVariant() : QVariant(m_runs[static_cast<std::size_t>(run)]->label());
        }
        case kDiffersRole:
            return !head && m_rows[static_cast<std::size_t>(key)].differs;
        case Qt::FontRole:
            return head ? QVariant() : QVariant(textFont(TextRole::mono));
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignLeft));
        default:
            return {};
    }
}

QVariant SettingsTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= columnCount()) return {};
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignLeft));
    return role == Qt::DisplayRole || role == kExportRole ? QVariant(cell(0, section)) : QVariant();
}

QString SettingsTable::markdown() const {
    QString out;
    for (int row = 0; row <= rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells << cell(row, column).replace(QLatin1Char('|'), QStringLiteral("\\|"));
        if (cells.isEmpty()) break;
        out += QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
        if (row == 0)
            out += QStringLiteral("|") + QStringLiteral(" --- |").repeated(static_cast<int>(cells.size())) +
                   QLatin1Char('\n');
    }
    return out;
}

}  // namespace pada::ui
