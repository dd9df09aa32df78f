// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_control.h"

#include <chrono>

namespace pada {

void RunControl::requestPause() {
    MutexLock lock(m_mutex);
    m_paused = true;
}

void RunControl::requestContinue() {
    MutexLock lock(m_mutex);
    m_paused = false;
    m_steps = 0;
    m_changed.notify_all();
}

void RunControl::requestStep() {
    MutexLock lock(m_mutex);
    m_paused = true;
    ++m_steps;
    m_changed.notify_all();
}

void RunControl::requestStop() {
    MutexLock lock(m_mutex);
    m_stop = true;
    m_changed.notify_all();
}

RunControl::Directive RunControl::next() {
    MutexLock lock(m_mutex);
    if (m_stop) return Directive::stop;
    if (!m_paused) return Directive::proceed;
    if (m_steps == 0) return Directive::pause;
    --m_steps;
    return Directive::proceed;
}

void RunControl::waitWhilePaused() {
    MutexLock lock(m_mutex);
    while (m_paused && !m_stop && m_steps == 0) lock.wait(m_changed);
}

bool RunControl::waitForStop(double seconds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    MutexLock lock(m_mutex);
    while (!m_stop) {
        const auto left = until - std::chrono::steady_clock::now();
        if (left.count() <= 0) return false;
        lock.waitFor(m_changed, left);
    }
    return true;
}

bool RunControl::stopRequested() {
    MutexLock lock(m_mutex);
    return m_stop;
}

}  // namespace pada
