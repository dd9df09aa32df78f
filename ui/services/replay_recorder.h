// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/replay_recorder.h: plays a run in one view from its beginning to its newest step and keeps what the view
// shows on the way as a picture that moves. GUI thread only; pixels are compressed on the worker.
#pragma once
#include "core/base/result.h"
#include "ui/models/time_cursor.h"
#include "ui/services/animated_png.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace pada::ui {

class Background;
class TimeLine;

/// Steps finished at which frames are taken: from 0 to `steps`, evenly, at most `frames`; each once, the last always.
std::vector<std::int64_t> replaySteps(std::int64_t steps, int frames);

class ReplayRecorder final : public QObject {
    Q_OBJECT
public:
    static constexpr int kFrames = 60, kFrameMs = 100, kLastMs = 2000, kScale = 2;

    /// `refresh` paints what the time now shows into the view's page, as a poll does. All outlive this.
    ReplayRecorder(TimeLine& time, Background& background, std::function<void()> refresh, QObject* parent = nullptr);

    /// One turn of the event loop a frame; `done` comes when the file is written, with io, or with wrongUse where the
    /// view went out of sight meanwhile. The time is put back where it stood. One at a time: false while one is at
    /// work.
    bool start(QWidget* view, const QString& file, std::vector<std::pair<QString, QString>> texts,
               std::function<void(Result<void>)> done);
    bool atWork() const { return m_done != nullptr; }

Q_SIGNALS:
    void progressed(int frame, int of);

private:
    void next();
    void finish(Result<void> outcome);

    TimeLine& m_time;
    Background& m_background;
    std::function<void()> m_refresh;
    QPointer<QWidget> m_view;
    QString m_file;
    std::vector<std::pair<QString, QString>> m_texts;
    std::function<void(Result<void>)> m_done;
    std::vector<std::int64_t> m_steps;
    std::size_t m_at = 0;
    std::shared_ptr<AnimatedPng> m_picture;  ///< The worker's while jobs with it are open.
    TimeCursor m_before;
};

}  // namespace pada::ui
