// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/csv_rows.h"

#include <QLocale>

#include <cmath>

namespace pada::ui {

QString exactText(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', QLocale::FloatingPointShortest) : QString();
}

}  // namespace pada::ui
