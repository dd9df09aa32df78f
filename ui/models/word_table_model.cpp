// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/word_table_model.h"

#include "ui/models/export_role.h"

#include <cmath>
#include <utility>

namespace pada::ui {

void WordTableModel::setTable(WordTable table) {
    const bool stays = table.columns == m_table.columns && table.rows.size() == m_table.rows.size();
    if (!stays) beginResetModel();
    m_table = std::move(table);
    if (!stays) return endResetModel();
    if (!m_table.rows.empty() && !m_table.columns.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int WordTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int WordTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant WordTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto row = static_cast<std::size_t>(index.row()), column = static_cast<std::size_t>(index.column());
    if (role == kExportRole) {
        const double value = m_table.values[row][column];
        return std::isnan(value) ? QVariant(QString()) : QVariant(value);
    }
    const QString& text = m_table.rows[row][index.column()];
    if (role == Qt::DisplayRole) return text;
    if (role == Qt::AccessibleTextRole) return QStringLiteral("%1: %2").arg(m_table.columns[index.column()], text);
    if (role == Qt::TextAlignmentRole)
        return QVariant((m_table.numbers[column] ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant WordTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    if (role == Qt::DisplayRole) return m_table.columns[section];
    if (role == kExportRole) return m_table.codes[section];
    if (role == Qt::ToolTipRole && m_table.numbers[static_cast<std::size_t>(section)] && !m_table.help.isEmpty())
        return m_table.help;
    if (role == Qt::TextAlignmentRole)
        return QVariant((m_table.numbers[static_cast<std::size_t>(section)] ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    return {};
}

}  // namespace pada::ui
