// SPDX-License-Identifier: GPL-3.0-or-later
// ui/theme/icons.h: 20 px line icons from resources/icons, tinted from the theme, sharp at every scale. GUI thread
// only.
#pragma once
#include <QColor>
#include <QIcon>
#include <QString>

namespace pada::ui {

struct Theme;

QPixmap iconPixmap(const QString& name, const QColor& colour, int size, double pixelRatio);
/// Normal in `colour` (text2 by default), checked in the accent, disabled in text3.
QIcon themedIcon(const QString& name, const Theme& theme, int size = 20);
QIcon plainIcon(const QString& name, const QColor& colour, int size = 18);

}  // namespace pada::ui
