// SPDX-License-Identifier: GPL-3.0-or-later
// ui/theme/icons.h: line icons from resources/icons, tinted from the theme, sharp at every size and scale. GUI thread
// only.
#pragma once
#include <QColor>
#include <QIcon>
#include <QString>

namespace pada::ui {

struct Theme;

/// An icon's colours; without `on` it is the same when checked, without `disabled` the style pales it.
struct IconColours {
    QColor normal, on, disabled;
};

/// A picture of size x size at `pixelRatio`.
QPixmap iconPixmap(const QString& name, const QColor& colour, int size, double pixelRatio);
/// Drawn when it is shown, as large as it is shown.
QIcon lineIcon(const QString& name, const IconColours& colours);
/// Normal in text2, checked in the accent, disabled in text3.
QIcon themedIcon(const QString& name, const Theme& theme);

}  // namespace pada::ui
