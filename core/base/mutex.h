// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/mutex.h: std::mutex with clang's thread-safety annotations, checked by -Wthread-safety.
#pragma once
#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define PADA_TSA(x) __attribute__((x))
#else
#define PADA_TSA(x)
#endif
#define PADA_GUARDED_BY(x) PADA_TSA(guarded_by(x))
#define PADA_REQUIRES(x) PADA_TSA(requires_capability(x))

namespace pada {

class PADA_TSA(capability("mutex")) Mutex {
public:
    void lock() PADA_TSA(acquire_capability()) { m_mutex.lock(); }
    void unlock() PADA_TSA(release_capability()) { m_mutex.unlock(); }
    std::mutex& native() { return m_mutex; }

private:
    std::mutex m_mutex;
};

/// Holds a Mutex for a scope; `wait` releases it while waiting on a condition.
class PADA_TSA(scoped_lockable) MutexLock {
public:
    explicit MutexLock(Mutex& mutex) PADA_TSA(acquire_capability(mutex)) : m_lock(mutex.native()) {}
    ~MutexLock() PADA_TSA(release_capability()) {}
    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;
    void wait(std::condition_variable& condition) { condition.wait(m_lock); }
    /// False on timeout. The caller re-checks its condition in a loop.
    template <class Duration>
    bool waitFor(std::condition_variable& condition, Duration duration) {
        return condition.wait_for(m_lock, duration) == std::cv_status::no_timeout;
    }

private:
    std::unique_lock<std::mutex> m_lock;
};

}  // namespace pada
