// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/score_workers.h"

#include "core/base/guarded.h"
#include "core/base/job.h"
#include "core/base/mutex.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace pada {
namespace {

/// Where nets are handed out and values handed in. Thread: any.
class ScoreDesk {
public:
    struct Done {
        std::size_t net = 0;
        std::vector<ScoredValue> values;
    };

    void grant() {
        const MutexLock lock(m_mutex);
        ++m_granted;
        m_changed.notify_all();
    }
    void close() {
        const MutexLock lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }
    /// The next net; none once the desk is closed.
    std::optional<std::size_t> next() {
        MutexLock lock(m_mutex);
        while (!m_closed && m_next == m_granted) lock.wait(m_changed);
        return m_closed ? std::nullopt : std::optional(m_next++);
    }
    void handIn(Done done) {
        const MutexLock lock(m_mutex);
        m_done.push_back(std::move(done));
        m_changed.notify_all();
    }
    void leave() {
        const MutexLock lock(m_mutex);
        m_left = true;
        m_changed.notify_all();
    }
    /// What was handed in first; none where a worker has left, which it does before the end only for a fault.
    std::optional<Done> take() {
        MutexLock lock(m_mutex);
        while (m_done.empty() && !m_left) lock.wait(m_changed);
        if (m_done.empty()) return std::nullopt;
        Done done = std::move(m_done.front());
        m_done.pop_front();
        return done;
    }

private:
    Mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_granted PADA_GUARDED_BY(m_mutex) = 0, m_next PADA_GUARDED_BY(m_mutex) = 0;
    bool m_closed PADA_GUARDED_BY(m_mutex) = false, m_left PADA_GUARDED_BY(m_mutex) = false;
    std::deque<Done> m_done PADA_GUARDED_BY(m_mutex);
};

template <class Leave>
struct AtTheEnd {
    Leave leave;
    ~AtTheEnd() { leave(); }
};
template <class Leave>
AtTheEnd(Leave) -> AtTheEnd<Leave>;

Result<bool> oneByOne(std::size_t count, const std::function<NetScorer()>& makeScorer,
                      const std::function<bool()>& goOn,
                      const std::function<void(std::size_t, const std::vector<ScoredValue>&)>& take) {
    return guarded([&]() -> Result<bool> {
        const NetScorer scorer = makeScorer();
        for (std::size_t net = 0; net < count; ++net) {
            if (!goOn()) return false;
            take(net, scorer(net));
        }
        return true;
    });
}

}  // namespace

Result<bool> scoreNets(std::size_t count, int workers, const std::function<NetScorer()>& makeScorer,
                       const std::function<bool()>& goOn,
                       const std::function<void(std::size_t net, const std::vector<ScoredValue>& values)>& take) {
    workers = static_cast<int>(std::min<std::size_t>(static_cast<std::size_t>(std::max(1, workers)), count));
    if (workers <= 1) return oneByOne(count, makeScorer, goOn, take);
    ScoreDesk desk;
    std::vector<Job> jobs;  // gone, and so waited for, after the desk was closed
    const AtTheEnd closing{[&] { desk.close(); }};
    for (int w = 0; w < workers; ++w)
        jobs.emplace_back([&]() -> Result<void> {
            const AtTheEnd leaving{[&] { desk.leave(); }};
            const NetScorer scorer = makeScorer();
            while (const auto net = desk.next()) desk.handIn({*net, scorer(*net)});
            return {};
        });
    bool goesOn = true, faulty = false;
    std::size_t asked = 0;
    const Result<void> done = guarded([&] {
        for (std::size_t taken = 0; !faulty; ++taken) {
            // One more than are at work, so that nobody waits for the next.
            while (goesOn && asked < count && asked - taken <= static_cast<std::size_t>(workers)) {
                goesOn = goOn();
                if (!goesOn) break;
                desk.grant();
                ++asked;
            }
            if (taken == asked) break;
            const auto one = desk.take();
            faulty = !one;
            if (one) take(one->net, one->values);
        }
    });
    desk.close();
    for (Job& job : jobs)
        if (const Result<void> answer = job.wait(); !answer.ok()) return answer.error();
    if (!done.ok()) return done.error();
    return goesOn;
}

}  // namespace pada
