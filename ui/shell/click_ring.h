// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/click_ring.h: in class mode a ring around the mouse where it is pressed, so that a room sees what the
// teacher clicks. It takes no events. GUI thread only.
#pragma once
#include <QTimer>
#include <QWidget>

namespace pada::ui {

class ClickRing final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kSize = 56;
    /// Over everything in `window`; nothing is shown before setOn().
    explicit ClickRing(QWidget* window);
    void setOn(bool on);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QTimer m_away;  ///< Since the button was let go.
};

}  // namespace pada::ui
