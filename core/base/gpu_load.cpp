// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/gpu_load.h"

#include <dlfcn.h>

#include <array>
#include <utility>

namespace pada {
/// NVML's own shapes (nvml.h); its functions give 0 for success.
struct GpuWatch::Library {
    using NvmlDevice = void*;
    struct NvmlUse {
        unsigned gpu, memory;  ///< Per cent.
    };
    struct NvmlMemory {
        unsigned long long total, free, used;
    };

    void* handle = nullptr;
    int (*init)() = nullptr;
    int (*shutDown)() = nullptr;
    int (*count)(unsigned*) = nullptr;
    int (*device)(unsigned, NvmlDevice*) = nullptr;
    int (*nameOf)(NvmlDevice, char*, unsigned) = nullptr;
    int (*useOf)(NvmlDevice, NvmlUse*) = nullptr;
    int (*memoryOf)(NvmlDevice, NvmlMemory*) = nullptr;
    bool begun = false;

    Library() = default;
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() {
        if (begun) shutDown();
        if (handle != nullptr) dlclose(handle);
    }
    template <class Function>
    bool find(Function& function, const char* name) {
        function = reinterpret_cast<Function>(dlsym(handle, name));
        return function != nullptr;
    }
    bool findAll() {
        return find(init, "nvmlInit_v2") && find(shutDown, "nvmlShutdown") && find(count, "nvmlDeviceGetCount_v2") &&
               find(device, "nvmlDeviceGetHandleByIndex_v2") && find(nameOf, "nvmlDeviceGetName") &&
               find(useOf, "nvmlDeviceGetUtilizationRates") && find(memoryOf, "nvmlDeviceGetMemoryInfo");
    }
    std::optional<Error> open(const std::string& file) {
        handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr) return Error{ErrorCode::notFound, file + " is not here: no NVIDIA driver"};
        if (!findAll()) return Error{ErrorCode::notFound, file + " lacks functions; the driver is too old"};
        if (const int fault = init(); fault != 0)
            return Error{ErrorCode::notFound, "the NVIDIA driver does not answer (code " + std::to_string(fault) + ")"};
        begun = true;
        return std::nullopt;
    }
    std::optional<GpuLoad> at(unsigned index) const {
        NvmlDevice which = nullptr;
        NvmlMemory memory{};
        if (device(index, &which) != 0 || memoryOf(which, &memory) != 0) return std::nullopt;
        GpuLoad load;
        std::array<char, 96> name{};
        if (nameOf(which, name.data(), static_cast<unsigned>(name.size() - 1)) == 0) load.name = name.data();
        if (NvmlUse use{}; useOf(which, &use) == 0) load.busyShare = use.gpu / 100.0;
        load.usedBytes = static_cast<double>(memory.used);
        load.totalBytes = static_cast<double>(memory.total);
        return load;
    }
};

GpuWatch::GpuWatch(std::string library) : m_name(std::move(library)) {}
GpuWatch::~GpuWatch() = default;

Result<std::vector<GpuLoad>> GpuWatch::read() {
    if (m_absent) return *m_absent;
    if (!m_library) {
        m_library = std::make_unique<Library>();
        m_absent = m_library->open(m_name);
        if (m_absent) {
            m_library.reset();
            return *m_absent;
        }
    }
    unsigned count = 0;
    if (m_library->count(&count) != 0 || count == 0) {
        m_absent = Error{ErrorCode::notFound, "the NVIDIA driver knows no device"};
        m_library.reset();
        return *m_absent;
    }
    std::vector<GpuLoad> all;
    for (unsigned i = 0; i < count; ++i)
        if (auto load = m_library->at(i)) all.push_back(*std::move(load));
    return all;
}

}  // namespace pada
