// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_header.h"

#include "ui/theme/theme.h"
#include "ui/widgets/row_hover.h"

#include <QFontMetrics>
#include <QPainter>
#include <QShortcut>
#include <QTableView>

namespace pada::ui {
namespace {
constexpr int kArrow = 8, kGap = 5;
}

TableHeader::TableHeader(QTableView* table) : QHeaderView(Qt::Horizontal, table) {
    setSectionsClickable(true);
    setHighlightSections(false);
    table->setHorizontalHeader(this);
    new RowHover(table);
    const auto key = [&](Qt::Key letter, Qt::KeyboardModifiers with, auto act) {
        auto* shortcut = new QShortcut(QKeySequence(letter | with), table, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::Key_S, {}, [this] { sortByNext(); });
    key(Qt::Key_S, Qt::ShiftModifier, [this] {
        setSortIndicator(sortIndicatorSection(),
                         sortIndicatorOrder() == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
}

void TableHeader::sortByNext() {
    int next = sortIndicatorSection();
    do next = (next + 1) % count();
    while (isSectionHidden(next) && next != sortIndicatorSection());
    setSortIndicator(next, Qt::AscendingOrder);
}

QSize TableHeader::sectionSizeFromContents(int section) const {
    if (!model()) return QHeaderView::sectionSizeFromContents(section);  // it went before the table
    const QFontMetrics metrics(textFont(TextRole::small));
    const QString name = model()->headerData(section, Qt::Horizontal).toString();
    return {metrics.horizontalAdvance(name) + kArrow + kGap + 2 * kInset, metrics.height() + 12};
}

void TableHeader::paintSection(QPainter* p, const QRect& rect, int section) const {
    if (!model()) return;
    const Theme& t = themeOf(this);
    p->save();
    p->fillRect(rect, t.surface);
    p->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.border);
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const auto side = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
    const bool right = side & Qt::AlignRight;
    const QFont font = textFont(TextRole::small);
    const QFontMetrics metrics(font);
    const QRect inner = rect.adjusted(kInset, 0, -kInset, 0);
    const int room = inner.width() - (sorted ? kArrow + kGap : 0);
    const QString name =
        metrics.elidedText(model()->headerData(section, Qt::Horizontal).toString(), Qt::ElideRight, room);
    const bool under = rect.contains(viewport()->mapFromGlobal(QCursor::pos()));
    p->setFont(font);
    p->setPen(under || sorted ? t.text : t.text3);
    p->drawText(inner, static_cast<int>(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft)), name);
    if (sorted) {
        const double width = metrics.horizontalAdvance(name), middle = rect.center().y() + .5;
        const double left = right ? inner.right() + 1 - width - kGap - kArrow : inner.left() + width + kGap;
        const double turn = sortIndicatorOrder() == Qt::AscendingOrder ? 1 : -1;
        p->setRenderHint(QPainter::Antialiasing);
        p->setPen(QPen(t.text2, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF points[] = {{left + 1, middle + 1.75 * turn},
                                  {left + kArrow / 2.0, middle - 1.75 * turn},
                                  {left + kArrow - 1, middle + 1.75 * turn}};
        p->drawPolyline(points, 3);
    }
    p->restore();
}

}  // namespace pada::ui
