// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/role_label.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace pada::ui {

RoleLabel::RoleLabel(TextRole role, const QString& text, const char* tone, QWidget* parent) : QLabel(text, parent) {
    setTextRole(this, role);
    setTextFormat(Qt::PlainText);
    if (tone) setProperty("tone", tone);
}

void RoleLabel::setElides() {
    m_elides = true;
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    updateGeometry();
}

QSize RoleLabel::minimumSizeHint() const {
    const QSize hint = QLabel::minimumSizeHint();
    return m_elides ? QSize(std::min(40, hint.width()), hint.height()) : hint;
}

void RoleLabel::paintEvent(QPaintEvent* event) {
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    const bool mayElide = m_elides || sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
    if (wordWrap() || !mayElide || shown == text()) return QLabel::paintEvent(event);
    QPainter p(this);
    style()->drawItemText(&p, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(), shown,
                          foregroundRole());
}

RoleLabel* makePill(const QString& kind, QWidget* parent) {
    auto* pill = new RoleLabel(TextRole::tiny, {}, nullptr, parent);
    pill->setProperty("pill", kind);
    pill->setContentsMargins(9, 0, 9, 1);
    pill->setFixedHeight(20);  // Qt drops a radius larger than half the height
    return pill;
}

QFrame* makeLine(bool vertical) {
    auto* line = new QFrame;
    line->setProperty("line", true);
    vertical ? line->setFixedWidth(1) : line->setFixedHeight(1);
    return line;
}

}  // namespace pada::ui
