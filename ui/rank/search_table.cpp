// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/search_table.h"

#include "ui/models/export_role.h"
#include "ui/models/path_table_model.h"
#include "ui/rank/search_view_model.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace pada::ui {

void SearchTableModel::setSearch(const StoredSearch* search, const SearchSpace* space,
                                 const std::function<std::optional<double>(const Path&)>& truthOf) {
    beginResetModel();
    m_rows.clear();
    m_hasTruth = false;
    m_byLoss = !search || search->row.score == LeadingScore::loss;
    for (std::size_t i = 0; search && i < search->points.size(); ++i) {
        Row row;
        row.point = search->points[i];
        row.text = space && space->valid(row.point.path) ? qs(space->text(row.point.path)) : QString();
        row.score = leadingScore(*search, row.point);
        row.scoreText = leadingScoreText(*search, row.score);
        row.onFront = std::find(search->front.begin(), search->front.end(), i) != search->front.end();
        if (truthOf) row.truth = truthOf(row.point.path);
        m_hasTruth = m_hasTruth || row.truth;
        m_rows.push_back(std::move(row));
    }
    const auto key = [this](const Row& row) {
        return std::isnan(row.score) ? std::numeric_limits<double>::infinity() : m_byLoss ? row.score : -row.score;
    };
    std::stable_sort(m_rows.begin(), m_rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i].place = i > 0 && key(m_rows[i]) == key(m_rows[i - 1]) ? m_rows[i - 1].place : static_cast<int>(i) + 1;
    endResetModel();
}

QVariant SearchTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (index.column() == network ? Qt::AlignLeft : Qt::AlignRight)));
    if (role == PathTableModel::kPathRole && index.column() == network) return QVariant::fromValue(row.point.path);
    if (role == Qt::ToolTipRole && index.column() == network)
        return row.onFront
                   ? tr("%1\nNo other evaluated network beats it in score, MAdds and parameters at once.").arg(row.text)
                   : row.text;
    const bool raw = role == kExportRole || role == kSortRole;
    if (role != Qt::DisplayRole && !raw) return {};
    const auto number = [&](double value, const QString& words) { return raw ? QVariant(value) : QVariant(words); };
    switch (index.column()) {
        case place:
            return number(row.place, countText(row.place));
        case network:
            return row.text;
        case score:
            return number(row.score, row.scoreText);
        case madds:
            return number(static_cast<double>(row.point.madds),
                          significantText(static_cast<double>(row.point.madds) / 1e6));
        case parameters:
            return number(static_cast<double>(row.point.parameters),
                          significantText(static_cast<double>(row.point.parameters) / 1e6));
        case generation:
            return number(static_cast<double>(row.point.generation), countText(row.point.generation));
        case evaluation:
            return number(static_cast<double>(row.point.point + 1), countText(row.point.point + 1));
        case truth:
            return row.truth ? number(*row.truth, significantText(*row.truth, 4))
                   : raw     ? QVariant()
                             : QVariant(tr("n/a"));
        default:
            return {};
    }
}

QVariant SearchTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount_) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == network ? Qt::AlignLeft : Qt::AlignRight)));
    static constexpr const char* kSaved[] = {"rank",       "architecture", "score", "live_madds", "live_parameters",
                                             "generation", "evaluation",   "truth"};
    static constexpr const char* kNames[] = {
        QT_TR_NOOP("Place"),         QT_TR_NOOP("Architecture"), QT_TR_NOOP("Loss"),       QT_TR_NOOP("MAdds, M"),
        QT_TR_NOOP("Parameters, M"), QT_TR_NOOP("Generation"),   QT_TR_NOOP("Evaluation"), QT_TR_NOOP("Truth")};
    static_assert(std::size(kSaved) == columnCount_ && std::size(kNames) == columnCount_);
    if (role == kExportRole)
        return section == score ? QVariant(m_byLoss ? QStringLiteral("loss_nats") : QStringLiteral("top1_fraction"))
                                : QVariant(QLatin1String(kSaved[section]));
    static constexpr Number kNumbers[] = {Number::searchPlace, Number::count,      Number::scoreLoss,  Number::madds,
                                          Number::parameters,  Number::generation, Number::evaluation, Number::truth};
    static_assert(std::size(kNumbers) == columnCount_);
    if (role == Qt::ToolTipRole && section != network)
        return numberHelp(section == score && !m_byLoss ? Number::scoreAccuracy : kNumbers[section]);
    if (role != Qt::DisplayRole) return {};
    return section == score && !m_byLoss ? tr("Top-1") : tr(kNames[section]);
}

}  // namespace pada::ui
