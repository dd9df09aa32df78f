// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/card.h: title, subtitle (unit and how) and one view; an optional control stands in the corner.
#pragma once
#include "ui/text/number_words.h"

#include <QFrame>
#include <QString>

class QLabel;

namespace pada::ui {

class Card : public QFrame {
    Q_OBJECT
public:
    Card(const QString& title, const QString& subtitle, QWidget* content, QWidget* corner = nullptr,
         QWidget* parent = nullptr);
    void setTitle(const QString& title);
    QWidget* content() const { return m_content; }
    void setSubtitle(const QString& subtitle);
    /// What the figure is and how it is computed: shown when the mouse rests on the head, and by F1.
    void setHelp(const QString& help);
    /// The same, and of the number that the view shows: unit, formula, source, and what computes it.
    void setHelp(const QString& help, Number number);

private:
    QWidget* m_content;
    QLabel *m_title, *m_subtitle;
};

}  // namespace pada::ui
