// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/run_queue.h: the runs that wait in the store, started one after the other while the window is open. No
// widget.
#pragma once
#include "ui/session/run_session.h"

#include <QObject>

#include <optional>

namespace pada::ui {

class RunQueue final : public QObject {
    Q_OBJECT
public:
    /// Runs that wait from an earlier session are held until somebody lets them go.
    RunQueue(const WindowServices& services, Background& background, RunSession& session, QObject* parent = nullptr);

    const std::vector<RunId>& waiting() const { return m_waiting; }
    int placeOf(const RunId& run) const;  ///< From 1; 0 = does not wait.
    bool held() const { return m_held; }
    void setHeld(bool held);
    void reload();                  ///< Reads the queue again, on the worker.
    void tick();                    ///< Starts the next run when nothing is at work, here or elsewhere.
    void remove(const RunId& run);  ///< Out of the queue, into the trash.

Q_SIGNALS:
    void changed();
    void problem(const QString& headline, const QString& body);
    void removed(const pada::RunId& run);

private:
    const WindowServices& m_services;
    Background& m_background;
    RunSession& m_session;
    std::vector<RunId> m_waiting;
    std::optional<RunId> m_taken;  ///< Resumed last; a read of the queue that began earlier still names it.
    bool m_held = true;
    bool m_asked = false;  ///< The next run is one that somebody has just asked to start.
};

}  // namespace pada::ui
