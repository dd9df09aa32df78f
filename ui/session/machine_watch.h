// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/machine_watch.h: looks once a second at what the program takes of the machine, on a worker of its own: a
// driver that sleeps or a disk that does not answer must hold nothing up; and counts the engine's events between two
// looks. No widget; GUI thread only.
#pragma once
#include "ui/models/background.h"
#include "ui/services/window_services.h"
#include "ui/session/machine_words.h"

#include <QObject>

#include <optional>
#include <vector>

namespace pada::ui {

class MachineWatch final : public QObject {
    Q_OBJECT
public:
    static constexpr double kEverySeconds = 0.9;  ///< The polls that ask are a quarter second apart.

    explicit MachineWatch(const WindowServices& services, QObject* parent = nullptr);
    void look();  ///< At every poll; begins a look where none is out and the last one is old enough.
    void count(std::size_t events) { m_events += events; }  ///< That the window has taken from the engine.
    const std::vector<MachineRow>& rows() const { return m_rows; }

Q_SIGNALS:
    void changed();

private:
    void take(const MachineLoad& load);
    const WindowServices& m_services;
    LoadMeter m_meter;
    std::vector<MachineRow> m_rows;
    double m_asked = -1.0;               ///< Second of the last look.
    std::size_t m_events = 0;            ///< Since that look.
    std::optional<double> m_eventsPace;  ///< A second, between the two last looks.
    Background m_background;             // last: its jobs use the others
};

}  // namespace pada::ui
