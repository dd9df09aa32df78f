// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_module.h"

#include "core/torch/interface_version.h"
#include "core/torch/remote_supernet.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>

namespace pada {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> searchFolders(const std::vector<fs::path>& extraDirs) {
    std::vector<fs::path> folders;
    if (const char* set = std::getenv("PADA_MODULE_DIR"); set != nullptr && *set != '\0') folders.emplace_back(set);
    folders.insert(folders.end(), extraDirs.begin(), extraDirs.end());
    std::error_code failed;
    if (const fs::path program = fs::read_symlink("/proc/self/exe", failed); !failed) {
        folders.push_back(program.parent_path());
        folders.push_back((program.parent_path() / "../lib/pada").lexically_normal());
    }
    return folders;
}

std::string listed(const std::vector<fs::path>& folders) {
    std::string text;
    for (const fs::path& folder : folders) text += (text.empty() ? "" : ", ") + folder.string();
    return text;
}

Error unsupported(std::string message) {
    return {ErrorCode::unsupported, std::move(message)};
}

}  // namespace

Result<std::shared_ptr<TorchModule>> TorchModule::load(const std::vector<fs::path>& extraDirs) {
    return loadExpecting(kTorchInterfaceVersion, extraDirs);
}

Result<std::shared_ptr<TorchModule>> TorchModule::loadExpecting(std::uint64_t interfaceVersion,
                                                                const std::vector<fs::path>& extraDirs) {
    const std::vector<fs::path> folders = searchFolders(extraDirs);
    for (const fs::path& folder : folders) {
        const fs::path file = folder / kFileName;
        std::error_code failed;
        if (!fs::exists(file, failed)) continue;
        void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        if (handle == nullptr) {
            const char* reason = dlerror();
            return unsupported(
                fmt::format("The Torch backend {} cannot be loaded: {}. Install LibTorch, or use backend = \"cpu\".",
                            file.string(), reason != nullptr ? reason : "no reason given"));
        }
        const auto entry = reinterpret_cast<TorchModuleEntry>(dlsym(handle, kTorchModuleEntry));
        if (entry == nullptr)
            return unsupported(fmt::format("{} is no Torch backend: it lacks the function {}. Reinstall it.",
                                           file.string(), kTorchModuleEntry));
        const TorchModuleApi* api = entry(interfaceVersion);
        if (api == nullptr || api->interfaceVersion != interfaceVersion || api->create == nullptr)
            return unsupported(
                fmt::format("The Torch backend {} was built for interface {:016x}, this program for {:016x}. Install "
                            "both from the same build.",
                            file.string(), api != nullptr ? api->interfaceVersion : 0, interfaceVersion));
        return std::shared_ptr<TorchModule>(new TorchModule(api, file));
    }
    return Error{ErrorCode::notFound,
                 fmt::format("The Torch backend {} is in none of these folders: {}. Install it, set "
                             "PADA_MODULE_DIR to its folder, or use backend = \"cpu\".",
                             kFileName, listed(folders))};
}

Result<std::unique_ptr<Supernet>> TorchModule::makeSupernet(const SupernetRequest& request, std::string_view device) {
    ModuleStatus status;
    Supernet* net = m_api->create(&request, std::string(device).c_str(), &status);
    if (status.fault == ModuleFault::unsupported) return unsupported(status.message);
    throwFault(status);
    return std::unique_ptr<Supernet>(std::make_unique<RemoteSupernet>(shared_from_this(), *m_api, net));
}

std::string TorchModule::version() const {
    std::string text;
    m_api->version(&text);
    return text;
}

}  // namespace pada
