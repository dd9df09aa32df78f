// SPDX-License-Identifier: GPL-3.0-or-later
// app/machine.h: what this machine has.
#pragma once
#include "core/base/machine_load.h"

#include <string>

namespace pada {

int usableCores();            ///< Those that this process may use; at least 1.
double machineMemory();       ///< Bytes.
std::string processorName();  ///< As the system has it: "AMD EPYC 9V74 80-Core Processor".

/// Of this process now, with the room on the disk where `storeFile` lies or will.
MachineLoad machineLoad(const std::string& storeFile, GpuWatch& devices);

}  // namespace pada
