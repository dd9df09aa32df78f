// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_timing.h"

#include "core/files/whole_file.h"

#include <QAbstractEventDispatcher>
#include <QEvent>
#include <QTextStream>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <numeric>

#include <unistd.h>

namespace pada {
namespace {

double milliseconds(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return 1e3 * static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_nsec);
}

/// Since the kernel started the process, to a clock tick (10 ms).
double millisecondsAlive() {
    const auto stat = readWholeText("/proc/self/stat", 4096);
    if (!stat) return 0.0;
    const QByteArray text = QByteArray::fromStdString(*stat);
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return milliseconds(CLOCK_BOOTTIME) - 1e3 * fields.value(19).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double share(std::vector<double> values, double part) {
    if (values.empty()) return 0.0;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

double mean(const std::vector<double>& values) {
    return values.empty() ? 0.0
                          : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

WindowTiming::WindowTiming(QObject* window) : QObject(window), m_section(QStringLiteral("start")) {
    window->installEventFilter(this);
    connect(QAbstractEventDispatcher::instance(QThread::currentThread()), &QAbstractEventDispatcher::aboutToBlock, this,
            &WindowTiming::asleep);
    auto* often = new QTimer(this);
    connect(often, &QTimer::timeout, this, [this] { section(QString(m_section)); });
    often->start(kOftenMs);
    m_turnCpu = m_sectionCpu = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    m_sectionWall = milliseconds(CLOCK_MONOTONIC);
}

WindowTiming::~WindowTiming() {
    print();
}

void WindowTiming::asleep() {
    const double now = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    m_turns.push_back(now - m_turnCpu);
    m_turnCpu = now;
}

void WindowTiming::polled() {
    const double cpu = milliseconds(CLOCK_THREAD_CPUTIME_ID), wall = milliseconds(CLOCK_MONOTONIC);
    if (m_pollCpu > 0.0) {
        m_polls.push_back(cpu - m_pollCpu);
        m_gaps.push_back(wall - m_pollWall);
    }
    m_pollCpu = cpu;
    m_pollWall = wall;
}

void WindowTiming::section(const QString& name) {
    print();
    m_section = name;
    m_turns.clear();
    m_gaps.clear();
    m_polls.clear();
    m_sectionWall = milliseconds(CLOCK_MONOTONIC);
    m_sectionCpu = milliseconds(CLOCK_THREAD_CPUTIME_ID);
}

void WindowTiming::print() {
    const double wall = milliseconds(CLOCK_MONOTONIC) - m_sectionWall,
                 cpu = milliseconds(CLOCK_THREAD_CPUTIME_ID) - m_sectionCpu;
    QTextStream(stderr)
        << QStringLiteral(
               "timing: %1 for %2 s; GUI thread %3 % of a core; a poll with its paint, CPU ms: mean %4, p99 %5, "
               "worst %6 (%7 polls); a turn of the loop, CPU ms: worst %8; polls apart, ms: p99 %9, worst %10\n")
               .arg(m_section)
               .arg(wall / 1e3, 0, 'f', 1)
               .arg(100 * cpu / std::max(1.0, wall), 0, 'f', 2)
               .arg(mean(m_polls), 0, 'f', 2)
               .arg(share(m_polls, .99), 0, 'f', 2)
               .arg(share(m_polls, 1), 0, 'f', 2)
               .arg(m_polls.size())
               .arg(share(m_turns, 1), 0, 'f', 2)
               .arg(share(m_gaps, .99), 0, 'f', 0)
               .arg(share(m_gaps, 1), 0, 'f', 0);
}

bool WindowTiming::eventFilter(QObject* watched, QEvent* event) {
    if (!m_framed && event->type() == QEvent::Paint) {
        m_framed = true;
        QMetaObject::invokeMethod(  // after this turn: the frame has gone to the display
            this,
            [] {
                QTextStream(stderr) << QStringLiteral("timing: first frame %1 ms after the process began\n")
                                           .arg(millisecondsAlive(), 0, 'f', 0);
            },
            Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace pada
