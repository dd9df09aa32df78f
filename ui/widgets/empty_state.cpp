// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace pada::ui {

EmptyState::EmptyState(const QString& icon, const QString& headline, const QString& body, QWidget* parent)
    : QWidget(parent), m_icon(icon), m_buttons(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(space::s);
    column->addStretch(3);
    column->addSpacing(84);
    m_headline = new RoleLabel(TextRole::headline, headline);
    m_headline->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_headline);
    m_body = new RoleLabel(TextRole::body, body, "2");
    m_body->setWordWrap(true);
    m_body->setFixedWidth(420);
    m_body->setAlignment(Qt::AlignHCenter);
    auto* words = new QHBoxLayout;  // an aligned label would get the height that its text needs at the page's width
    words->addStretch();
    words->addWidget(m_body);
    words->addStretch();
    column->addLayout(words);
    column->addSpacing(space::l);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    column->addWidget(m_buttons, 0, Qt::AlignHCenter);
    column->addStretch(4);
    setAccessibleName(headline);
    setAccessibleDescription(body);
}

QPushButton* EmptyState::addButton(const QString& objectName, const QString& text) {
    auto* button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    if (m_buttons->layout()->isEmpty()) button->setProperty("kind", "primary");
    m_buttons->layout()->addWidget(button);
    return button;
}

void EmptyState::setBody(const QString& body) {
    m_body->setText(body);
}

void EmptyState::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const double y = m_headline->y() - 84;
    p.setPen(Qt::NoPen);
    p.setBrush(t.accentSoft);
    p.drawEllipse(QPointF(width() / 2.0, y + 32), 32, 32);
    p.drawPixmap(QPointF(width() / 2.0 - 16, y + 16), iconPixmap(m_icon, t.accent, 32, devicePixelRatioF()));
}

}  // namespace pada::ui
