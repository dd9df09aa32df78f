// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/paint_watch.h: when a widget has been painted.
#pragma once
#include <QEvent>
#include <QWidget>

#include <functional>
#include <utility>

namespace pada::ui {

/// Calls back after every paint of a widget, once the turn of the event loop is over: the frame has gone to the
/// display.
class PaintWatch final : public QObject {
public:
    PaintWatch(QWidget* watched, std::function<void()> painted) : m_painted(std::move(painted)) {
        watched->installEventFilter(this);
    }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) QMetaObject::invokeMethod(this, m_painted, Qt::QueuedConnection);
        return false;
    }

private:
    std::function<void()> m_painted;
};

}  // namespace pada::ui
