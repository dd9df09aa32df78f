// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "core/config/run_config_toml.h"
#include "core/config/toml_source.h"

namespace pada {
namespace {

struct ValueText {
    std::string operator()(const std::string* v) const { return quotedText(*v); }
    std::string operator()(const bool* v) const { return *v ? "true" : "false"; }
    std::string operator()(const int* v) const { return std::to_string(*v); }
    std::string operator()(const std::int64_t* v) const { return std::to_string(*v); }
    std::string operator()(const std::uint32_t* v) const { return std::to_string(*v); }
    std::string operator()(const double* v) const {
        std::string text = numberText(*v);
        if (text.find_first_of(".en") == std::string::npos) text += ".0";  // TOML tells 5 from 5.0
        return text;
    }
    std::string operator()(const std::vector<std::string>* v) const {
        std::string text = "[";
        for (std::size_t i = 0; i < v->size(); ++i) text += (i ? ", " : "") + quotedText((*v)[i]);
        return text + "]";
    }
};

/// `forHash` leaves out [retrain], which is no part of a run, and later keys at their defaults, so that runs stored
/// before still count as the same config.
std::string canonicalText(const RunConfig& config, bool forHash) {
    RunConfig copy = config, defaults;
    const std::vector<ConfigKey> keys = bindKeys(copy), usual = bindKeys(defaults);
    std::string text = "config_version = " + std::to_string(config.configVersion) + "\n";
    std::string_view section;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const ConfigKey& key = keys[i];
        if (forHash && key.section == "retrain") continue;
        if (key.section != section) text += "\n[" + std::string(section = key.section) + "]\n";
        const std::string value = std::visit(ValueText{}, key.target);
        if (forHash && key.later && value == std::visit(ValueText{}, usual[i].target)) continue;
        text += std::string(key.key) + " = " + value + "\n";
    }
    return text;
}

}  // namespace

std::string writeConfig(const RunConfig& config) {
    return canonicalText(config, false);
}

std::string configHash(const RunConfig& config) {
    RunConfig same = config;
    const RunSection defaults;
    same.run.name = defaults.name;
    same.run.threads = defaults.threads;
    same.run.checkpointSeconds = defaults.checkpointSeconds;
    same.run.cudaGraphs = defaults.cudaGraphs;  // The same results, sooner.
    const std::string text = canonicalText(same, true);
    return sha256Hex(text.data(), text.size());
}

}  // namespace pada
