// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/thread_pool.h: a few threads that share the items of one loop at a time.
#pragma once
#include "core/base/job.h"
#include "core/base/mutex.h"

#include <atomic>
#include <cstdint>
#include <exception>
#include <type_traits>
#include <vector>

namespace pada {

/// Runs loops on `threads` threads, the caller being one of them. Items go to whoever is free, half of the threads
/// taking from the front and half from the back, so that with two a loop's items mostly lie where the loop before left
/// them. A result may depend on the item's index only, never on the thread's. Workers spin for a short while after a
/// loop and then sleep. Thread: one caller at a time. What a body throws on any of the threads reaches the caller, once
/// no item is at work any more; items not begun by then may or may not have run.
class ThreadPool {
public:
    explicit ThreadPool(int threads);  ///< Clamped to [1, 256]. RunError where the system gives no thread.
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const noexcept { return static_cast<int>(m_workers.size()) + 1; }

    /// Calls body(item, thread) for every item in [0, count), thread in [0, threads()); returns when all have returned.
    /// `turned`: several threads take each half of the items backwards. A loop over what the loop before wrote begins
    /// where that ended, while it is in the caches, if every second one is turned. (One thread is faster forwards.)
    template <class Body>
    void run(int count, Body&& body, bool turned = false) {
        if (count <= 0) return;
        if (m_workers.empty() || count == 1) {
            for (int i = 0; i < count; ++i) body(i, 0);
            return;
        }
        using Plain = std::remove_reference_t<Body>;
        runShared(
            count, [](void* context, int item, int thread) { (*static_cast<Plain*>(context))(item, thread); },
            const_cast<void*>(static_cast<const void*>(&body)), turned);
    }

    static int allowedCores();  ///< Cores in this process's affinity mask, at least 1.

private:
    using Call = void (*)(void* context, int item, int thread);
    void runShared(int count, Call call, void* context, bool turned);
    void runRange(int first, int count, Call call, void* context);
    void takeItems(int thread);
    void workerLoop(int thread);
    void end();
    void keepFault() noexcept;
    void rethrowFault();

    // The ticket is generation << 32 | first << 16 | end of the places not yet taken; the fields beside it change only
    // while none is left, so whoever takes an item by compare-and-swap has read the fields of that very loop.
    std::atomic<std::uint64_t> m_ticket{0};
    std::atomic<Call> m_call{nullptr};
    std::atomic<void*> m_context{nullptr};
    std::atomic<int> m_first{0}, m_count{0};
    std::atomic<bool> m_turned{false};
    alignas(64) std::atomic<int> m_open{0};  ///< Items not yet finished.
    alignas(64) std::atomic<int> m_sleepers{0};
    std::atomic<bool> m_stop{false};
    std::atomic<bool> m_failed{false};
    Mutex m_mutex;
    std::condition_variable m_wake;
    std::exception_ptr m_fault PADA_GUARDED_BY(m_mutex);  ///< The first of a loop.
    std::vector<Job> m_workers;
};

}  // namespace pada
