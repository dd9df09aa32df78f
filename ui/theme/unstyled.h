// SPDX-License-Identifier: GPL-3.0-or-later
// ui/theme/unstyled.h: building many widgets at once. GUI thread only.
#pragma once
#include <QString>

namespace pada::ui {

/// While one lives, the application has no style sheet. With a sheet, whatever is put into a layout is matched against
/// all its rules again, and all that is inside it: pages that are built from their leaves up would be styled once for
/// every level. At the end everything is styled once.
class Unstyled final {
public:
    Unstyled();
    ~Unstyled();
    Unstyled(const Unstyled&) = delete;
    Unstyled& operator=(const Unstyled&) = delete;

private:
    QString m_sheet;
};

}  // namespace pada::ui
