// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/machine_watch.h"

namespace pada::ui {

MachineWatch::MachineWatch(const WindowServices& services, QObject* parent) : QObject(parent), m_services(services) {}

void MachineWatch::look() {
    if (!m_services.machineLoad || m_background.open() > 0) return;
    const double now = m_services.clock.monotonicSeconds();
    if (m_asked >= 0.0 && now < m_asked + kEverySeconds) return;
    if (m_asked >= 0.0) m_eventsPace = static_cast<double>(m_events) / (now - m_asked);
    m_events = 0;
    m_asked = now;
    m_background.run([look = m_services.machineLoad] { return look(); },
                     [this](const Result<MachineLoad>& load) {
                         if (load.ok()) take(*load);
                     });
}

void MachineWatch::take(const MachineLoad& load) {
    m_rows = machineRows(load, m_meter.pace(load.seconds, load.process), m_eventsPace);
    Q_EMIT changed();
}

}  // namespace pada::ui
