// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/view_in_hand.h: which view of a page the person means: the one the keyboard went to or the one under the
// mouse, whichever was used last. Never another one. GUI thread only.
#pragma once
#include <QObject>
#include <QPoint>

class QWidget;

namespace pada::ui {

class ViewInHand final : public QObject {
public:
    explicit ViewInHand(QWidget* window);  ///< Its parent; what happens in other windows, dialogs too, says nothing.
    /// The view that can be saved and holds the mouse or the focus, or that its card shows; null where there is none.
    QWidget* within(QWidget* page) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* m_window;
    bool m_byKeys = false;
    QPoint m_mouse;
};

}  // namespace pada::ui
