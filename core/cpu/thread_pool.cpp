// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/thread_pool.h"

#include <algorithm>
#include <thread>
#include <utility>

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

constexpr int kMostItems = 0xffff;

/// Places [first, end) of a ticket are not yet taken.
std::uint64_t firstOf(std::uint64_t ticket) {
    return ticket >> 16 & 0xffffu;
}
std::uint64_t endOf(std::uint64_t ticket) {
    return ticket & 0xffffu;
}
bool empty(std::uint64_t ticket) {
    return firstOf(ticket) >= endOf(ticket);
}

/// Threads take places from both ends; turned round, each half's last item comes first.
int itemAt(int place, int count, bool turned) {
    const int half = count / 2;
    if (!turned) return place;
    return place < half ? half - 1 - place : half + count - 1 - place;
}

}  // namespace

ThreadPool::ThreadPool(int threads) {
    const int workers = std::clamp(threads, 1, 256) - 1;
    m_workers.reserve(static_cast<std::size_t>(workers));
    try {
        for (int i = 0; i < workers; ++i)
            m_workers.emplace_back([this, i]() -> Result<void> {
                workerLoop(i + 1);
                return {};
            });
    } catch (...) {  // those that began would wait for ever
        end();
        throw;
    }
}

ThreadPool::~ThreadPool() {
    end();
}

void ThreadPool::end() {
    {
        MutexLock lock(m_mutex);
        m_stop.store(true);
    }
    m_wake.notify_all();
    m_workers.clear();
}

void ThreadPool::keepFault() noexcept {
    MutexLock lock(m_mutex);
    if (!m_fault) m_fault = std::current_exception();
    m_failed.store(true);
}

void ThreadPool::rethrowFault() {
    std::exception_ptr fault;
    {
        MutexLock lock(m_mutex);
        std::swap(fault, m_fault);
        m_failed.store(false);
    }
    std::rethrow_exception(fault);
}

int ThreadPool::allowedCores() {
#if defined(__linux__)
    cpu_set_t mask;
    CPU_ZERO(&mask);
    if (sched_getaffinity(0, sizeof mask, &mask) == 0) return std::max(1, CPU_COUNT(&mask));
#endif
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void ThreadPool::runShared(int count, Call call, void* context, bool turned) {
    m_turned.store(turned, std::memory_order_relaxed);
    for (int first = 0; first < count; first += kMostItems)
        runRange(first, std::min(kMostItems, count - first), call, context);
    if (m_failed.load()) rethrowFault();
}

void ThreadPool::runRange(int first, int count, Call call, void* context) {
    m_first.store(first, std::memory_order_relaxed);
    m_call.store(call, std::memory_order_relaxed);
    m_context.store(context, std::memory_order_relaxed);
    m_open.store(count, std::memory_order_relaxed);
    m_count.store(count, std::memory_order_relaxed);
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
    const bool fromFront = thread % 2 == 0;
    while (!empty(ticket)) {
        const Call call = m_call.load(std::memory_order_relaxed);
        void* const context = m_context.load(std::memory_order_relaxed);
        const int count = m_count.load(std::memory_order_relaxed);
        const int first = m_first.load(std::memory_order_relaxed);
        const bool turned = m_turned.load(std::memory_order_relaxed);
        const std::uint64_t place = fromFront ? firstOf(ticket) : endOf(ticket) - 1;
        const std::uint64_t left = fromFront ? ticket + 0x10000u : ticket - 1;
        if (!m_ticket.compare_exchange_weak(ticket, left, std::memory_order_acq_rel, std::memory_order_acquire))
            continue;
        try {
            call(context, first + itemAt(static_cast<int>(place), count, turned), thread);
        } catch (...) {  // the other threads still use what the caller owns, so it hears of this when they are done
            keepFault();
        }
        m_open.fetch_sub(1, std::memory_order_acq_rel);
        ticket = m_ticket.load(std::memory_order_acquire);
    }
}

void ThreadPool::workerLoop(int thread) {
    int spins = 0;
    while (!m_stop.load(std::memory_order_relaxed)) {
        if (!empty(m_ticket.load(std::memory_order_acquire))) {
            takeItems(thread);
            spins = 0;
        } else if (++spins < kSpins) {
            pause();
        } else {
            MutexLock lock(m_mutex);
            m_sleepers.fetch_add(1);
            while (!m_stop.load() && empty(m_ticket.load())) lock.wait(m_wake);
            m_sleepers.fetch_sub(1);
            spins = 0;
        }
    }
}

}  // namespace pada
