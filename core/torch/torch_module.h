// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_module.h: finds and loads libpada_torch.so, the LibTorch backend. No Torch here.
#pragma once
#include "core/base/result.h"
#include "core/supernet/supernet.h"
#include "core/torch/torch_module_api.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// The loaded module. Thread: any may load; loading takes a second or so, do it on a worker thread. Once loaded, the
/// library stays in the process (LibTorch cannot be unloaded safely).
class TorchModule : public std::enable_shared_from_this<TorchModule> {
public:
    static constexpr const char* kFileName = "libpada_torch.so";

    /// Takes the first file found in: $PADA_MODULE_DIR, `extraDirs`, the executable's folder, ../lib/pada beside that.
    /// Errors: notFound (lists the folders), unsupported (cannot be loaded, or another interface version).
    static Result<std::shared_ptr<TorchModule>> load(const std::vector<std::filesystem::path>& extraDirs = {});
    /// As load(), but asks for a certain interface version; for tests of the refusal.
    static Result<std::shared_ptr<TorchModule>> loadExpecting(std::uint64_t interfaceVersion,
                                                              const std::vector<std::filesystem::path>& extraDirs);

    /// `device`: "cpu", "cuda", "cuda:1", or "cpu/float64", which computes in double on the same float buffers (for
    /// comparisons); "cpu/apart" and "cpu/float64/apart" do on the CPU what a device does (for tests). The net keeps
    /// the module; it is made and destroyed by the module's code. Errors: unsupported for a device that is not there.
    /// Throws ContractError for an impossible spec, RunError for no memory.
    Result<std::unique_ptr<Supernet>> makeSupernet(const SupernetRequest& request, std::string_view device);

    std::string version() const;  ///< "torch 1.13.1".
    const std::filesystem::path& file() const noexcept { return m_file; }

private:
    TorchModule(const TorchModuleApi* api, std::filesystem::path file) : m_api(api), m_file(std::move(file)) {}

    const TorchModuleApi* m_api;
    std::filesystem::path m_file;
};

}  // namespace pada
