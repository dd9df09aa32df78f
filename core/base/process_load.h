// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/process_load.h: what this process takes of the machine now, and the pace of that. Linux.
#pragma once
#include <optional>

namespace pada {

struct ProcessLoad {
    double cpuSeconds = 0.0;     ///< Worked so far, all threads together.
    double residentBytes = 0.0;  ///< Held in memory; 0 where the system does not say.
    double writtenBytes = -1.0;  ///< Sent to disks so far; -1 where the system does not say.
};
ProcessLoad processLoad();

struct LoadPace {
    double cores = 0.0;                           ///< At work on average.
    std::optional<double> writtenPerSecond = {};  ///< Bytes; nothing where the system does not say.
};

/// What was taken between two looks. No thread of its own.
class LoadMeter {
public:
    /// `seconds` of a monotonic clock. Nothing before the second look, or where no time has passed.
    std::optional<LoadPace> pace(double seconds, const ProcessLoad& load);

private:
    std::optional<double> m_seconds;
    ProcessLoad m_before;
};

}  // namespace pada
