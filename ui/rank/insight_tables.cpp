// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/insight_tables.h"

#include "ui/models/export_role.h"
#include "ui/rank/path_delegate.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table_header.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kNumber = 44;  // room for a bar's number, in pixels

QString signedRanks(double ranks) {
    const double shown = std::fabs(ranks) < 10 ? std::round(ranks * 10) / 10 : std::round(ranks);
    if (shown == 0) return QStringLiteral("0");
    const QString number = std::fabs(shown) < 10 ? QString::number(std::fabs(shown), 'f', 1)
                                                 : countText(static_cast<qint64>(std::fabs(shown)));
    return (shown > 0 ? QLatin1Char('+') : QChar(0x2212)) + number;
}

bool surely(const OptionBias& bias) {
    return bias.interval && (bias.interval->low > 0 || bias.interval->high < 0);
}

}  // namespace

void BiasTableModel::setBiases(const SpaceShape& shape, std::vector<OptionBias> biases) {
    beginResetModel();
    m_shape = shape;
    m_biases = std::move(biases);
    std::erase_if(m_biases, [&](const OptionBias& bias) {
        return bias.decision >= shape.options.size() || bias.option >= shape.options[bias.decision].size();
    });
    std::stable_sort(m_biases.begin(), m_biases.end(),
                     [](const OptionBias& a, const OptionBias& b) { return a.overrated > b.overrated; });
    m_reach = 0.0;
    for (const OptionBias& bias : m_biases) {
        m_reach = std::max(m_reach, std::fabs(bias.overrated));
        if (bias.interval) m_reach = std::max({m_reach, std::fabs(bias.interval->low), std::fabs(bias.interval->high)});
    }
    endResetModel();
}

QString BiasTableModel::summary() const {
    const OptionBias* worst = nullptr;
    for (const OptionBias& bias : m_biases)
        if (surely(bias) && (!worst || std::fabs(bias.overrated) > std::fabs(worst->overrated))) worst = &bias;
    if (m_biases.empty()) return {};
    if (!worst) return tr("No option is placed too high or too low beyond chance.");
    const QString where = decisionText(m_shape.decisions[worst->decision]),
                  what = optionText(m_shape.options[worst->decision][worst->option]),
                  ranks = rankText(std::round(std::fabs(worst->overrated)));
    return worst->overrated > 0 ? tr("Paths with %1 on %2 stand %3 ranks too high.").arg(what, where, ranks)
                                : tr("Paths with %1 on %2 stand %3 ranks too low.").arg(what, where, ranks);
}

QVariant BiasTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const OptionBias& bias = m_biases[static_cast<std::size_t>(index.row())];
    const std::string &place = m_shape.decisions[bias.decision], &name = m_shape.options[bias.decision][bias.option];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (index.column() < paths ? Qt::AlignLeft : Qt::AlignRight)));
    const auto end = [&](bool upper) {
        return bias.interval ? QVariant(upper ? bias.interval->high : bias.interval->low) : QVariant();
    };
    if (role == Qt::ToolTipRole)
        return bias.interval
                   ? tr("%1 on %2: %3 ranks (95 % from %4 to %5), %6 paths")
                         .arg(optionText(name), decisionText(place), signedRanks(bias.overrated),
                              signedRanks(bias.interval->low), signedRanks(bias.interval->high), countText(bias.rows))
                   : tr("%1 on %2: %3 ranks; one path has no interval")
                         .arg(optionText(name), decisionText(place), signedRanks(bias.overrated));
    if (role == kSpreadRole && index.column() == overrated) return QVariantList{bias.overrated, end(false), end(true)};
    if (role == kLookRole && index.column() == option) return QVariantList{qs(name), static_cast<int>(bias.option)};
    const bool raw = role == kExportRole;
    if (role != Qt::DisplayRole && role != kSortRole && !raw) return {};
    switch (index.column()) {
        case decision:
            return role == kSortRole ? QVariant(static_cast<int>(bias.decision))
                   : raw             ? qs(place)
                                     : decisionText(place);
        case option:
            return role == kSortRole ? QVariant(static_cast<int>(bias.option)) : raw ? qs(name) : optionShortText(name);
        case paths:
            return role == Qt::DisplayRole ? QVariant(countText(bias.rows)) : QVariant(static_cast<double>(bias.rows));
        case overrated:
            return role == Qt::DisplayRole ? QVariant(signedRanks(bias.overrated)) : QVariant(bias.overrated);
        case low:
            return end(false);
        case high:
            return end(true);
        default:
            return {};
    }
}

QVariant BiasTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount_) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section < paths ? Qt::AlignLeft : Qt::AlignRight)));
    static constexpr const char* kSaved[] = {"decision", "option", "paths", "ranks_too_high", "low", "high"};
    static constexpr const char* kNames[] = {QT_TR_NOOP("Edge"),           QT_TR_NOOP("Option"), QT_TR_NOOP("Paths"),
                                             QT_TR_NOOP("Ranks too high"), QT_TR_NOOP("From"),   QT_TR_NOOP("To")};
    if (role == kExportRole) return QLatin1String(kSaved[section]);
    if (role == Qt::ToolTipRole && section == paths) return numberHelp(Number::pathsWithOption);
    if (role == Qt::ToolTipRole && section >= overrated)
        return numberHelp(
            Number::optionBias,
            tr("Mean of true minus predicted rank over the paths with this option, among the paths with a truth; "
               "right of the line: placed too high.\nThe thin line is the 95 % bootstrap interval over paths."));
    return role == Qt::DisplayRole ? QVariant(tr(kNames[section])) : QVariant();
}

