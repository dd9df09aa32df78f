// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/seeds_view.h"

#include "ui/charts/series_chart.h"
#include "ui/compare/mark_delegate.h"
#include "ui/compare/row_pointer.h"
#include "ui/models/export_role.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace pada::ui {

void SeedTable::setGroups(const std::vector<SeedGroup>& groups, Measure measure) {
    beginResetModel();
    m_groups = groups;
    m_measure = measure;
    endResetModel();
}

int SeedTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}
int SeedTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QVariant SeedTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const SeedGroup& of = m_groups[static_cast<std::size_t>(index.row())];
    if (role == MarkDelegate::kLiftedByRole) return of.label;
    if (role == kMarkRole) return QVariantList{of.mark.colour, of.mark.dashed, of.mark.shape};
    if (role == Qt::TextAlignmentRole) return headerData(index.column(), Qt::Horizontal, role);
    if (role == Qt::ToolTipRole && index.column() == seeds) return of.seeds();
    const bool raw = role == kExportRole;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && !raw) return {};
    if (index.column() == group) return !raw && index.row() == 0 ? QStringLiteral("★ ") + of.label : of.label;
    const auto summary = summaryOf(of, m_measure);
    if (index.column() == seeds) return static_cast<qlonglong>(summary ? summary->seeds : 0);
    const auto say = [&](const std::optional<double>& value) -> QVariant {
        if (!value) return raw ? QVariant() : QVariant(QStringLiteral("–"));
        return raw ? QVariant(*value) : QVariant(measureText(*value, m_measure));
    };
    if (!summary) return say({});
    switch (index.column()) {
        case mean:
            return say(summary->mean);
        case deviation:
            return say(summary->deviation);
        case low:
            return say(summary->interval ? std::optional(summary->interval->low) : std::nullopt);
        case high:
            return say(summary->interval ? std::optional(summary->interval->high) : std::nullopt);
        case median:
            return say(summary->median);
        default:
            break;
    }
    const auto base = index.row() == 0 ? std::nullopt : summaryOf(m_groups.front(), m_measure);
    if (!base) return say({});
    const double by = summary->mean - base->mean;
    return raw ? QVariant(by) : QVariant((by < 0 ? QString() : QStringLiteral("+")) + measureText(by, m_measure));
}

QVariant SeedTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount_) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == group ? Qt::AlignLeft : Qt::AlignRight)));
    static constexpr const char* kSaved[] = {"group",       "seeds",        "mean",   "sd",
                                             "mean_low_95", "mean_high_95", "median", "difference"};
    static_assert(std::size(kSaved) == columnCount_);
    if (role == kExportRole) return QLatin1String(kSaved[section]);
    static constexpr Number kNumbers[] = {Number::count,    Number::seeds,    Number::mean,   Number::deviation,
                                          Number::interval, Number::interval, Number::median, Number::meanDifference};
    static_assert(std::size(kNumbers) == columnCount_);
    if (role == Qt::ToolTipRole && section != group) return numberHelp(kNumbers[section]);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case group:
            return tr("Group");
        case seeds:
            return tr("Seeds");
        case mean:
            return tr("Mean");
        case deviation:
            return tr("sd");
        case low:
            return tr("95 % from");
        case high:
            return tr("to");
        case median:
            return tr("Median");
        default:
            return tr("Against ★");
    }
}

SeedsView::SeedsView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    m_chart = new SeriesChart;
    m_chart->setObjectName(QStringLiteral("compare.boxes"));
    m_boxes = new Card(
        {},
        tr("box: quartiles with the median; whiskers: lowest and highest; dots: seeds; bar: mean with its 95 % "
           "interval, Student's t"),
        m_chart);
    column->addWidget(m_boxes, 3);
    m_view = makeTable(QStringLiteral("compare.groupsTable"));
    m_view->setModel(&m_table);
    m_delegate = new MarkDelegate(m_view, SeedTable::kMarkRole);
    connect(new RowPointer(m_view), &RowPointer::pointed, this,
            [this](const QModelIndex& index) { Q_EMIT pointedAt(MarkDelegate::labelOf(index)); });
    connect(m_chart, &SeriesChart::pointed, this, &SeedsView::pointedAt);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->horizontalHeader()->setSectionResizeMode(SeedTable::group, QHeaderView::Interactive);
    m_view->setColumnWidth(SeedTable::group, 200);
    m_rows = new Card(tr("Groups"), tr("runs that differ in nothing but the seed; sd of the sample (n − 1)"), m_view);
    column->addWidget(m_rows, 2);
}

void SeedsView::lift(const QStringList& labels) {
    m_chart->liftAny(labels);
    m_delegate->lift(labels);
}

void SeedsView::setGroups(const std::vector<SeedGroup>& groups, Measure measure) {
    SeriesPlot plot = boxPlot(groups, measure);
    if (groups.empty())
        plot.hint = tr("Choose runs in the table; those that differ in nothing but the seed come together here.");
    const QString power = plot.y.exponent == 0 ? QString() : QStringLiteral("×10%1 ").arg(superscript(plot.y.exponent));
    m_boxes->setTitle(measureName(measure));
    const QString unit = power + measureUnit(measure);
    m_boxes->setSubtitle(
        (unit.isEmpty() ? QString() : unit.trimmed() + QStringLiteral("; ")) +
        tr("box: quartiles and median; whiskers: lowest and highest; dots: seeds; bar: mean with 95 %, "
           "Student's t"));
    m_boxes->setHelp(measureHelp(measure));
    m_chart->show(std::move(plot));
    m_table.setGroups(groups, measure);
    // In a low window the chart gives way: a few groups are seen at once, more can be scrolled to.
    const int rows = std::clamp(static_cast<int>(groups.size()), 1, 5);
    m_view->setMinimumHeight(m_view->horizontalHeader()->sizeHint().height() +
                             rows * m_view->verticalHeader()->defaultSectionSize() + 2);
}

}  // namespace pada::ui
