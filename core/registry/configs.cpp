// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/configs.h"

#include "core/registry/registry.h"

namespace pada {

Result<std::vector<PlannedRun>> parseConfig(std::string_view toml, const std::string& origin,
                                            std::span<const std::string> overrides) {
    return parseConfig(registry(), toml, origin, overrides);
}

Result<std::vector<PlannedRun>> parseStoredConfig(std::string_view toml, const std::string& origin,
                                                  std::span<const std::string> overrides) {
    return parseStoredConfig(registry(), toml, origin, overrides);
}

Result<std::vector<PlannedRun>> readConfig(const std::string& file, std::span<const std::string> overrides) {
    return readConfig(registry(), file, overrides);
}

std::vector<std::string> overridesFromHere(std::span<const std::string> overrides) {
    return overridesFromHere(registry(), overrides);
}

std::string writeConfig(const RunConfig& config) {
    return writeConfig(config, registry());
}

std::string configHash(const RunConfig& config) {
    return configHash(config, registry());
}

Result<void> checkConfig(const RunConfig& config) {
    return checkConfig(config, registry());
}

}  // namespace pada
