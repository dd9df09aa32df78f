// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ChoiceTable that answers for single cells and names of columns.
#include "ui/compare/choice_table.h"
#include "ui/compare/compared_run.h"
#include "ui/models/export_role.h"
#include "ui/text/number_words.h"

#include <iterator>

namespace pada::ui {

QVariant ChoiceTable::headData(const Row& row, int column, int role) const {
    if (role == headRole) return true;
    if (column != name || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != kExportRole)) return {};
    return row.runs == 1 ? tr("%1, 1 run").arg(row.head) : tr("%1, %2 runs").arg(row.head).arg(row.runs);
}

QVariant ChoiceTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= static_cast<int>(m_rows.size())) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const RunSummary* run = m_runs.at(row.source);
    if (!run) return headData(row, index.column(), role);
    const int column = index.column(), from = sourceColumn(column);
    switch (role) {
        case headRole:
            return false;
        case baselineRole:
            return m_chosen.baseline() == run->id;
        case pairedRole:
            return isNumber(column) && m_runs.rowOf(m_chosen.baseline()) >= 0;
        case markRole: {
            const RunMark mark = markOf(*run);
            return QVariantList{mark.colour, mark.dashed, mark.shape};
        }
        case Qt::CheckStateRole:
            return column == chosen ? QVariant(m_chosen.contains(run->id) ? Qt::Checked : Qt::Unchecked) : QVariant();
        case Qt::TextAlignmentRole:
            return headerData(column, Qt::Horizontal, role);
        case Qt::ToolTipRole:
            if (column == chosen && m_chosen.full() && !m_chosen.contains(run->id))
                return tr("%1 runs are chosen; that is the most that can be told apart.").arg(RunSet::kMost);
            return from < 0 ? QVariant() : m_runs.index(row.source, from).data(role);
        case kExportRole:
            return exported(*run, index);
        default:
            break;
    }
    if (role == Qt::AccessibleTextRole && column == chosen)
        return m_chosen.contains(run->id) ? tr("%1, chosen").arg(labelOf(*run))
                                          : tr("%1, not chosen").arg(labelOf(*run));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return from < 0 ? QVariant() : m_runs.index(row.source, from).data(role);
    if (!isNumber(column)) return from < 0 ? QVariant() : m_runs.index(row.source, from).data(role);
    const auto value = number_(*run, column);
    if (!value) return {};
    const RunSummary* base = m_runs.at(m_runs.rowOf(m_chosen.baseline()));
    const auto of = base && base->id != run->id ? number_(*base, column) : std::nullopt;
    if (!of || *of == *value) return numberText(*value, column);
    const double difference = *value - *of;
    return numberText(*value, column) + kBetween + (difference < 0 ? QString() : QStringLiteral("+")) +
           numberText(difference, column);
}

QVariant ChoiceTable::exported(const RunSummary& run, const QModelIndex& at) const {
    const int column = at.column();
    if (column == chosen) return m_chosen.contains(run.id) ? 1 : 0;
    if (isNumber(column)) {
        const auto value = number_(run, column);
        return value ? QVariant(*value) : QVariant();
    }
    return m_runs.index(m_rows[static_cast<std::size_t>(at.row())].source, sourceColumn(column)).data(kExportRole);
}

QLatin1String ChoiceTable::columnCode(int column) {
    static constexpr const char* kSaved[] = {
        "compared", "run",         "name",      "method",           "seed",          "status",
        "steps",    "path_passes", "loss_nats", "accuracy_percent", "kendall_tau_b", "started_utc"};
    static_assert(std::size(kSaved) == columnCount_);
    return QLatin1String(kSaved[column]);
}

QVariant ChoiceTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount_) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isNumber(section) || section == seed ? Qt::AlignRight : Qt::AlignLeft)));
    if (role == kExportRole) return columnCode(section);
    const int from = sourceColumn(section);
    if (from >= 0) return m_runs.headerData(from, orientation, role);
    if (role == Qt::ToolTipRole) {
        if (section == loss)
            return numberHelp(Number::loss, tr("Mean over the steps of the last epoch that was not cut short, nats"));
        if (section == accuracy)
            return numberHelp(Number::accuracy,
                              tr("Mean over the training batches of the last epoch that was not cut short"));
        if (section == tau) return numberHelp(Number::tau, tr("Kendall's tau-b of the newest finished ranking"));
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case loss:
            return tr("Loss");
        case accuracy:
            return tr("Accuracy");
        case tau:
            return tr("Kendall τ");
        default:
            return {};
    }
}

}  // namespace pada::ui
