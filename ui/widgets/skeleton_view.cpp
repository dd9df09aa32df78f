// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/skeleton_view.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace pada::ui {

SkeletonView::SkeletonView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("run.skeleton"));
}

void SkeletonView::setWords(const QString& headline, const QString& body) {
    m_headline = headline;
    m_body = body;
    setAccessibleName(headline);
    setAccessibleDescription(body);
    update();
}

void SkeletonView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF headline(textFont(TextRole::headline)), small(textFont(TextRole::small));
    p.setFont(textFont(TextRole::headline));
    p.setPen(t.text);
    p.drawText(QPointF(space::l, space::m + headline.ascent()),
               headline.elidedText(m_headline, Qt::ElideRight, width() - 2 * space::l));
    p.setFont(textFont(TextRole::small));
    p.setPen(t.text2);
    p.drawText(QPointF(space::l, space::m + headline.height() + 1 + small.ascent()), m_body);
    p.setPen(QPen(t.border, 1));
    p.setBrush(t.surface);
    const double left = space::l, gap = space::m, wide = width() - 2.0 * left;
    double top = space::m + headline.height() + small.height() + gap;
    p.drawRoundedRect(QRectF(left + .5, top + .5, wide - 1, 77), 8, 8);
    top += 78 + gap;
    const double half = (wide - gap) / 2, high = (height() - top - left - gap) / 2;
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 2; ++column) {
            const QRectF card(left + column * (half + gap) + .5, top + row * (high + gap) + .5, half - 1, high - 1);
            p.setPen(QPen(t.border, 1));
            p.setBrush(t.surface);
            p.drawRoundedRect(card, 8, 8);
            p.setPen(Qt::NoPen);
            p.setBrush(t.sunken);
            p.drawRoundedRect(QRectF(card.left() + 16, card.top() + 18, 120, 10), 5, 5);
            p.drawRoundedRect(QRectF(card.left() + 16, card.top() + 38, 200, 8), 4, 4);
        }
}

}  // namespace pada::ui
