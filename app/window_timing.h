// SPDX-License-Identifier: GPL-3.0-or-later
// app/window_timing.h: what --timing prints: time to the first frame, and what the GUI thread costs while the window is
// open.
#pragma once
#include <QObject>

#include <vector>

namespace pada {

/// Measures the GUI thread's CPU time of every turn of the event loop (from one sleep to the next), the CPU time from
/// poll to poll (its work and the paint events that follow from it) and how long polls are apart. Prints to standard
/// error, for every section and every ten seconds of it.
class WindowTiming final : public QObject {
    Q_OBJECT
public:
    static constexpr int kOftenMs = 10'000;
    /// `window` is watched for its first paint. Seconds since the process began are read from /proc.
    explicit WindowTiming(QObject* window);
    ~WindowTiming() override;  ///< Prints the last section.

public Q_SLOTS:
    void polled();                      ///< Connect to the pump: a poll's work is done.
    void section(const QString& name);  ///< Prints what was measured since the last section and begins anew.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void asleep();
    void print();

    QString m_section;
    double m_turnCpu = 0.0, m_pollCpu = 0.0, m_pollWall = 0.0, m_sectionWall = 0.0, m_sectionCpu = 0.0;
    std::vector<double> m_turns, m_gaps, m_polls;  ///< Milliseconds.
    bool m_framed = false;
};

}  // namespace pada