void BiasDelegate::paint(QPainter* p, const QStyleOptionViewItem& item, const QModelIndex& index) const {
    const QVariantList spread = index.data(BiasTableModel::kSpreadRole).toList(),
                       look = index.data(BiasTableModel::kLookRole).toList();
    if (spread.size() != 3 && look.size() != 2) return RowHover::paint(p, item, index);
    QStyleOptionViewItem ground = item;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, p, item.widget);
    const Theme& t = themeOf(item.widget);
    const QRectF cell = QRectF(item.rect).adjusted(TableHeader::kInset, 0, -TableHeader::kInset, 0);
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    p->setFont(textFont(TextRole::small));
    if (look.size() == 2) {
        p->setPen(Qt::NoPen);
        p->setBrush(optionColour(t, look[0].toString().toStdString(), static_cast<std::size_t>(look[1].toInt())));
        p->drawEllipse(QPointF(cell.left() + 4, cell.center().y()), 4, 4);
        p->setPen(t.text);
        p->drawText(cell.adjusted(14, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
        p->restore();
        return;
    }
    const double reach = std::max(1e-9, m_model.reach()), value = spread[0].toDouble();
    const QRectF plot = cell.adjusted(0, 0, -kNumber, 0);
    const double middle = plot.center().x(), y = cell.center().y();
    const auto at = [&](double ranks) { return middle + ranks / reach * (plot.width() / 2 - 2); };
    const bool sure =
        spread[1].isValid() && spread[2].isValid() && (spread[1].toDouble() > 0 || spread[2].toDouble() < 0);
    p->setPen(Qt::NoPen);
    p->setBrush(sure ? (value > 0 ? t.series[5] : t.series[6]) : t.neutralData);
    p->drawRect(QRectF(std::min(middle, at(value)), y - 4, std::fabs(at(value) - middle), 8));
    p->setPen(QPen(t.text3, 1));
    p->drawLine(QPointF(middle, cell.top() + 4), QPointF(middle, cell.bottom() - 4));
    if (spread[1].isValid() && spread[2].isValid()) {
        p->setPen(QPen(t.text, 1.25));
        p->drawLine(QPointF(at(spread[1].toDouble()), y), QPointF(at(spread[2].toDouble()), y));
    }
    p->setPen(sure ? t.text : t.text2);
    p->drawText(cell, Qt::AlignVCenter | Qt::AlignRight, index.data().toString());
    p->restore();
}

void InversionTableModel::setInversions(const std::vector<PathRow>& rows, std::vector<Inversion> inversions) {
    beginResetModel();
    m_inversions = std::move(inversions);
    std::erase_if(m_inversions,
                  [&](const Inversion& pair) { return pair.over >= rows.size() || pair.under >= rows.size(); });
    m_pairs.clear();
    for (const Inversion& pair : m_inversions) m_pairs.emplace_back(rows[pair.over], rows[pair.under]);
    endResetModel();
}

QVariant InversionTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto at = static_cast<std::size_t>(index.row());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (index.column() == apart ? Qt::AlignRight : Qt::AlignLeft)));
    if (index.column() == apart) {
        if (role == kExportRole) return m_inversions[at].apart;
        return role == Qt::DisplayRole ? QVariant(rankText(m_inversions[at].apart)) : QVariant();
    }
    const PathRow& row = index.column() == over ? m_pairs[at].first : m_pairs[at].second;
    if (role == PathTableModel::kPathRole) return QVariant::fromValue(row.path);
    if (role == PathDelegate::kWordsRole)
        return tr("%1, truly %2").arg(rankText(row.predictedAmongTrue.value_or(0)), rankText(row.trueRank.value_or(0)));
    return role == Qt::DisplayRole || role == Qt::ToolTipRole || role == kExportRole ? QVariant(row.text) : QVariant();
}

QVariant InversionTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount_) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == apart ? Qt::AlignRight : Qt::AlignLeft)));
    static constexpr const char* kSaved[] = {"placed_before", "placed_behind", "ranks_apart"};
    static constexpr const char* kNames[] = {QT_TR_NOOP("Placed before"), QT_TR_NOOP("though better"),
                                             QT_TR_NOOP("Apart")};
    if (role == kExportRole) return QLatin1String(kSaved[section]);
    if (role == Qt::ToolTipRole && section == apart)
        return numberHelp(
            Number::ranksApart,
            tr("Ranks between the two by the score plus those by the truth. Each path stands in one pair only."));
    return role == Qt::DisplayRole ? QVariant(tr(kNames[section])) : QVariant();
}

}  // namespace pada::ui
