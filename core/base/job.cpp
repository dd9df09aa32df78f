// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/job.h"

#include "core/base/contract.h"

#include <string>
#include <system_error>

namespace pada {

Job::Job(std::function<Result<void>()> work) : m_answer(std::make_unique<Result<void>>()) {
    try {
        m_thread = std::thread([answer = m_answer.get(), work = std::move(work)] { *answer = guarded(work); });
    } catch (const std::system_error& fault) {
        throw RunError(std::string("no further thread can be started: ") + fault.what() +
                       "; ask for fewer, or raise the limit of processes (ulimit -u)");
    }
}

Job::~Job() {
    if (m_thread.joinable()) m_thread.join();
}

Job& Job::operator=(Job&& other) noexcept {
    if (m_thread.joinable()) m_thread.join();
    m_answer = std::move(other.m_answer);
    m_thread = std::move(other.m_thread);
    return *this;
}

Result<void> Job::wait() {
    if (!m_thread.joinable()) return {};
    m_thread.join();
    return std::move(*m_answer);
}

}  // namespace pada
