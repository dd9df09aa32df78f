// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/background.h: one worker thread beside the GUI thread, for what reads or writes the store. Jobs run in the
// order they were asked for; their answers come back on the GUI thread. A job that throws is an answer like any other.
#pragma once
#include "core/base/job.h"
#include "core/base/mutex.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace pada::ui {

class Background final : public QObject {
    Q_OBJECT
public:
    explicit Background(QObject* parent = nullptr);
    /// Drops the jobs not begun, waits for the one at work; no answer comes any more.
    ~Background() override;

    /// `work()` on the worker, then `done(its answer)` on the GUI thread. What `work` throws is its answer as well: a
    /// `done` that takes Result<answer> gets it as that; an answer that is a Result, or begins with one, as that Error;
    /// one with a `fault` has it there.
    template <class Work, class Done>
    void run(Work work, Done done) {
        using Answer = decltype(work());
        post([this, work = std::move(work), done = std::move(done)]() mutable {
            Result<Answer> answer = caughtAnswer<Answer>(work);
            auto held = std::make_shared<Result<Answer>>(std::move(answer));
            QMetaObject::invokeMethod(
                this,
                [this, held, done = std::move(done)]() mutable {
                    --m_open;
                    const Result<void> taken = guarded([&] { hand<Answer>(std::move(*held), done); });
                    if (!taken) Q_EMIT failed(QString::fromStdString(taken.error().message));
                },
                Qt::QueuedConnection);
        });
    }
    /// Jobs whose answer has not come back yet. GUI thread.
    int open() const { return m_open; }

Q_SIGNALS:
    /// An answer came that its receiver could not take.
    void failed(const QString& reason);

private:
    /// Of whatever `work` gives, also a Result.
    template <class Answer, class Work>
    static Result<Answer> caughtAnswer(Work& work) {
        try {
            return Result<Answer>(work());
        } catch (...) {
            return Result<Answer>(caughtError());
        }
    }
    template <class Answer, class Done>
    static void hand(Result<Answer>&& answer, Done& done) {
        if constexpr (std::is_invocable_v<Done&, Result<Answer>>) {
            done(std::move(answer));
        } else if (answer) {
            done(std::move(*answer));
        } else if constexpr (requires(Answer a, Error e) { a.fault = e; }) {
            Answer failed{};
            failed.fault = answer.error();
            done(std::move(failed));
        } else {
            done(Answer{answer.error()});
        }
    }
    void post(std::function<void()> job);
    void work();

    Mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs PADA_GUARDED_BY(m_mutex);
    bool m_end PADA_GUARDED_BY(m_mutex) = false;
    int m_open = 0;
    Job m_thread;  // last: it uses the others
};

}  // namespace pada::ui
