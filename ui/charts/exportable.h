// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/exportable.h: a view whose data can leave as text; its picture is the widget itself, painted without its
// caches where the target keeps lines as lines.
#pragma once
#include <QString>

namespace pada::ui {

class Exportable {
public:
    virtual ~Exportable() = default;
    /// Header line with units, then rows: every digit, "." as decimal point, codes instead of words. Empty while there
    /// is nothing to save.
    virtual QString csv() const = 0;
    virtual QString exportName() const = 0;  ///< Stem of a file name.
};

}  // namespace pada::ui
