// SPDX-License-Identifier: GPL-3.0-or-later
// app/machine.h: what this machine has.
#pragma once
#include <string>

namespace pada {

int usableCores();            ///< Those that this process may use; at least 1.
double machineMemory();       ///< Bytes.
std::string processorName();  ///< As the system has it: "AMD EPYC 9V74 80-Core Processor".

}  // namespace pada
