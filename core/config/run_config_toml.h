// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/run_config_toml.h: RunConfig as TOML, both ways, with checks that name file, line, allowed range and
// nearest key.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// One run that a file asks for; a plain file gives one, a suite several (decisions.md section 4).
struct PlannedRun {
    RunConfig config;
    std::string suite;    ///< Empty for a plain file.
    std::string variant;  ///< Name of the variant; the method's name where `methods` was used.
};

/// Parses a config or suite and checks it. `origin` is the file name for messages. `overrides` are `section.key=value`
/// (TOML value or bare word), applied to every run. Errors: wrongUse with "FILE:LINE: ..." and the nearest known key or
/// the allowed range.
Result<std::vector<PlannedRun>> parseConfig(std::string_view toml, const std::string& origin,
                                            std::span<const std::string> overrides = {});
/// Reads the file (limit 1 MiB, nesting 16), else as above. `[data] root`, `list:FILE` relative to the file become
/// absolute.
Result<std::vector<PlannedRun>> readConfig(const std::string& file, std::span<const std::string> overrides = {});

/// Canonical text: every key, fixed order, `from_chars`-stable numbers. parse(write(c)) = c.
std::string writeConfig(const RunConfig& config);
/// SHA-256 over writeConfig without run.name, run.threads, run.checkpoint_seconds, [retrain] and later keys at their
/// defaults.
std::string configHash(const RunConfig& config);
/// Value checks alone, as used by the window's form too.
Result<void> checkConfig(const RunConfig& config);

}  // namespace pada
