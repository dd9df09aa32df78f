// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/places.h"

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace pada {
namespace fs = std::filesystem;
namespace {

std::optional<std::string> fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::string(value);
}

}  // namespace

std::string userDataFolder() {
    if (const auto xdg = fromEnvironment("XDG_DATA_HOME")) return *xdg + "/pada-workbench";
    return fromEnvironment("HOME").value_or(".") + "/.local/share/pada-workbench";
}

std::string userCacheFolder() {
    if (const auto xdg = fromEnvironment("XDG_CACHE_HOME")) return *xdg + "/pada-workbench";
    return fromEnvironment("HOME").value_or(".") + "/.cache/pada-workbench";
}

std::string defaultStoreFile() {
    return userDataFolder() + "/workbench.sqlite";
}

std::vector<std::string> dataRoots(const std::string& configFile) {
    std::vector<std::string> roots;
    if (!configFile.empty()) roots.push_back(folderOf(configFile));
    if (const auto data = fromEnvironment("PADA_DATA")) roots.push_back(*data);
    roots.push_back(userDataFolder() + "/data");
    return roots;
}

std::string experimentsFolder() {
    std::vector<fs::path> candidates;
    if (const auto given = fromEnvironment("PADA_EXPERIMENTS")) candidates.emplace_back(*given);
    std::error_code fault;
    const fs::path self = fs::read_symlink("/proc/self/exe", fault);
    if (!fault) {
        fs::path up = self.parent_path();
        for (int i = 0; i < 4 && up.has_parent_path(); ++i, up = up.parent_path()) {
            candidates.push_back(up / "experiments");
            candidates.push_back(up / "share/pada/experiments");
        }
    }
    candidates.emplace_back("experiments");
    for (const fs::path& folder : candidates)
        if (fs::is_regular_file(folder / "demo.toml", fault)) return folder.string();
    return {};
}

std::string ownExperimentsFolder() {
    return userDataFolder() + "/experiments";
}

std::string sampleBundle() {
    std::vector<fs::path> candidates;
    if (const auto given = fromEnvironment("PADA_SAMPLE")) candidates.emplace_back(*given);
    if (const fs::path experiments = experimentsFolder(); !experiments.empty()) {
        candidates.push_back(experiments.parent_path() / "resources/sample/sample.pada");
        candidates.push_back(experiments / "sample.pada");
    }
    std::error_code fault;
    for (const fs::path& file : candidates)
        if (fs::is_regular_file(file, fault)) return file.string();
    return {};
}

std::string folderOf(const std::string& file) {
    const fs::path parent = fs::path(file).parent_path();
    return parent.empty() ? "." : parent.string();
}

}  // namespace pada
