// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/style_sheet.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace pada::ui {

Card::Card(const QString& title, const QString& subtitle, QWidget* content, QWidget* corner, QWidget* parent)
    : QFrame(parent), m_content(content) {
    setProperty("card", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::s);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addStrut(24);
    m_title = new RoleLabel(TextRole::title, title);
    head->addWidget(m_title);
    head->addStretch();
    if (corner) head->addWidget(corner);
    column->addLayout(head);
    m_subtitle = new RoleLabel(TextRole::small, subtitle, "2");
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addSpacing(1);
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

void Card::setHelp(const QString& help) {
    m_title->setToolTip(help);
    m_subtitle->setToolTip(help);
    m_content->setWhatsThis(help);
}

KeyFigure::KeyFigure(const QString& name, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    column->addWidget(new RoleLabel(TextRole::small, name, "2"));
    auto* row = new QHBoxLayout;
    row->setSpacing(5);
    m_value = new RoleLabel(TextRole::number);
    m_unit = new RoleLabel(TextRole::small, {}, "2");
    m_unit->setContentsMargins(0, 0, 0, 2);
    row->addWidget(m_value, 0, Qt::AlignBottom);
    row->addWidget(m_unit, 0, Qt::AlignBottom);
    row->addStretch();
    column->addLayout(row);
    m_note = new RoleLabel(TextRole::tiny, {}, "3");
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_note);
    setAccessibleName(name);
}

void KeyFigure::setValue(const QString& value, const QString& unit, const QString& note, const QString& tone) {
    m_value->setText(value);
    m_unit->setText(unit);
    m_note->setText(note);
    setStyled(m_note, "tone", tone);
    setAccessibleDescription(value + QLatin1Char(' ') + unit + QStringLiteral(", ") + note);
}

QString KeyFigure::value() const {
    return m_value->text();
}

}  // namespace pada::ui
