// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process_load.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>

namespace pada {
namespace {

/// What this process gave disks to write, counted when it wrote into the system's cache: a file that is gone before it
/// reaches the disk counts too.
double writtenSoFar() {
    std::ifstream in("/proc/self/io");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("write_bytes: ")) return std::strtod(line.c_str() + 13, nullptr);
    return -1.0;
}

}  // namespace

ProcessLoad processLoad() {
    ProcessLoad load;
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0)
        load.cpuSeconds = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                          1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    std::ifstream in("/proc/self/statm");
    double pages = 0.0, resident = 0.0;
    if (in >> pages >> resident) load.residentBytes = resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
    load.writtenBytes = writtenSoFar();
    return load;
}

std::optional<LoadPace> LoadMeter::pace(double seconds, const ProcessLoad& load) {
    const auto began = std::exchange(m_seconds, seconds);
    const ProcessLoad before = std::exchange(m_before, load);
    if (!began || seconds <= *began) return std::nullopt;
    const double took = seconds - *began;
    LoadPace pace;
    pace.cores = std::max(0.0, (load.cpuSeconds - before.cpuSeconds) / took);
    if (load.writtenBytes >= 0.0 && before.writtenBytes >= 0.0)
        pace.writtenPerSecond = std::max(0.0, (load.writtenBytes - before.writtenBytes) / took);
    return pace;
}

}  // namespace pada
