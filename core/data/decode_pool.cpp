// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/decode_pool.h"

#include <algorithm>

namespace pada {

/// All but `work` is guarded by the pool's mutex.
class DecodePool::Lot {
public:
    Lot(std::size_t items, Work asked) : work(std::move(asked)), count(items), open(items) {}

    const Work work;
    const std::size_t count;
    std::size_t next = 0, open;
    bool awaited = false;
    std::optional<std::pair<std::size_t, Error>> fault;  ///< Of the lowest item so far.
};

DecodePool::DecodePool(int threads) {
    const auto workers = static_cast<std::size_t>(std::clamp(threads, 1, 256));
    m_workers.reserve(workers);
    try {
        for (std::size_t i = 0; i < workers; ++i)
            m_workers.emplace_back([this, i]() -> Result<void> {
                workerLoop(i);
                return {};
            });
    } catch (...) {  // those that began would wait for ever
        end();
        throw;
    }
}

DecodePool::~DecodePool() {
    end();
}

void DecodePool::end() {
    {
        MutexLock lock(m_mutex);
        m_stop = true;
        m_lots.clear();
    }
    m_wake.notify_all();
    m_workers.clear();
}

std::shared_ptr<DecodePool::Lot> DecodePool::begin(std::size_t items, Work work) {
    auto lot = std::make_shared<Lot>(items, std::move(work));
    if (items == 0) return lot;
    {
        MutexLock lock(m_mutex);
        m_lots.push_back(lot);
    }
    m_wake.notify_all();
    return lot;
}

Result<void> DecodePool::wait(Lot& lot) {
    MutexLock lock(m_mutex);
    promote(lot);
    while (lot.open > 0) lock.wait(m_done);
    if (lot.fault) return lot.fault->second;
    return {};
}

void DecodePool::hasten(Lot& lot) {
    MutexLock lock(m_mutex);
    promote(lot);
}

/// Ahead of what nobody waits for, behind what somebody waited for before: no stream can keep another one out.
void DecodePool::promote(Lot& lot) {
    if (std::exchange(lot.awaited, true)) return;
    const auto at = std::ranges::find(m_lots, &lot, &std::shared_ptr<Lot>::get);
    if (at == m_lots.end()) return;
    const auto place = std::find_if(m_lots.begin(), at, [](const auto& other) { return !other->awaited; });
    std::rotate(place, at, at + 1);
}

void DecodePool::drop(Lot& lot) {
    MutexLock lock(m_mutex);
    if (std::erase_if(m_lots, [&](const auto& other) { return other.get() == &lot; }) > 0) {
        lot.open -= lot.count - lot.next;
        lot.next = lot.count;
        if (lot.open == 0) m_done.notify_all();
    }
    while (lot.open > 0) lock.wait(m_done);
}

void DecodePool::workerLoop(std::size_t worker) {
    for (;;) {
        std::shared_ptr<Lot> lot;
        std::size_t item = 0;
        {
            MutexLock lock(m_mutex);
            while (!m_stop && m_lots.empty()) lock.wait(m_wake);
            if (m_stop) return;
            lot = m_lots.front();
            item = lot->next++;
            if (lot->next == lot->count) m_lots.pop_front();
        }
        const Result<void> done = guarded([&] { return lot->work(item, worker); });
        MutexLock lock(m_mutex);
        if (!done.ok() && (!lot->fault || item < lot->fault->first)) lot->fault.emplace(item, done.error());
        if (--lot->open == 0) m_done.notify_all();
    }
}

}  // namespace pada
