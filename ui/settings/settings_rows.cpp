// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_rows.h"

#include "ui/widgets/role_label.h"

#include <QVBoxLayout>

namespace pada::ui {

QFrame* addSection(QVBoxLayout* column, const QString& title) {
    column->addWidget(new RoleLabel(TextRole::title, title));
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(space::l, space::s, space::l, space::s);
    rows->setSpacing(0);
    column->addWidget(card);
    column->addSpacing(space::m);
    return card;
}

void addRowWidget(QFrame* card, QWidget* row) {
    auto* rows = static_cast<QVBoxLayout*>(card->layout());
    if (rows->count() > 0) rows->addWidget(makeLine(false));
    rows->addWidget(row);
}

void addRow(QFrame* card, const QString& name, const QString& words, QWidget* control) {
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, space::m, 0, space::m);
    row->setSpacing(space::l);
    auto* text = new QVBoxLayout;
    text->setSpacing(2);
    text->addWidget(new RoleLabel(TextRole::bodyStrong, name));
    if (!words.isEmpty()) {
        auto* label = new RoleLabel(TextRole::small, words, "2");
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        text->addWidget(label);
    }
    row->addLayout(text, 1);
    if (control) row->addWidget(control, 0, Qt::AlignVCenter);
    addRowWidget(card, holder);
}

}  // namespace pada::ui
