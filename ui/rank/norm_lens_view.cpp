// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/norm_lens_view.h"

#include "ui/models/path_words.h"
#include "ui/rank/path_delegate.h"
#include "ui/rank/rank_table.h"
#include "ui/text/format.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>
#include <QVBoxLayout>

namespace pada::ui {
namespace {
constexpr int kShiftRow = 40;
}

void NormShiftModel::setShifts(const SpaceShape& shape, std::vector<NormShift> shifts) {
    beginResetModel();
    m_shape = shape;
    m_shifts = std::move(shifts);
    endResetModel();
}

QVariant NormShiftModel::data(const QModelIndex& index, int role) const {
    const NormShift* shift = index.isValid() ? at(index.row()) : nullptr;
    if (shift == nullptr) return {};
    if (role == Qt::TextAlignmentRole && index.column() != path) return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == PathTableModel::kPathRole && index.column() == path) return QVariant::fromValue(shift->path);
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
        case path:
            return pathShortText(m_shape, shift->path);
        case here:
            return rankText(shift->here);
        case there:
            return rankText(shift->there);
        case by:
            return shift->by() == 0.0 ? QStringLiteral("0")
                                      : signedText((shift->by() > 0.0 ? QStringLiteral("+") : QString()) +
                                                   QString::number(shift->by(), 'g', 6));
        default:
            return {};
    }
}

QVariant NormShiftModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section != path) return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == by)
        return tr("Ranks that the path falls (+) or rises (−) under the other statistics");
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case path:
            return tr("Architecture");
        case here:
            return tr("Shown");
        case there:
            return tr("Other");
        case by:
            return tr("Moves");
        default:
            return {};
    }
}

NormLensView::NormLensView(NormLensModel& model, const PathArt& art, QWidget* parent)
    : QWidget(parent), m_model(model), m_shifts(new NormShiftModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    m_menu = new MenuButton(QStringLiteral("rank.norm"), tr("Statistics to compare with"));
    column->addWidget(m_menu, 0, Qt::AlignLeft);
    m_words = new RoleLabel(TextRole::small, {}, "2");
    m_words->setObjectName(QStringLiteral("rank.normWords"));
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    m_rank = new IconButton(QStringLiteral("rank.normRank"), tr("Rank with them"), QStringLiteral("play"));
    column->addWidget(m_rank, 0, Qt::AlignLeft);
    m_view = makeRankTable(QStringLiteral("rank.normShifts"), tr("Paths and how far they move"), m_shifts, kShiftRow);
    new PathDelegate(m_view, art);
    m_view->horizontalHeader()->setSectionResizeMode(NormShiftModel::path, QHeaderView::Stretch);
    for (const int section : {NormShiftModel::here, NormShiftModel::there, NormShiftModel::by})
        m_view->setColumnWidth(section, 66);
    column->addWidget(m_view, 1);
    column->addStretch();
    connect(m_menu, &MenuButton::chosen, this, [this](int index) {
        if (index >= 0 && index < static_cast<int>(m_model.others().size()))
            m_model.choose(RankingNorm(m_model.others()[static_cast<std::size_t>(index)]));
    });
    connect(m_rank, &QPushButton::clicked, this, [this] {
        if (const auto what = m_model.wanted()) Q_EMIT rankRequested(*what);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        const NormShift* shift = m_shifts->at(now.row());
        if (shift != nullptr && !m_filling) Q_EMIT pathChosen(shift->path);
    });
    setHindrance({});
}

void NormLensView::refresh(const SpaceShape& shape) {
    QStringList choices;
    int current = 0;
    for (const RankingNorm norm : m_model.others()) {
        if (norm == m_model.there()) current = static_cast<int>(choices.size());
        choices << tr("with %1").arg(normText(norm));
    }
    m_menu->setChoices(choices, current);
    m_menu->setVisible(!choices.isEmpty());
    m_menu->setToolTip(choices.isEmpty() ? QString() : normHelp(m_model.there()));
    m_words->setText(m_model.words());
    m_rank->setVisible(m_model.wanted().has_value());
    const bool ready = m_model.state() == NormLensModel::State::ready;
    const QScopedValueRollback filling(m_filling, true);
    m_shifts->setShifts(shape, ready ? m_model.lens().shifts : std::vector<NormShift>());
    m_view->setVisible(ready);
}

void NormLensView::setHindrance(const QString& reason) {
    m_rank->setEnabled(reason.isEmpty());
    m_rank->setToolTip(reason.isEmpty() ? tr("Scores the same paths on the same images once more")
                                        : tr("Not now: %1. Rank when it has ended.").arg(reason));
}

}  // namespace pada::ui
