// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/series_plot.h"

#include "ui/theme/theme.h"

namespace pada::ui {

Ink inkOf(QColor Theme::*role) {
    return [role](const Theme& theme) { return theme.*role; };
}

Ink inkOf(const RunMark& mark) {
    return [mark](const Theme& theme) { return runColour(theme, mark); };
}

Ink paler(const Ink& ink, double share) {
    return [ink, share](const Theme& theme) { return mix(theme.surface, ink(theme), share); };
}

}  // namespace pada::ui
