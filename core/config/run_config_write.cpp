// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "core/config/config_keys.h"
#include "core/config/run_config_toml.h"

namespace pada {
namespace {

/// Later keys at their defaults are left out where they are another method's, another data set's or [retrain]'s, which
/// say nothing of this run. `forHash` leaves them all out, so that runs stored before still count as the same config,
/// and [retrain], which is no part of a run.
std::string canonicalText(const RunConfig& config, const Registry& registry, bool forHash) {
    RunConfig copy = config, defaults;
    const std::vector<ConfigKey> keys = bindKeys(copy, registry), usual = bindKeys(defaults, registry);
    std::string text = "config_version = " + std::to_string(config.configVersion) + "\n";
    std::string_view section;
    const MethodDeclaration* method = registry.method(config.method.name);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const ConfigKey& key = keys[i];
        if (forHash && key.section == "retrain") continue;
        const std::string value = valueText(key);
        const bool silent = key.onlyChanged || key.section == "retrain";
        const bool foreign = key.section == "method" && method != nullptr && !method->declares(key.key);
        if (key.later && (forHash || foreign || silent) && value == valueText(usual[i])) continue;
        if (key.section != section) text += "\n[" + std::string(section = key.section) + "]\n";
        text += std::string(key.key) + " = " + value + "\n";
    }
    return text;
}

}  // namespace

std::string writeConfig(const RunConfig& config, const Registry& registry) {
    return canonicalText(config, registry, false);
}

std::string configHash(const RunConfig& config, const Registry& registry) {
    RunConfig same = config;
    const RunSection defaults;
    same.run.name = defaults.name;
    same.run.threads = defaults.threads;
    same.run.checkpointSeconds = defaults.checkpointSeconds;
    same.run.cudaGraphs = defaults.cudaGraphs;  // The same results, sooner.
    const std::string text = canonicalText(same, registry, true);
    return sha256Hex(text.data(), text.size());
}

}  // namespace pada
