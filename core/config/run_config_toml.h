// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/run_config_toml.h: RunConfig as TOML, both ways, with checks that name file, line, allowed range and
// nearest key. Everything takes the registry of what there is to choose from; core/registry has the same functions with
// the program's own.
#pragma once
#include "core/base/result.h"
#include "core/config/registry.h"
#include "core/config/run_config.h"
#include "core/config/run_forecast.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// One run that a file asks for; a plain file gives one, a suite several (decisions.md section 4).
struct PlannedRun {
    RunConfig config;
    std::string suite;      ///< Empty for a plain file.
    std::string variant;    ///< Name of the variant; the method's name where `methods` was used.
    RunCost foretold = {};  ///< By a dry run; kept with the run, so that it can be held against what came.
};

/// Parses a config or suite and checks it. `origin` is the file name for messages. `overrides` are `section.key=value`
/// (TOML value or bare word), applied to every run; one that would change nothing, because the suite says it itself or
/// no run has that method, is a fault. Errors: wrongUse with "FILE:LINE: ..." and the nearest known key or the allowed
/// range; also for two runs of a suite that are the same.
Result<std::vector<PlannedRun>> parseConfig(const Registry& registry, std::string_view toml, const std::string& origin,
                                            std::span<const std::string> overrides = {});
/// A config that writeConfig() wrote, of this build or an older one: what it does not name was at its default then, so
/// `reference = true` adds no habit that came later.
Result<std::vector<PlannedRun>> parseStoredConfig(const Registry& registry, std::string_view toml,
                                                  const std::string& origin,
                                                  std::span<const std::string> overrides = {});
/// Reads a file or a pipe (limit kMaxTomlBytes, nesting 16), else as above. `[data] root` and `list:FILE` become
/// absolute: those of the file against its folder, those of an override against the current folder if they are there.
/// Errors also: those of readTextFile(), broken text as wrongUse.
Result<std::vector<PlannedRun>> readConfig(const Registry& registry, const std::string& file,
                                           std::span<const std::string> overrides = {});

/// The key of one override as "section.key"; wrongUse as parseConfig has it.
Result<std::string> overriddenKey(const std::string& text);
/// The overrides with relative paths made absolute where they are in the current folder: data.root, ranking.paths.
std::vector<std::string> overridesFromHere(const Registry& registry, std::span<const std::string> overrides);

/// Canonical text: every key but those that other methods brought later, where they are at their default; fixed order,
/// `from_chars`-stable numbers. parse(write(c)) = c. Written here and not by
/// toml++, which sorts the keys, quotes otherwise and writes 0.025 as 0.025000000000000001: hashes stand on this text.
std::string writeConfig(const RunConfig& config, const Registry& registry);
/// SHA-256 over what decides the results: writeConfig with run.name, run.threads, run.checkpoint_seconds and
/// run.cuda_graphs at their defaults, without [retrain], and without keys that came later where they are at their
/// default (ConfigHash.StandsOnWhatDecidesTheResults).
std::string configHash(const RunConfig& config, const Registry& registry);
/// Value checks alone, as used by the window's form too.
Result<void> checkConfig(const RunConfig& config, const Registry& registry);
/// The table [space] of a config that writeConfig() wrote, whatever else stands there: for whoever must know of a
/// stored run only what it searches. Errors as above.
Result<SpaceSection> parseStoredSpace(std::string_view toml, const std::string& origin);

}  // namespace pada
