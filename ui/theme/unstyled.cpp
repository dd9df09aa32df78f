// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/unstyled.h"

#include "ui/theme/theme.h"

#include <QApplication>

namespace pada::ui {

Unstyled::Unstyled() : m_sheet(qApp->styleSheet()) {
    qApp->setStyleSheet(QString());
}

Unstyled::~Unstyled() {
    qApp->setStyleSheet(m_sheet);
    renewTextRoles();  // a new sheet gives widgets the fonts back that they had before
}

}  // namespace pada::ui
