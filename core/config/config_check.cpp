// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_keys.h"
#include "core/config/run_config_toml.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace pada {
namespace {

Error wrong(std::string message) {
    return {ErrorCode::wrongUse, std::move(message)};
}

bool wholeNumber(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc{} && end == text.data() + text.size();
}

const std::vector<std::string_view>& knownOps(std::string_view kind) {
    static const std::vector<std::string_view> nasBench{"none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3",
                                                        "avg_pool_3x3"};
    static const std::vector<std::string_view> darts{"none",         "max_pool_3x3", "avg_pool_3x3", "skip_connect",
                                                     "sep_conv_3x3", "sep_conv_5x5", "dil_conv_3x3", "dil_conv_5x5"};
    static const std::vector<std::string_view> mbconv{"k3e3", "k5e3", "k7e3", "k3e6", "k5e6", "k7e6", "skip"};
    return kind == "darts" ? darts : kind == "mbconv" ? mbconv : nasBench;
}

Result<void> checkOps(const SpaceSection& space) {
    const auto& known = knownOps(space.kind);
    std::set<std::string> seen;
    for (const std::string& op : space.ops) {
        if (std::ranges::find(known, std::string_view(op)) == known.end()) {
            const std::string near = nearest(op, known);
            return wrong("space.ops: \"" + op + "\" is no op of " + space.kind +
                         (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
        }
        if (!seen.insert(op).second) return wrong("space.ops: \"" + op + "\" stands there twice");
    }
    return {};
}

Result<void> checkRanking(const RankingSection& ranking) {
    const std::string& paths = ranking.paths;
    const bool sample =
        paths.starts_with("sample:") && wholeNumber(std::string_view(paths).substr(7)) && paths != "sample:0";
    const bool list = paths.starts_with("list:") && paths.size() > 5;
    if (paths != "none" && paths != "all" && paths != "live" && !sample && !list)
        return wrong("ranking.paths is \"" + paths + "\", allowed: none, all, live, list:FILE, sample:N");
    const std::size_t slash = ranking.truth.find('/');
    if (!ranking.truth.empty() && (slash == std::string::npos || slash == 0 || slash + 1 == ranking.truth.size()))
        return wrong("ranking.truth is \"" + ranking.truth + "\", allowed: TABLE/column or empty");
    return {};
}

}  // namespace

Result<void> checkConfig(const RunConfig& config) {
    if (config.configVersion != kConfigVersion)
        return wrong("config_version is " + std::to_string(config.configVersion) + ", this build reads " +
                     std::to_string(kConfigVersion));
    RunConfig copy = config;  // the key list binds to a writable config
    for (const ConfigKey& key : bindKeys(copy))
        if (std::string fault = violation(key); !fault.empty())
            return wrong(std::string(key.section) + "." + std::string(key.key) + " " + fault);
    const std::string& device = config.run.device;
    if (device != "auto" && device != "cpu" &&
        !(device.starts_with("cuda:") && wholeNumber(std::string_view(device).substr(5))))
        return wrong("run.device is \"" + device + "\", allowed: auto, cpu, cuda:N");
    if (device.starts_with("cuda:") && config.run.backend == "cpu")
        return wrong("run.backend = cpu conflicts with run.device = " + device);
    if ((config.schedule.epochs > 0.0) == (config.schedule.pathPasses > 0.0))
        return wrong("schedule needs exactly one of epochs and path_passes above 0");
    if (config.data.imageSize != 0 && config.data.set != "shapes")
        return wrong("data.image_size is allowed for data.set = shapes only");
    if (!config.space.variant.empty() && config.space.kind != "mbconv")
        return wrong("space.variant is allowed for space.kind = mbconv only");
    if (auto ops = checkOps(config.space); !ops) return ops;
    const std::size_t options = config.space.ops.empty() ? knownOps(config.space.kind).size() : config.space.ops.size();
    if (config.method.pathFloor * static_cast<double>(options) >= 1.0)
        return wrong("method.path_floor is " + numberText(config.method.pathFloor) + ", allowed: from 0 to below 1/" +
                     std::to_string(options));
    if (config.method.topologyUniform && config.method.name != "spos" && config.method.name != "da")
        return wrong("method.topology_uniform is allowed for spos and da only");
    if (config.optimizer.nesterov && config.optimizer.momentum <= 0.0)
        return wrong("optimizer.nesterov needs momentum above 0");
    return checkRanking(config.ranking);
}

}  // namespace pada
