// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process_load.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace pada {

ProcessLoad processLoad() {
    ProcessLoad load;
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0)
        load.cpuSeconds = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                          1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    std::ifstream in("/proc/self/statm");
    double pages = 0.0, resident = 0.0;
    if (in >> pages >> resident) load.residentBytes = resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
    return load;
}

std::optional<double> LoadMeter::cores(double seconds, const ProcessLoad& load) {
    const auto before = std::exchange(m_seconds, seconds);
    const double worked = load.cpuSeconds - std::exchange(m_cpu, load.cpuSeconds);
    if (!before || seconds <= *before) return std::nullopt;
    return std::max(0.0, worked / (seconds - *before));
}

}  // namespace pada
