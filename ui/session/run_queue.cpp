// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_queue.h"

#include "ui/text/format.h"

#include <algorithm>

namespace pada::ui {

RunQueue::RunQueue(const WindowServices& services, Background& background, RunSession& session, QObject* parent)
    : QObject(parent), m_services(services), m_background(background), m_session(session) {
    connect(&session, &RunSession::runsChanged, this, &RunQueue::reload);
    connect(&session, &RunSession::queued, this, [this] {
        m_asked = !m_session.busy() && m_waiting.empty();
        setHeld(false);
    });
    connect(&session, &RunSession::ended, this, [this](const RunId&, RunStatus status) {
        if (status == RunStatus::stopped) setHeld(true);  // who stops one run does not want the next to begin
    });
    connect(&session, &RunSession::launchFailed, this, [this] {
        m_taken.reset();  // it still waits
        setHeld(true);
        reload();
    });
    reload();
}

int RunQueue::placeOf(const RunId& run) const {
    const auto it = std::find(m_waiting.begin(), m_waiting.end(), run);
    return it == m_waiting.end() ? 0 : static_cast<int>(it - m_waiting.begin()) + 1;
}

void RunQueue::setHeld(bool held) {
    if (held == m_held) return;
    m_held = held;
    Q_EMIT changed();
}

void RunQueue::reload() {
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog] { return catalog->queue(); },
                     [this](Result<std::vector<RunId>> waiting) {
                         if (!waiting) return;
                         // Read before the engine took the newest one out, it would be started a second time.
                         if (m_taken) std::erase(*waiting, *m_taken);
                         if (*waiting == m_waiting) return;
                         m_waiting = std::move(*waiting);
                         Q_EMIT changed();
                     });
}

void RunQueue::tick() {
    if (m_held || m_waiting.empty() || m_session.busy() || m_session.writerElsewhere() != 0) return;
    const RunId next = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    m_taken = next;
    m_session.resume(next, std::exchange(m_asked, false) ? RunSession::Launch::asked : RunSession::Launch::quiet);
    Q_EMIT changed();
}

void RunQueue::remove(const RunId& run) {
    RunChange gone;
    gone.run = run;
    gone.trashed = true;
    m_session.edit([&actions = m_services.actions, gone] { return actions.change({gone}); },
                   [this, run](const Result<void>& done) {
                       if (!done)
                           return Q_EMIT problem(tr("The run was not taken out of the queue"),
                                                 qs(done.error().message));
                       Q_EMIT removed(run);
                   });
}

}  // namespace pada::ui
