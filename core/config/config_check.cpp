// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_keys.h"
#include "core/config/run_config_toml.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace pada {
namespace {

using Found = std::optional<ConfigFault>;

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

std::string listed(const std::vector<std::string_view>& words) {
    std::string text;
    for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

Found checkOps(const SpaceSection& space) {
    const auto& known = knownOps(space.kind);
    std::set<std::string> seen;
    for (const std::string& op : space.ops) {
        if (std::ranges::find(known, std::string_view(op)) == known.end()) {
            const std::string near = nearest(op, known);
            return ConfigFault{{"space.ops"},
                               "space.ops: \"" + op + "\" is no op of " + space.kind + ", allowed: " + listed(known) +
                                   (near.empty() ? "" : "; did you mean \"" + near + "\"?")};
        }
        if (!seen.insert(op).second)
            return ConfigFault{{"space.ops"}, "space.ops: \"" + op + "\" stands there twice; name it once"};
    }
    return std::nullopt;
}

Found checkRanking(const RankingSection& ranking) {
    const std::string& paths = ranking.paths;
    const bool sample =
        paths.starts_with("sample:") && wholeNumber(std::string_view(paths).substr(7)) && paths != "sample:0";
    const bool list = paths.starts_with("list:") && paths.size() > 5;
    if (paths != "none" && paths != "all" && paths != "live" && !sample && !list)
        return ConfigFault{{"ranking.paths"},
                           "ranking.paths is \"" + paths + "\", allowed: none, all, live, list:FILE, sample:N"};
    const std::size_t slash = ranking.truth.find('/');
    if (!ranking.truth.empty() && (slash == std::string::npos || slash == 0 || slash + 1 == ranking.truth.size()))
        return ConfigFault{{"ranking.truth"},
                           "ranking.truth is \"" + ranking.truth + "\", allowed: TABLE/column or empty"};
    return std::nullopt;
}

Found checkDevice(const RunSection& run) {
    const std::string& device = run.device;
    const bool cuda = device.starts_with("cuda:");
    if (device != "auto" && device != "cpu" && !(cuda && wholeNumber(std::string_view(device).substr(5))))
        return ConfigFault{{"run.device"}, "run.device is \"" + device + "\", allowed: auto, cpu, cuda:N"};
    if (cuda && run.backend == "cpu")
        return ConfigFault{{"run.backend", "run.device"},
                           "run.backend is \"cpu\" but run.device is \"" + device +
                               "\"; set backend to auto or torch, or device to cpu"};
    if (run.cudaGraphs && !cuda)
        return ConfigFault{{"run.cuda_graphs", "run.device"},
                           "run.cuda_graphs is true but run.device is \"" + device +
                               "\"; set device to cuda:N, or leave cuda_graphs out"};
    return std::nullopt;
}

Found checkTogether(const RunConfig& config) {
    const ScheduleSection& schedule = config.schedule;
    if ((schedule.epochs > 0.0) == (schedule.pathPasses > 0.0))
        return ConfigFault{{"schedule.path_passes", "schedule.epochs"},
                           "schedule.epochs is " + numberText(schedule.epochs) + " and schedule.path_passes is " +
                               numberText(schedule.pathPasses) +
                               "; [schedule] needs exactly one of epochs and path_passes above 0"};
    if (config.data.imageSize != 0 && config.data.set != "shapes")
        return ConfigFault{{"data.image_size"},
                           "data.image_size is " + std::to_string(config.data.imageSize) +
                               ", allowed with data.set = \"shapes\" only; leave it out for \"" + config.data.set +
                               "\""};
    if (!config.space.variant.empty() && config.space.kind != "mbconv")
        return ConfigFault{{"space.variant"},
                           "space.variant is \"" + config.space.variant +
                               "\", allowed with space.kind = \"mbconv\" only; leave it out for \"" +
                               config.space.kind + "\""};
    if (auto ops = checkOps(config.space)) return ops;
    const MethodSection& method = config.method;
    const std::size_t options = config.space.ops.empty() ? knownOps(config.space.kind).size() : config.space.ops.size();
    if (method.pathFloor * static_cast<double>(options) >= 1.0)
        return ConfigFault{{"method." + method.name + ".path_floor", "method.path_floor"},
                           "method.path_floor is " + numberText(method.pathFloor) + ", allowed: from 0 to below 1/" +
                               std::to_string(options)};
    if (method.topologyUniform && method.name != "spos" && method.name != "da")
        return ConfigFault{
            {"method." + method.name + ".topology_uniform", "method.topology_uniform"},
            "method.topology_uniform is true, allowed for spos and da only; leave it out for " + method.name};
    if (config.optimizer.nesterov && config.optimizer.momentum <= 0.0)
        return ConfigFault{{"optimizer.nesterov", "optimizer.momentum"},
                           "optimizer.nesterov is true but optimizer.momentum is " +
                               numberText(config.optimizer.momentum) + "; nesterov needs momentum above 0"};
    const RetrainSection& retrain = config.retrain;
    if (retrain.epochs > 0.0 && retrain.pathPasses > 0.0)
        return ConfigFault{{"retrain.path_passes", "retrain.epochs"},
                           "retrain.epochs is " + numberText(retrain.epochs) + " and retrain.path_passes is " +
                               numberText(retrain.pathPasses) + "; [retrain] takes epochs or path_passes, not both"};
    if (retrain.nesterov && retrain.momentum <= 0.0)
        return ConfigFault{{"retrain.nesterov", "retrain.momentum"},
                           "retrain.nesterov is true but retrain.momentum is " + numberText(retrain.momentum) +
                               "; nesterov needs momentum above 0"};
    return checkRanking(config.ranking);
}

}  // namespace

std::optional<ConfigFault> findFault(const RunConfig& config) {
    if (config.configVersion != kConfigVersion)
        return ConfigFault{{"config_version"},
                           "config_version is " + std::to_string(config.configVersion) + ", this build reads " +
                               std::to_string(kConfigVersion)};
    RunConfig copy = config;  // the key list binds to a writable config
    for (const ConfigKey& key : bindKeys(copy)) {
        const std::string name = std::string(key.section) + "." + std::string(key.key);
        if (const std::string fault = violation(key); !fault.empty()) return ConfigFault{{name}, name + " " + fault};
    }
    if (auto device = checkDevice(config.run)) return device;
    return checkTogether(config);
}

Result<void> checkConfig(const RunConfig& config) {
    if (auto fault = findFault(config)) return Error{ErrorCode::wrongUse, std::move(fault->message)};
    return {};
}

}  // namespace pada
