// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/decode_pool.h: threads that work through lots of items in the background, lot by lot.
#pragma once
#include "core/base/job.h"
#include "core/base/mutex.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace pada {

/// Items of a lot go to whoever is free; what an item's work does must not depend on the worker, whose number is for
/// room that is used again. Thread: any.
class DecodePool {
public:
    using Work = std::function<Result<void>(std::size_t item, std::size_t worker)>;
    class Lot;

    /// At least one, at most 256. RunError where the system gives no thread.
    explicit DecodePool(int threads);
    ~DecodePool();  ///< Items at work are finished, others are not begun. Nobody waits any more.
    DecodePool(const DecodePool&) = delete;
    DecodePool& operator=(const DecodePool&) = delete;

    std::size_t workers() const noexcept { return m_workers.size(); }

    std::shared_ptr<Lot> begin(std::size_t items, Work work);
    /// Until all of the lot is done; of the items that failed the first one's error. What is waited for is worked on
    /// before what was begun for later; of several that are waited for, the first.
    Result<void> wait(Lot& lot);
    /// What wait() begins with: from now on the lot counts as waited for.
    void hasten(Lot& lot);
    /// Items of the lot that nobody has taken are not begun; until those at work are done.
    void drop(Lot& lot);

private:
    void workerLoop(std::size_t worker);
    void end();
    void promote(Lot& lot) PADA_REQUIRES(m_mutex);

    Mutex m_mutex;
    std::condition_variable m_wake, m_done;
    std::deque<std::shared_ptr<Lot>> m_lots PADA_GUARDED_BY(m_mutex);  ///< With items that nobody has taken.
    bool m_stop PADA_GUARDED_BY(m_mutex) = false;
    std::vector<Job> m_workers;
};

}  // namespace pada
