// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/focus_help.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>

namespace pada::ui {
namespace {

QString columnHelp(const QWidget* focus) {
    const auto* view = qobject_cast<const QAbstractItemView*>(focus);
    if (!view || !view->model() || !view->currentIndex().isValid()) return {};
    return view->model()->headerData(view->currentIndex().column(), Qt::Horizontal, Qt::ToolTipRole).toString();
}

}  // namespace

FocusHelp helpOfFocus(QWidget* focus) {
    if (!focus) return {};
    for (const QString& words : {columnHelp(focus), focus->whatsThis(), focus->toolTip()})
        if (!words.isEmpty()) return {focus, words};
    for (QWidget* around = focus; !around->isWindow() && around->parentWidget();) {
        around = around->parentWidget();
        if (!around->whatsThis().isEmpty()) return {around, around->whatsThis()};
    }
    return {};
}

}  // namespace pada::ui
