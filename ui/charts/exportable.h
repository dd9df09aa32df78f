// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/exportable.h: a view whose data can leave as text; its picture is the widget itself.
#pragma once
#include <QString>

namespace pada::ui {

class Exportable {
public:
    virtual ~Exportable() = default;
    virtual QString csv() const = 0;         ///< Header line with units, then rows; "." as decimal point.
    virtual QString exportName() const = 0;  ///< Stem of a file name.
};

}  // namespace pada::ui
