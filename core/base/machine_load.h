// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/machine_load.h: what this program takes of the machine at one moment, and what is there. A value.
#pragma once
#include "core/base/gpu_load.h"
#include "core/base/process_load.h"

namespace pada {

struct MachineLoad {
    double seconds = 0.0;  ///< Of a monotonic clock: when it was looked at.
    ProcessLoad process;
    int cores = 0;             ///< That the process may use; 0 = not known.
    double memoryBytes = 0.0;  ///< Of the machine; 0 = not known.
    std::vector<GpuLoad> devices;
    std::string noDevice;     ///< Why there are none.
    double freeBytes = -1.0;  ///< On the disk where the store lies; -1 = not known.
};

}  // namespace pada
