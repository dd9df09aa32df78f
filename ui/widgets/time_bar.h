// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/time_bar.h: the one time of all views, to see and to move: a track over the whole run, play, a step back
// or forward, the newest, speed, and what the axes show. GUI thread only.
#pragma once
#include "ui/models/time_cursor.h"

#include <QSlider>

class QToolButton;

namespace pada::ui {

class LiveText;
class MenuButton;
class Segments;
class TimeLine;

/// From the first step to the last of the run; its value is in steps. What is trained is filled, what the axes show is
/// bracketed, so that a part can be found again. A slider: the keyboard and screen readers know what to do.
class TimeTrack final : public QSlider {
    Q_OBJECT
public:
    explicit TimeTrack(QWidget* parent = nullptr);
    void setState(const TimeCursor& cursor);
    QSize sizeHint() const override { return {320, 32}; }
    QSize minimumSizeHint() const override { return {160, 32}; }

Q_SIGNALS:
    void commanded(const pada::ui::TimeCommand& command);
    void playToggled();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    double pixelOf(double step) const;
    double stepAt(double pixel) const;
    TimeCursor m_cursor;
    bool m_dragging = false;
};

class TimeBar final : public QWidget {
    Q_OBJECT
public:
    explicit TimeBar(TimeLine& time, QWidget* parent = nullptr);
    void refresh(bool atWork);  ///< `atWork` = the newest step is not the last. Once per slow poll, and when it moved.

private:
    void show();
    TimeLine& m_time;
    bool m_atWork = false;
    QToolButton *m_back, *m_play, *m_on, *m_live;
    TimeTrack* m_track;
    LiveText* m_words;
    MenuButton* m_speed;
    Segments* m_range;
};

}  // namespace pada::ui
