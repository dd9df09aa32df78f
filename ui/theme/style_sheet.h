// SPDX-License-Identifier: GPL-3.0-or-later
// ui/theme/style_sheet.h: what QPalette cannot say. Properties select: card, tone, pill, kind, nav, segment.
#pragma once
#include <QString>

class QWidget;

namespace pada::ui {

struct Theme;

QString styleSheetOf(const Theme& theme);
/// Sets a property that the style sheet selects on and polishes the widget anew; nothing when it is set already.
void setStyled(QWidget* widget, const char* property, const QString& value);

}  // namespace pada::ui
