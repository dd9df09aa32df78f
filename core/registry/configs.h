// SPDX-License-Identifier: GPL-3.0-or-later
// core/registry/configs.h: the functions of core/config/run_config_toml.h with the program's own registry.
#pragma once
#include "core/config/run_config_toml.h"

namespace pada {

Result<std::vector<PlannedRun>> parseConfig(std::string_view toml, const std::string& origin,
                                            std::span<const std::string> overrides = {});
Result<std::vector<PlannedRun>> parseStoredConfig(std::string_view toml, const std::string& origin,
                                                  std::span<const std::string> overrides = {});
Result<std::vector<PlannedRun>> readConfig(const std::string& file, std::span<const std::string> overrides = {});
std::vector<std::string> overridesFromHere(std::span<const std::string> overrides);
std::string writeConfig(const RunConfig& config);
std::string configHash(const RunConfig& config);
Result<void> checkConfig(const RunConfig& config);

}  // namespace pada
