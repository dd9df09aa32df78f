// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LibraryPage that puts in the buttons for what is selected.
#include "ui/library/library_page.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace pada::ui {

void LibraryPage::addButtons(QHBoxLayout* head) {
    auto* take = new QPushButton(tr("Import…"));
    take->setObjectName(QStringLiteral("library.import"));
    take->setToolTip(tr("Take in runs from a file (.pada); a file can also be dropped on the window"));
    m_give = new QPushButton(tr("Export…"));
    m_give->setObjectName(QStringLiteral("library.export"));
    m_give->setToolTip(tr("Write the selected runs with all their rows into one file (.pada)"));
    m_compare = new QPushButton(tr("Compare"));
    m_compare->setObjectName(QStringLiteral("library.compare"));
    m_compare->setToolTip(tr("The selected runs, and no others, in Compare"));
    m_film = new QPushButton(tr("Side by side"));
    m_film->setObjectName(QStringLiteral("library.film"));
    m_film->setToolTip(tr("Play the two selected runs back together"));
    for (QPushButton* button : {m_compare, m_film}) {
        button->hide();
        head->addWidget(button);
    }
    connect(m_compare, &QPushButton::clicked, this, &LibraryPage::compareRequested);
    connect(m_film, &QPushButton::clicked, this, &LibraryPage::filmRequested);
    head->addWidget(take);
    head->addWidget(m_give);
    connect(take, &QPushButton::clicked, this, &LibraryPage::importRequested);
    connect(m_give, &QPushButton::clicked, this, &LibraryPage::exportRequested);
}

}  // namespace pada::ui
