// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/focus_help.h: what the thing that has the keyboard says of itself, for who asks with a key instead of
// resting the mouse. GUI thread only.
#pragma once
#include <QString>

class QWidget;

namespace pada::ui {

struct FocusHelp {
    QWidget* of = nullptr;  ///< Whose words they are; null where there are none.
    QString words;
};

/// Of `focus` itself, in a table of the column under the cursor; else of what it lies in, such as its card.
FocusHelp helpOfFocus(QWidget* focus);

}  // namespace pada::ui
