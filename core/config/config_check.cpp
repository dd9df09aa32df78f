// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "core/config/config_keys.h"
#include "core/config/path_choice.h"
#include "core/config/run_config_toml.h"
#include "core/space/search_space.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>
#include <utility>

namespace pada {
namespace {

using Found = std::optional<ConfigFault>;

bool wholeNumber(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc{} && end == text.data() + text.size();
}

/// `section` names a kind and a variant that go together.
std::unique_ptr<SearchSpace> spaceOf(const SpaceSection& section) {
    auto space = makeSearchSpace(section.kind, section.variant);
    expects(space.ok(), "kind and variant were checked before");
    return std::move(space).value();
}

std::vector<std::string> knownOps(const SpaceSection& section) {
    const auto space = spaceOf(section);
    const std::vector<std::string_view> names = operationNames(*space);
    return {names.begin(), names.end()};
}

/// Of one decision; those that choose inputs may have more than there are operations.
std::size_t mostOptions(const SpaceSection& section) {
    const auto space = spaceOf(section);
    std::size_t most = 0;
    for (const Decision& decision : space->decisions()) {
        const bool limited = decision.kind == DecisionKind::operation && !section.ops.empty();
        most = std::max(most, limited ? section.ops.size() : decision.options.size());
    }
    return most;
}

/// Per decision the options that `ops` leaves; all where it is empty. Every name in it is known.
AllowedOptions optionsLeft(const SearchSpace& space, const std::vector<std::string>& ops) {
    AllowedOptions all;
    for (const Decision& decision : space.decisions()) {
        std::vector<std::uint8_t>& left = all.emplace_back();
        const bool limited = decision.kind == DecisionKind::operation && !ops.empty();
        for (std::size_t i = 0; i < decision.options.size(); ++i)
            if (!limited || std::ranges::find(ops, decision.options[i].name) != ops.end())
                left.push_back(static_cast<std::uint8_t>(i));
        if (left.empty()) left.push_back(0);  // a block that has none of them; the space says so
    }
    return all;
}

template <class Word>
std::string listed(const std::vector<Word>& words) {
    std::string text;
    for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

Found checkOps(const SpaceSection& space) {
    const std::vector<std::string> known = knownOps(space);
    std::set<std::string> seen;
    for (const std::string& op : space.ops) {
        if (std::ranges::find(known, op) == known.end()) {
            const std::string near = nearest(op, std::vector<std::string_view>(known.begin(), known.end()));
            return ConfigFault{{"space.ops"},
                               "space.ops: \"" + op + "\" is no op of " + space.kind + ", allowed: " + listed(known) +
                                   (near.empty() ? "" : "; did you mean \"" + near + "\"?")};
        }
        if (!seen.insert(op).second)
            return ConfigFault{{"space.ops"}, "space.ops: \"" + op + "\" stands there twice; name it once"};
    }
    return std::nullopt;
}

Found checkRanking(const RankingSection& ranking, const Registry& registry) {
    if (asksForPaths(ranking) && registry.pathList(ranking.paths) == nullptr) {
        std::string forms(kNoPaths);
        for (const PathListDeclaration& list : registry.pathLists) forms += ", " + list.form();
        return ConfigFault{{"ranking.paths"}, "ranking.paths is \"" + ranking.paths + "\", allowed: " + forms};
    }
    const std::size_t slash = ranking.truth.find('/');
    if (!ranking.truth.empty() && (slash == std::string::npos || slash == 0 || slash + 1 == ranking.truth.size()))
        return ConfigFault{{"ranking.truth"},
                           "ranking.truth is \"" + ranking.truth + "\", allowed: TABLE/column or empty"};
    return std::nullopt;
}

Found checkProbes(const RunConfig& config) {
    const std::vector<std::string>& asked = config.telemetry.probePaths;
    const auto fault = [](const std::string& message) {
        return ConfigFault{{"telemetry.probe_paths"}, "telemetry.probe_paths" + message};
    };
    if (asked.empty()) return std::nullopt;
    if (asked.size() > kMostProbePaths)
        return fault(" has " + std::to_string(asked.size()) + " paths, allowed: at most " +
                     std::to_string(kMostProbePaths));
    const auto space = spaceOf(config.space);
    const AllowedOptions allowed = optionsLeft(*space, config.space.ops);
    std::set<Path> seen;
    for (const std::string& text : asked) {
        const auto path = space->parse(text);
        if (!path.ok())
            return fault(": \"" + text + "\" is no path of " + config.space.kind + ": " + path.error().message);
        for (std::size_t d = 0; d < path->size(); ++d)
            if (std::ranges::find(allowed[d], (*path)[d]) == allowed[d].end())
                return fault(": \"" + text + "\" has " + space->decisions()[d].options[(*path)[d]].name +
                             ", which space.ops leaves out; name another path");
        if (!seen.insert(*path).second) return fault(": \"" + text + "\" stands there twice; name it once");
    }
    return std::nullopt;
}

Found checkDevice(const RunSection& run) {
    const std::string& device = run.device;
    const bool cuda = device.starts_with("cuda:");
    if (device != "auto" && device != "cpu" && !(cuda && wholeNumber(std::string_view(device).substr(5))))
        return ConfigFault{{"run.device"}, "run.device is \"" + device + "\", allowed: auto, cpu, cuda:N"};
    if (cuda && run.backend == BackendChoice::cpu)
        return ConfigFault{{"run.backend", "run.device"},
                           "run.backend is \"cpu\" but run.device is \"" + device +
                               "\"; set backend to auto or torch, or device to cpu"};
    if (run.cudaGraphs && !cuda)
        return ConfigFault{{"run.cuda_graphs", "run.device"},
                           "run.cuda_graphs is true but run.device is \"" + device +
                               "\"; set device to cuda:N, or leave cuda_graphs out"};
    return std::nullopt;
}

/// What a method asks of its settings and of the space.
Found checkMethod(const RunConfig& config, const Registry& registry) {
    const MethodSection& method = config.method;
    const MethodDeclaration& declared = *registry.method(method.name);
    const auto fault = [&](std::string_view setting, const std::string& message) {
        const std::string key(setting);
        return ConfigFault{{"method." + method.name + "." + key, "method." + key}, "method." + key + message};
    };
    if (!declared.spaces.empty() && std::ranges::find(declared.spaces, config.space.kind) == declared.spaces.end())
        return ConfigFault{{"method.name", "space.kind"},
                           "method.name is \"" + method.name + "\", which searches " + listed(declared.spaces) +
                               " only; space.kind is \"" + config.space.kind + "\""};
    if (!declared.needs.empty() && config.run.backend == BackendChoice::cpu) {
        std::string needs;
        for (const MethodNeed need : declared.needs) needs += (needs.empty() ? "" : ", ") + std::string(wordOf(need));
        return ConfigFault{{"run.backend", "method.name"},
                           "run.backend is \"cpu\", but method.name is \"" + method.name + "\", which asks for " +
                               needs + ", and the cpu backend has them not; set backend to auto or torch"};
    }
    const std::size_t options = mostOptions(config.space);
    for (const Setting& setting : registry.methodSettings) {
        const SettingValue value = method.values.of(setting);
        const auto* number = std::get_if<double>(&value);
        if (setting.perOption && number != nullptr && *number * static_cast<double>(options) >= setting.rule.high)
            return fault(setting.name, " is " + numberText(*number) + ", allowed: from " +
                                           numberText(setting.rule.low) + " to below " + numberText(setting.rule.high) +
                                           "/" + std::to_string(options));
        if (setting.ownersOnly && value != setting.usual && !declared.declares(setting.name))
            return fault(setting.name, " is " + settingText(value) + ", allowed for " +
                                           registry.ownersOf(setting.name) + " only; leave it out for " + method.name);
    }
    return std::nullopt;
}

/// Keys that say how pictures in a folder are read.
Found checkFolder(const DataSection& data) {
    const auto fault = [](std::string_view key, const std::string& message) {
        const std::string name = "data." + std::string(key);
        return ConfigFault{{name, "data.set"}, name + message};
    };
    if (data.root.empty()) return fault("root", " is empty, but data.set is \"image-folder\"; name the folder");
    if (data.trainList.empty() != data.validList.empty())
        return fault(data.trainList.empty() ? "train_list" : "valid_list",
                     " is empty; train_list and valid_list are named together or not at all");
    if (data.resize != 0 && data.resize < data.imageSize)
        return fault("resize", " is " + std::to_string(data.resize) + ", less than data.image_size, " +
                                   std::to_string(data.imageSize) + "; raise it, or leave it out");
    return std::nullopt;
}

Found checkData(const DataSection& data) {
    if (data.set == "image-folder") return checkFolder(data);
    if (data.imageSize != 0 && data.set != "shapes")
        return ConfigFault{{"data.image_size"},
                           "data.image_size is " + std::to_string(data.imageSize) +
                               ", allowed with data.set = \"shapes\" or \"image-folder\" only; leave it out for \"" +
                               data.set + "\""};
    const DataSection usual;
    const std::pair<std::string_view, bool> folderKeys[] = {
        {"train_list", data.trainList != usual.trainList},
        {"valid_list", data.validList != usual.validList},
        {"resize", data.resize != usual.resize},
        {"smallest_crop", data.smallestCrop != usual.smallestCrop},
        {"broken_files", data.brokenFiles != usual.brokenFiles},
    };
    for (const auto& [key, changed] : folderKeys)
        if (changed)
            return ConfigFault{{"data." + std::string(key)},
                               "data." + std::string(key) +
                                   " is allowed with data.set = \"image-folder\" only; leave "
                                   "it out for \"" +
                                   data.set + "\""};
    return std::nullopt;
}

Found checkTogether(const RunConfig& config, const Registry& registry) {
    const ScheduleSection& schedule = config.schedule;
    if ((schedule.epochs > 0.0) == (schedule.pathPasses > 0.0))
        return ConfigFault{{"schedule.path_passes", "schedule.epochs"},
                           "schedule.epochs is " + numberText(schedule.epochs) + " and schedule.path_passes is " +
                               numberText(schedule.pathPasses) +
                               "; [schedule] needs exactly one of epochs and path_passes above 0"};
    if (auto data = checkData(config.data)) return data;
    if (!config.space.variant.empty() && config.space.kind != "mbconv")
        return ConfigFault{{"space.variant"},
                           "space.variant is \"" + config.space.variant +
                               "\", allowed with space.kind = \"mbconv\" only; leave it out for \"" +
                               config.space.kind + "\""};
    if (auto ops = checkOps(config.space)) return ops;
    if (auto method = checkMethod(config, registry)) return method;
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
    if (auto probes = checkProbes(config)) return probes;
    return checkRanking(config.ranking, registry);
}

}  // namespace

std::optional<ConfigFault> findUntrainable(const RunConfig& config) {
    const auto space = makeSearchSpace(config.space.kind, config.space.variant);
    if (!space.ok()) return std::nullopt;  // findFault() says what is wrong
    NetSize size;                          // of the data nothing is known yet
    size.channels = config.space.channels;
    size.cellsPerStage = config.space.cellsPerStage;
    const auto fits = (*space)->fits(wholeSpec(**space, size));
    if (fits.ok() || size.channels < 1 || size.cellsPerStage < 1) return std::nullopt;  // those findFault() names
    return ConfigFault{
        {"space.channels"},
        "space.channels and the other sizes are no net of " + config.space.kind + ": " + fits.error().message};
}

std::optional<ConfigFault> findLateFault(const RunConfig& config, const Registry& registry) {
    const auto space = spaceOf(config.space);
    const AllowedOptions allowed = optionsLeft(*space, config.space.ops);
    Path path(allowed.size());
    for (std::size_t d = 0; d < allowed.size(); ++d) {
        const auto& options = space->decisions()[d].options;
        const auto flows =
            std::ranges::find_if(allowed[d], [&](std::uint8_t option) { return !options[option].absent; });
        path[d] = flows == allowed[d].end() ? allowed[d].front() : *flows;
    }
    if (space->valid(path) && !space->connected(path))
        return ConfigFault{{"space.ops"},
                           "space.ops is " + listed(config.space.ops) +
                               ", which leaves no path from input to output; allow an op that computes something"};
    const MethodDeclaration& method = *registry.method(config.method.name);
    return method.fault == nullptr ? std::nullopt : method.fault({config, *space, allowed});
}

std::optional<ConfigFault> findFault(const RunConfig& config, const Registry& registry) {
    if (config.configVersion != kConfigVersion)
        return ConfigFault{{"config_version"},
                           "config_version is " + std::to_string(config.configVersion) + ", this build reads " +
                               std::to_string(kConfigVersion)};
    RunConfig copy = config;  // the key list binds to a writable config
    for (const ConfigKey& key : bindKeys(copy, registry)) {
        const std::string name = std::string(key.section) + "." + std::string(key.key);
        if (const std::string fault = violation(key); !fault.empty()) return ConfigFault{{name}, name + " " + fault};
    }
    if (auto device = checkDevice(config.run)) return device;
    return checkTogether(config, registry);
}

Result<void> checkConfig(const RunConfig& config, const Registry& registry) {
    auto fault = findUntrainable(config);
    if (!fault) fault = findFault(config, registry);
    if (!fault) fault = findLateFault(config, registry);
    if (fault) return Error{ErrorCode::wrongUse, std::move(fault->message)};
    return {};
}

}  // namespace pada
