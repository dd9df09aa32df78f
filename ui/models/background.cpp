// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/background.h"

namespace pada::ui {

Background::Background(QObject* parent)
    : QObject(parent), m_thread([this]() -> Result<void> {
          work();
          return {};
      }) {}

Background::~Background() {
    {
        const MutexLock lock(m_mutex);
        m_end = true;
        m_jobs.clear();
    }
    m_changed.notify_all();
    static_cast<void>(m_thread.wait());  // each job has told its own
}

void Background::post(std::function<void()> job) {
    ++m_open;
    {
        const MutexLock lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_changed.notify_one();
}

void Background::work() {
    for (;;) {
        std::function<void()> job;
        {
            MutexLock lock(m_mutex);
            while (!m_end && m_jobs.empty()) lock.wait(m_changed);
            if (m_end) return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

}  // namespace pada::ui
