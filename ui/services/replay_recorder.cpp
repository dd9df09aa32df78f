// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/replay_recorder.h"

#include "ui/models/background.h"
#include "ui/models/time_line.h"
#include "ui/services/exporter.h"

#include <QTimer>

#include <algorithm>
#include <cmath>

namespace pada::ui {

std::vector<std::int64_t> replaySteps(std::int64_t steps, int frames) {
    std::vector<std::int64_t> places;
    const std::int64_t count = std::min<std::int64_t>(frames, steps + 1);
    for (std::int64_t i = 0; i < count; ++i)
        places.push_back(count == 1 ? steps
                                    : std::llround(static_cast<double>(steps) * static_cast<double>(i) /
                                                   static_cast<double>(count - 1)));
    return places;
}

ReplayRecorder::ReplayRecorder(TimeLine& time, Background& background, std::function<void()> refresh, QObject* parent)
    : QObject(parent), m_time(time), m_background(background), m_refresh(std::move(refresh)) {}

bool ReplayRecorder::start(QWidget* view, const QString& file, std::vector<std::pair<QString, QString>> texts,
                           std::function<void(Result<void>)> done) {
    if (atWork()) return false;
    m_view = view;
    m_file = file;
    m_texts = std::move(texts);
    m_done = std::move(done);
    m_before = m_time.cursor();
    m_steps = replaySteps(m_before.extent().steps, kFrames);
    m_at = 0;
    m_picture = std::make_shared<AnimatedPng>();
    QTimer::singleShot(0, this, &ReplayRecorder::next);
    return true;
}

void ReplayRecorder::next() {
    if (!m_view || !m_view->isVisible())
        return finish(Error{ErrorCode::wrongUse, tr("The view went out of sight while it was played.").toStdString()});
    if (m_at == m_steps.size()) {
        m_background.run(
            [picture = m_picture, texts = m_texts, file = m_file] { return saveBytes(picture->file(texts), file); },
            [self = QPointer(this)](Result<void> saved) {
                if (self) self->finish(std::move(saved));
            });
        return;
    }
    m_time.apply(time::Seek{static_cast<double>(m_steps[m_at])});
    m_refresh();
    QImage frame(m_view->size() * kScale, QImage::Format_RGB32);
    frame.setDevicePixelRatio(kScale);
    frame.fill(m_view->palette().color(QPalette::Base));
    m_view->render(&frame);
    ++m_at;
    const int lasts = m_at == m_steps.size() ? kLastMs : kFrameMs;
    Q_EMIT progressed(static_cast<int>(m_at), static_cast<int>(m_steps.size()));
    m_background.run(
        [picture = m_picture, frame, lasts]() -> Result<void> {
            picture->add(frame, lasts);
            return {};
        },
        [self = QPointer(this)](const Result<void>& kept) {
            if (!self || !self->atWork()) return;
            kept ? self->next() : self->finish(kept);
        });
}

void ReplayRecorder::finish(Result<void> outcome) {
    m_before.following() ? m_time.apply(time::Follow{})
                         : m_time.apply(time::Seek{static_cast<double>(m_before.step())});
    m_picture.reset();
    const auto done = std::exchange(m_done, nullptr);
    done(std::move(outcome));
}

}  // namespace pada::ui
