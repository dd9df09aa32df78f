// SPDX-License-Identifier: GPL-3.0-or-later
// ui/settings/settings_rows.h: what sections of the Settings page are built of: a title, a card, rows of name, words
// and control.
#pragma once
#include <QFrame>
#include <QString>

class QVBoxLayout;

namespace pada::ui {

QFrame* addSection(QVBoxLayout* column, const QString& title);  ///< The card, for rows.
void addRow(QFrame* card, const QString& name, const QString& words, QWidget* control);
void addRowWidget(QFrame* card, QWidget* row);  ///< A row of another kind, parted from the one above by a line.

}  // namespace pada::ui
