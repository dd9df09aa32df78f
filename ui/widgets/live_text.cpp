// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/live_text.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace pada::ui {

LiveText::LiveText(Qt::Alignment side, QWidget* parent) : QWidget(parent), m_side(side) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LiveText::setParts(const QStringList& parts) {
    QStringList kept;
    for (const QString& part : parts)
        if (!part.isEmpty()) kept << part;
    if (kept == m_parts) return;
    m_parts = kept;
    setAccessibleName(m_parts.join(QStringLiteral(", ")));
    update();
}

QSize LiveText::sizeHint() const {
    return {160, QFontMetrics(textFont(TextRole::small)).height()};
}

void LiveText::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    const QFont font = textFont(TextRole::small);
    const QFontMetricsF metrics(font);
    QPainter p(this);
    p.setFont(font);
    double total = 0.0;
    for (const QString& part : m_parts) total += metrics.horizontalAdvance(part) + space::xl;
    double x = m_side & Qt::AlignRight ? std::max(0.0, width() - total + space::xl) : 0.0;
    const double base = (height() - metrics.height()) / 2 + metrics.ascent();
    for (qsizetype i = 0; i < m_parts.size() && x < width(); ++i) {
        p.setPen(i == 0 && !(m_side & Qt::AlignRight) ? t.text : t.text2);
        const QString shown = metrics.elidedText(m_parts[i], Qt::ElideRight, width() - x);
        p.drawText(QPointF(x, base), shown);
        x += metrics.horizontalAdvance(shown) + space::xl;
    }
}

}  // namespace pada::ui
