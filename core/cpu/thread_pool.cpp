// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/thread_pool.h"

#include <algorithm>

#if defined(__linux__)
#include <sched.h>
#endif

namespace pada {
namespace {

constexpr int kSpins = 4000;  // Some tens of microseconds, the length of a short phase of a step.

inline void pause() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

constexpr std::uint64_t kCountMask = 0xffffffffu;

}  // namespace

ThreadPool::ThreadPool(int threads) {
    const int workers = std::clamp(threads, 1, 256) - 1;
    m_workers.reserve(static_cast<std::size_t>(workers));
    for (int i = 0; i < workers; ++i) m_workers.emplace_back([this, i] { workerLoop(i + 1); });
}

ThreadPool::~ThreadPool() {
    {
        MutexLock lock(m_mutex);
        m_stop.store(true);
    }
    m_wake.notify_all();
    for (std::thread& worker : m_workers) worker.join();
}

int ThreadPool::allowedCores() {
#if defined(__linux__)
    cpu_set_t mask;
    CPU_ZERO(&mask);
    if (sched_getaffinity(0, sizeof mask, &mask) == 0) return std::max(1, CPU_COUNT(&mask));
#endif
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void ThreadPool::runShared(int count, Call call, void* context) {
    m_call.store(call, std::memory_order_relaxed);
    m_context.store(context, std::memory_order_relaxed);
    m_open.store(count, std::memory_order_relaxed);
    const std::uint64_t generation = (m_ticket.load(std::memory_order_relaxed) >> 32) + 1;
    m_ticket.store(generation << 32 |
                   static_cast<std::uint64_t>(count));  // Sequentially consistent, as m_sleepers below.
    if (m_sleepers.load() > 0) {
        { MutexLock lock(m_mutex); }  // A worker between its last look and its wait holds the mutex.
        m_wake.notify_all();
    }
    takeItems(0);
    for (int spins = 0; m_open.load(std::memory_order_acquire) != 0; ++spins) {
        if (spins < kSpins)
            pause();
        else
            std::this_thread::yield();
    }
}

void ThreadPool::takeItems(int thread) {
    std::uint64_t ticket = m_ticket.load(std::memory_order_acquire);
    while ((ticket & kCountMask) != 0) {
        const Call call = m_call.load(std::memory_order_relaxed);
        void* const context = m_context.load(std::memory_order_relaxed);
        if (!m_ticket.compare_exchange_weak(ticket, ticket - 1, std::memory_order_acq_rel, std::memory_order_acquire))
            continue;
        call(context, static_cast<int>((ticket & kCountMask) - 1), thread);
        m_open.fetch_sub(1, std::memory_order_acq_rel);
        ticket = m_ticket.load(std::memory_order_acquire);
    }
}

void ThreadPool::workerLoop(int thread) {
    int spins = 0;
    while (!m_stop.load(std::memory_order_relaxed)) {
        if ((m_ticket.load(std::memory_order_acquire) & kCountMask) != 0) {
            takeItems(thread);
            spins = 0;
        } else if (++spins < kSpins) {
            pause();
        } else {
            MutexLock lock(m_mutex);
            m_sleepers.fetch_add(1);
            while (!m_stop.load() && (m_ticket.load() & kCountMask) == 0) lock.wait(m_wake);
            m_sleepers.fetch_sub(1);
            spins = 0;
        }
    }
}

}  // namespace pada
