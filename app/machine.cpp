// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/machine.h"

#include "core/base/clock.h"
#include "core/files/file_system.h"
#include "core/files/whole_file.h"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace pada {

int usableCores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return std::max(1, CPU_COUNT(&set));
}

double machineMemory() {
    return static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

std::string processorName() {
    constexpr std::int64_t kMost = 16'000'000;  // a paragraph a core
    const auto text = readWholeText("/proc/cpuinfo", kMost);
    std::istringstream in(text ? *text : std::string());
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("model name"))
            if (const auto at = line.find(": "); at != std::string::npos) return line.substr(at + 2);
    return "unknown processor";
}

MachineLoad machineLoad(const std::string& storeFile, GpuWatch& devices) {
    MachineLoad now;
    now.seconds = SystemClock().monotonicSeconds();
    now.process = processLoad();
    now.cores = usableCores();
    now.memoryBytes = machineMemory();
    if (auto loads = devices.read(); loads.ok())
        now.devices = std::move(loads).value();
    else
        now.noDevice = loads.error().message;
    if (const auto room = freeBytes(parentFolder(storeFile)); room.ok()) now.freeBytes = static_cast<double>(*room);
    return now;
}

}  // namespace pada
