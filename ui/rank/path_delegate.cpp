// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/path_delegate.h"

#include "ui/models/path_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table_header.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace pada::ui {
namespace {
constexpr double kSketchWidth = 92, kBesideFrom = 190, kLine = 15;
}

void PathDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariant held = index.data(PathTableModel::kPathRole);
    const Path path = held.isValid() ? held.value<Path>() : Path();
    if (!m_art.draws(path)) return RowHover::paint(p, option, index);
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, p, option.widget);

    const Theme& t = themeOf(option.widget);
    const QVariant given = index.data(kWordsRole);
    const QString words = given.isValid() ? given.toString() : pathShortText(m_art.shape, path);
    const QRectF cell = QRectF(option.rect).adjusted(TableHeader::kInset, 2, -TableHeader::kInset, -2);
    const bool beside = cell.width() >= kBesideFrom;
    QRectF sketch(cell.left(), cell.top(), std::min(kSketchWidth, cell.width()), cell.height());
    QRectF line = cell.adjusted(kSketchWidth + 10, 0, 0, 0);
    if (!beside && given.isValid()) {
        sketch.setHeight(cell.height() - kLine);
        line = QRectF(cell.left(), cell.bottom() - kLine, cell.width(), kLine);
    }
    paintPathSketch(*p, t, sketch, m_art, path);
    if (!beside && !given.isValid()) return;
    p->setFont(textFont(beside ? TextRole::small : TextRole::tiny));
    p->setPen(t.text2);
    p->drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                QFontMetricsF(p->font()).elidedText(words, Qt::ElideRight, line.width()));
}

}  // namespace pada::ui
