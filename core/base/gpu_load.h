// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/gpu_load.h: how busy the graphics devices of this machine are. NVIDIA's by NVML, the library that comes
// with the driver: opened when somebody looks, so that a machine without one needs nothing.
#pragma once
#include "core/base/result.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// Of a whole device: all programs on it.
struct GpuLoad {
    std::string name;  ///< "NVIDIA H200".
    std::optional<double>
        busyShare;  ///< Of the last moments, 0 to 1; nothing where a device does not say (shared ones).
    double usedBytes = 0.0, totalBytes = 0.0;
};

/// One thread at a time; the first look may take a second, while the driver wakes.
class GpuWatch {
public:
    explicit GpuWatch(std::string library = "libnvidia-ml.so.1");
    ~GpuWatch();
    /// notFound saying why where there is none: no driver's library, a driver that does not answer, no device. Asked
    /// once: later looks say the same.
    Result<std::vector<GpuLoad>> read();

private:
    struct Library;
    std::string m_name;
    std::unique_ptr<Library> m_library;
    std::optional<Error> m_absent;
};

}  // namespace pada
