// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/interference_run.h: interference measured on a stored run's newest weights, on a worker of its own, while
// the window goes on. No widget; GUI thread only.
#pragma once
#include "ui/models/background.h"
#include "ui/services/window_services.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace pada::ui {

struct RunFacts;

class InterferenceRun final : public QObject {
    Q_OBJECT
public:
    explicit InterferenceRun(const WindowServices& services, QObject* parent = nullptr);
    ~InterferenceRun() override;  ///< Stops, and waits for the pair at work.

    bool possible() const { return static_cast<bool>(m_services.interference); }
    /// What stands in the way of measuring this run now, with the fix; empty = nothing.
    QString obstacle(const RunFacts& run) const;
    bool busy() const { return m_background.open() > 0; }
    bool busyWith(const RunId& run) const { return busy() && run == m_run; }
    void start(const RunId& run);                     ///< Nothing while one is at work.
    void stop();                                      ///< After the pair at work; nothing is kept then.
    double share() const { return m_shared->share; }  ///< Of it that is done, 0 to 1.

Q_SIGNALS:
    void begun();
    void measured(const pada::Event& told);  ///< MethodTold, as the store has it now.
    void failed(const pada::RunId& run, const QString& reason);
    void stopped();

private:
    struct Shared {
        std::atomic<double> share = 0.0;
        std::atomic<bool> stop = false;
    };
    const WindowServices& m_services;
    RunId m_run;
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
    Background m_background;  // last: its jobs use the others
};

}  // namespace pada::ui
