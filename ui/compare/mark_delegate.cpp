// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/mark_delegate.h"

#include "ui/charts/run_mark.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table_header.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace pada::ui {
namespace {
constexpr int kMark = 28;
constexpr double kFadedRow = 0.45;
}  // namespace

void MarkDelegate::lift(const QStringList& labels) {
    if (labels == m_lifted) return;
    m_lifted = labels;
    m_anyLifted = false;
    const QAbstractItemModel* model = m_view->model();
    for (int row = 0; model && row < model->rowCount(); ++row)
        m_anyLifted = m_anyLifted || labels.contains(labelOf(model->index(row, 0)));
    m_view->viewport()->update();
}

void MarkDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (!m_anyLifted) return paintCell(p, option, index);
    const bool lifted = m_lifted.contains(labelOf(index));
    p->save();
    if (lifted)
        p->fillRect(option.rect, themeOf(option.widget).hover);
    else
        p->setOpacity(kFadedRow);
    paintCell(p, option, index);
    p->restore();
}

void MarkDelegate::paintCell(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariantList mark = index.column() == 0 ? index.data(m_role).toList() : QVariantList();
    if (mark.size() != 3) return RowHover::paint(p, option, index);
    const Theme& t = themeOf(option.widget);
    if (option.rect.width() > 0 && row() == index.row()) p->fillRect(option.rect, t.hover);
    const QRectF cell(option.rect);
    paintRunMark(*p, t, {mark[0].toInt(), mark[1].toBool(), mark[2].toInt()},
                 QRectF(cell.left() + TableHeader::kInset, cell.top(), kMark, cell.height()));
    const QRectF words = cell.adjusted(TableHeader::kInset + kMark + 8, 0, -TableHeader::kInset, 0);
    p->setFont(textFont(TextRole::body));
    p->setPen(t.text);
    p->drawText(words, Qt::AlignVCenter,
                QFontMetricsF(p->font()).elidedText(index.data().toString(), Qt::ElideRight, words.width()));
}

QTableView* makeTable(const QString& objectName) {
    auto* table = new QTableView;
    table->setObjectName(objectName);
    new TableHeader(table);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(30);
    return table;
}

}  // namespace pada::ui
