// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/widgets/role_label.h"

#include <QHBoxLayout>

namespace pada::ui {

Card::Card(const QString& title, const QString& subtitle, QWidget* content, QWidget* corner, QWidget* parent)
    : QFrame(parent), m_content(content) {
    setProperty("card", true);
    auto* column = new QVBoxLayout(this);
    // A head is as high with a control in its corner as without, so that titles of cards side by side stand in one
    // line.
    constexpr int kHeadHeight = 28;
    column->setContentsMargins(space::l, space::m - 2, space::l, space::s);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addStrut(kHeadHeight);
    auto* name = new RoleLabel(TextRole::title, title);
    name->setElides();  // rather than cut what can be pressed beside it
    m_title = name;
    head->addWidget(m_title);
    head->addStretch();
    if (corner) head->addWidget(corner, 0, Qt::AlignVCenter);
    column->addLayout(head);
    m_subtitle = new RoleLabel(TextRole::small, subtitle, "2");
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_subtitle);
    column->addSpacing(space::s);
    column->addWidget(content, 1);
    content->setAccessibleName(title);
    content->setAccessibleDescription(subtitle);
}

void Card::setTitle(const QString& title) {
    m_title->setText(title);
    m_content->setAccessibleName(title);
}

void Card::setSubtitle(const QString& subtitle) {
    if (m_subtitle->text() == subtitle) return;
    m_subtitle->setText(subtitle);
    m_content->setAccessibleDescription(subtitle);
}

void Card::setHelp(const QString& help, Number number) {
    setHelp(numberHelp(number, help));
}

void Card::setHelp(const QString& help) {
    m_title->setToolTip(help);
    m_subtitle->setToolTip(help);
    m_content->setWhatsThis(help);
    setWhatsThis(help);  // for its head, and for what is pressed beside it
}

}  // namespace pada::ui
