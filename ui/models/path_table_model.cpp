// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/path_table_model.h"

#include "ui/models/export_role.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

namespace pada::ui {
namespace {

/// Mean ranks from 1 for ascending `keys`.
std::vector<double> meanRanks(const std::vector<double>& keys) {
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    std::vector<double> ranks(keys.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;
        while (end < order.size() && keys[order[end]] == keys[order[i]]) ++end;
        for (std::size_t k = i; k < end; ++k) ranks[order[k]] = static_cast<double>(i + end + 1) / 2.0;
        i = end;
    }
    return ranks;
}

}  // namespace

void rankRows(std::vector<PathRow>& rows, bool byLoss, bool truthIsLoss) {
    const auto key = [byLoss](const PathRow& row) {
        const double score = byLoss ? row.loss : -row.accuracy;
        return std::isfinite(score) ? score : std::numeric_limits<double>::max();
    };
    std::vector<double> keys, knownKeys, truths;
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        keys.push_back(key(rows[i]));
        if (!rows[i].truth) continue;
        known.push_back(i);
        knownKeys.push_back(keys.back());
        truths.push_back(truthIsLoss ? *rows[i].truth : -*rows[i].truth);
    }
    const std::vector<double> all = meanRanks(keys), predicted = meanRanks(knownKeys), real = meanRanks(truths);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].predictedRank = all[i];
        rows[i].trueRank.reset();
        rows[i].predictedAmongTrue.reset();
    }
    for (std::size_t k = 0; k < known.size(); ++k) {
        rows[known[k]].trueRank = real[k];
        rows[known[k]].predictedAmongTrue = predicted[k];
    }
}

/// Texts lie one behind the other while they are compared: thousands of strings apart cost more to fetch than to read.
std::vector<int> orderOfTexts(const std::vector<PathRow>& rows) {
    std::string all;
    std::vector<std::size_t> ends;
    ends.reserve(rows.size());
    for (const PathRow& row : rows) {
        const QByteArray text = row.text.toUtf8();
        all.append(text.constData(), static_cast<std::size_t>(text.size()));
        ends.push_back(all.size());
    }
    std::vector<std::pair<std::string_view, int>> texts;
    texts.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t begin = i == 0 ? 0 : ends[i - 1];
        texts.emplace_back(std::string_view(all).substr(begin, ends[i] - begin), static_cast<int>(i));
    }
    std::sort(texts.begin(), texts.end());
    std::vector<int> order;
    order.reserve(rows.size());
    for (const auto& [text, row] : texts) order.push_back(row);
    return order;
}

void placeTexts(std::vector<PathRow>& rows) {
    const PathRow* before = nullptr;
    int place = -1;
    for (const int at : orderOfTexts(rows)) {
        PathRow& row = rows[static_cast<std::size_t>(at)];
        if (before == nullptr || before->text != row.text) ++place;
        row.textPlace = place;
        before = &row;
    }
}

QString rankText(double rank) {
    if (rank == std::floor(rank)) return countText(static_cast<qint64>(rank));
    return countText(static_cast<qint64>(rank)) + QString::number(rank - std::floor(rank), 'f', 1).mid(1);
}

void PathTableModel::setRows(std::vector<PathRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

double PathTableModel::sortValue(const PathRow& row, int column) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    const auto finite = [](double value) { return std::isfinite(value) ? value : kNone; };
    switch (column) {
        case predicted:
            return row.predictedRank;
        case trueRank:
            return row.trueRank.value_or(kNone);
        case difference:
            return row.trueRank ? std::fabs(*row.predictedAmongTrue - *row.trueRank) : kNone;
        case loss:
            return finite(row.loss);
        case accuracy:
            return finite(-row.accuracy);
        case truth:
            return row.truth ? row.trueRank.value_or(0.0) : kNone;
        default:
            return kNone;
    }
}

QVariant PathTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= static_cast<int>(m_rows.size())) return {};
    const PathRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (index.column() == path ? Qt::AlignLeft : Qt::AlignRight)));
    if (role == Qt::ToolTipRole && index.column() == path) return row.text;
    if (role == kExportRole) return exported(row, index.column());
    if (role == kPathRole) return index.column() == path ? QVariant::fromValue(row.path) : QVariant();
    if (role == kSortRole) {
        if (index.column() == path) return row.text;
        const double value = sortValue(row, index.column());
        return std::isnan(value) ? QVariant() : QVariant(value);
    }
    if (role != Qt::DisplayRole) return {};
    QVariant absent = tr("n/a");
    switch (index.column()) {
        case predicted:
            return rankText(row.predictedRank);
        case trueRank:
            return row.trueRank ? QVariant(rankText(*row.trueRank)) : absent;
        case difference: {
            if (!row.trueRank) return absent;
            const double gap = *row.predictedAmongTrue - *row.trueRank;
            return gap == 0 ? QStringLiteral("0")
                            : (gap > 0 ? QStringLiteral("+") : QStringLiteral("−")) + rankText(std::fabs(gap));
        }
        case path:
            return row.text;
        case loss:
            return std::isfinite(row.loss) ? QVariant(QString::number(row.loss, 'f', 4)) : absent;
        case accuracy:
            return percentText(row.accuracy);
        case truth:
            return row.truth ? QVariant(significantText(*row.truth, 4)) : absent;
        default:
            return {};
    }
}

QVariant PathTableModel::exported(const PathRow& row, int column) {
    const auto known = [](const std::optional<double>& value) { return value ? QVariant(*value) : QVariant(); };
    switch (column) {
        case predicted:
            return row.predictedRank;
        case trueRank:
            return known(row.trueRank);
        case difference:
            return row.trueRank && row.predictedAmongTrue ? QVariant(*row.predictedAmongTrue - *row.trueRank)
                                                          : QVariant();
        case path:
            return row.text;
        case loss:
            return row.loss;
        case accuracy:
            return row.accuracy;
        case truth:
            return known(row.truth);
        default:
            return {};
    }
}

QVariant PathTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == path ? Qt::AlignLeft : Qt::AlignRight)));
    static constexpr Number kNumbers[] = {Number::predictedRank, Number::trueRank,  Number::rankDifference,
                                          Number::count,         Number::scoreLoss, Number::scoreAccuracy,
                                          Number::truth};
    static_assert(std::size(kNumbers) == columnCount_);
    if (role == Qt::ToolTipRole && section >= 0 && section < columnCount_ && section != path)
        return numberHelp(kNumbers[section]);
    static constexpr const char* kSavedNames[] = {
        "predicted_rank", "true_rank", "rank_difference", "architecture", "loss_nats", "top1_fraction", "truth"};
    static_assert(std::size(kSavedNames) == columnCount_);
    if (role == kExportRole && section >= 0 && section < columnCount_) return QLatin1String(kSavedNames[section]);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case predicted:
            return tr("Predicted");
        case trueRank:
            return tr("True");
        case difference:
            return tr("Off by");
        case path:
            return tr("Architecture");
        case loss:
            return tr("Loss");
        case accuracy:
            return tr("Top-1");
        case truth:
            return m_unit.isEmpty() ? tr("Truth") : tr("Truth, %1").arg(m_unit);
        default:
            return {};
    }
}

}  // namespace pada::ui
