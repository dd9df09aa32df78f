// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/background.h: one worker thread beside the GUI thread, for what reads or writes the store. Jobs run in the
// order they were asked for; their answers come back on the GUI thread.
#pragma once
#include "core/base/mutex.h"

#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <utility>

namespace pada::ui {

class Background final : public QObject {
    Q_OBJECT
public:
    explicit Background(QObject* parent = nullptr);
    /// Drops the jobs not begun, waits for the one at work; no answer comes any more.
    ~Background() override;

    /// `work()` on the worker, then `done(its answer)` on the GUI thread.
    template <class Work, class Done>
    void run(Work work, Done done) {
        post([this, work = std::move(work), done = std::move(done)]() mutable {
            auto answer = std::make_shared<decltype(work())>(work());
            QMetaObject::invokeMethod(
                this,
                [this, answer, done = std::move(done)]() mutable {
                    --m_open;
                    done(std::move(*answer));
                },
                Qt::QueuedConnection);
        });
    }
    /// Jobs whose answer has not come back yet. GUI thread.
    int open() const { return m_open; }

private:
    void post(std::function<void()> job);
    void work();

    Mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs PADA_GUARDED_BY(m_mutex);
    bool m_end PADA_GUARDED_BY(m_mutex) = false;
    int m_open = 0;
    std::thread m_thread;  // last: it uses the others
};

}  // namespace pada::ui
