// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/exporter.h: the view under the mouse or with the focus leaves as PNG or CSV; a table as CSV.
#pragma once
#include <QString>

class QWidget;

namespace pada::ui {

class Exportable;

/// The chart or table meant within `page`: the one with the focus, else the one under the mouse, else the first
/// visible; may be null.
QWidget* viewToExport(QWidget* page);
QString exportStem(QWidget* view);                     ///< "chart-training".
bool savePicture(QWidget* view, const QString& file);  ///< At twice the size on screen.
QString csvOf(QWidget* view);                          ///< Empty for views without data.
bool saveText(const QString& text, const QString& file);

}  // namespace pada::ui
