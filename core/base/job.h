// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/job.h: work on a thread of its own, whose fault reaches whoever waits for it.
#pragma once
#include "core/base/guarded.h"

#include <functional>
#include <memory>
#include <thread>
#include <utility>

namespace pada {

/// Every thread of the program is one of these (tests/architecture/threads_test.py): an exception that leaves `work`
/// does not end the program, wait() gives it as an Error. Thread: one owner at a time.
class Job {
public:
    Job() = default;
    /// Begins at once. RunError where the system gives no thread; nothing has begun then.
    explicit Job(std::function<Result<void>()> work);
    ~Job();  ///< Waits.
    Job(Job&&) = default;
    Job& operator=(Job&& other) noexcept;  ///< Waits for what was at work here before.
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    bool begun() const noexcept { return m_thread.joinable(); }  ///< True until wait() has returned.
    /// Until the work is done: its answer, or what it threw, once; success where nothing was begun.
    Result<void> wait();

private:
    std::unique_ptr<Result<void>> m_answer;  ///< Written by the thread, read once it is joined.
    std::thread m_thread;
};

}  // namespace pada
