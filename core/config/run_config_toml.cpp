// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/run_config_toml.h"

#include "core/config/config_keys.h"
#include "core/config/path_choice.h"
#include "core/config/reference_habits.h"
#include "core/config/suite_toml.h"
#include "core/files/text_file.h"
#include "core/files/whole_file.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <type_traits>

namespace pada {
namespace {

class ConfigReader : private TomlSource {
public:
    ConfigReader(const Registry& registry, std::string origin, bool stored = false)
        : TomlSource(std::move(origin)), m_registry(registry), m_stored(stored) {}

    std::vector<PlannedRun> read(std::string_view text, std::span<const std::string> overrides) {
        for (const std::string& change : overrides) m_overrides.push_back(parseOverride(change));
        toml::table root = parseText(text, m_origin);
        checkNesting(root, 1);
        notePlaces(root, "", m_origin);
        std::vector<PlannedRun> runs;
        if (!root.contains("suite")) {
            runs.push_back({readRun(root), "", ""});
            refuseUnused(runs);
            return runs;
        }
        const toml::node& node = *root.get("suite");
        if (!node.is_table()) mismatch(node, "suite", "a table, [suite]");
        const toml::table suite = std::move(*root.get("suite")->as_table());  // moved: a copy forgets its lines
        root.erase("suite");
        expand(root, suite, runs);
        refuseUnused(runs);
        refuseTwins(suite, runs);
        return runs;
    }

    SpaceSection readSpace(std::string_view text) {
        toml::table root = parseText(text, m_origin);
        checkNesting(root, 1);
        notePlaces(root, "", m_origin);
        RunConfig config;
        std::vector<ConfigKey> keys = bindKeys(config, m_registry);
        if (const toml::node* space = root.get("space")) readSection("space", "space", *space, keys);
        return config.space;
    }

private:
    static void merge(toml::table& into, const toml::table& from) {
        for (const auto& [key, node] : from) {
            toml::table* below = into[key.str()].as_table();
            if (below && node.is_table())
                merge(*below, *node.as_table());
            else
                into.insert_or_assign(key.str(), node);
        }
    }

    RunConfig readRun(toml::table root) {
        for (const Override& change : m_overrides) {
            applyOverride(root, change);
            notePlaces(change.table, "", change.origin);
        }
        RunConfig config;
        if (const toml::node* node = root.get("config_version")) {
            const auto version = node->value_exact<std::int64_t>();
            m_reading = "config_version";
            if (version != kConfigVersion)
                mismatch(*node, m_reading, std::to_string(kConfigVersion) + ", the version this build reads");
            root.erase("config_version");
        }
        std::vector<ConfigKey> keys = bindKeys(config, m_registry);
        toml::table method;  // [method.NAME] tables come after the keys of [method] itself
        if (toml::table* table = root["method"].as_table()) method = splitMethod(*table);
        for (const auto& [section, node] : root) readSection(section.str(), std::string(section.str()), node, keys);
        if (toml::table* own = method[config.method.name].as_table())
            readSection("method", "method." + config.method.name, *own, keys);
        m_reading.clear();

        applyReferenceHabits(config, m_registry, [&](std::string_view section, std::string_view key) {
            if (m_stored) return true;
            const bool inOwn = section == "method" && method[config.method.name][key];
            return inOwn || static_cast<bool>(root[section][key]);
        });
        auto fault = m_stored ? std::nullopt : findUntrainable(config);
        if (!fault) fault = findFault(config, m_registry);
        if (!fault && !m_stored) fault = findLateFault(config, m_registry);
        if (fault) throw TomlFault{placeOf(fault->keys) + ": " + fault->message};
        return config;
    }

    toml::table splitMethod(toml::table& method) {
        const std::vector<std::string_view> names = m_registry.methodNames();
        toml::table tables;
        for (const auto& [key, node] : method) {
            if (!node.is_table()) continue;
            m_reading = "method." + std::string(key.str());
            if (key.str() == kSamplingTable) continue;
            if (std::ranges::find(names, key.str()) == names.end()) unknown(node, "method.", key.str(), names);
            tables.insert_or_assign(key.str(), node);
        }
        for (const auto& [key, node] : tables) method.erase(key.str());
        if (toml::table* sampling = method[kSamplingTable].as_table()) {
            const toml::table own = std::move(*sampling);  // moved: a copy forgets its lines
            method.erase(kSamplingTable);
            for (const auto& [key, node] : own)
                method.insert_or_assign(std::string(kSamplingTable) + "." + std::string(key.str()), node);
        }
        return tables;
    }

    void readSection(std::string_view section, const std::string& path, const toml::node& node,
                     std::span<ConfigKey> keys) {
        m_reading = path;
        if (std::ranges::find(sectionNames(), section) == sectionNames().end())
            unknown(node, "", section, sectionNames());
        if (!node.is_table()) mismatch(node, std::string(section), "a table, [" + std::string(section) + "]");
        for (const auto& [name, value] : *node.as_table()) {
            m_reading = path + "." + std::string(name.str());
            const auto found = std::ranges::find_if(
                keys, [&, &name = name](const ConfigKey& k) { return k.section == section && k.key == name.str(); });
            if (found == keys.end()) {
                std::vector<std::string_view> known;
                for (const ConfigKey& key : keys)
                    if (key.section == section) known.push_back(key.key);
                unknown(value, std::string(section) + ".", name.str(), known);
            }
            const std::string full = std::string(section) + "." + std::string(name.str());
            std::visit(
                [&, &value = value](const auto& target) {
                    if constexpr (std::is_pointer_v<std::decay_t<decltype(target)>>)
                        assign(*target, value, full, found->rule);
                    else
                        assign(target, value, full, found->rule);
                },
                found->target);
            if (const std::string fault = violation(*found); !fault.empty()) fail(value, full + " " + fault);
        }
    }

    void expand(const toml::table& base, const toml::table& table, std::vector<PlannedRun>& runs) {
        SuiteSource suite(m_origin, m_places);
        suite.read(table, m_overrides);
        const auto places = m_places;
        for (const SuiteVariant& variant : suite.variants) {
            m_places = places;
            for (const auto& [key, place] : variant.places) m_places[key] = place;
            toml::table root = base;
            merge(root, variant.changes);
            const RunConfig config = readRun(root);
            m_reading.clear();
            const std::string& label = variant.name.empty() ? config.method.name : variant.name;
            for (const std::uint32_t seed : suite.seeds.empty() ? std::vector{config.run.seed} : suite.seeds) {
                runs.push_back({config, suite.name, label});
                runs.back().config.run.seed = seed;
                runs.back().config.run.name = label + " s" + std::to_string(seed);
            }
            const double passes = runs.front().config.schedule.pathPasses;
            if (suite.equalPathPasses && (passes <= 0.0 || config.schedule.pathPasses != passes))
                fail(*table.get("equal"),
                     "suite.equal = \"path_passes\" needs the same schedule.path_passes above 0 in every variant; " +
                         runs.back().variant + " has " + numberText(config.schedule.pathPasses));
        }
    }

    /// An override of a method that no run has would change nothing.
    void refuseUnused(const std::vector<PlannedRun>& runs) const {
        for (const Override& change : m_overrides) {
            if (change.keys.size() < 3 || change.keys[1] == kSamplingTable) continue;
            const auto uses = [&](const PlannedRun& run) { return run.config.method.name == change.keys[1]; };
            if (std::ranges::none_of(runs, uses))
                throw TomlFault{change.origin + ": no run has the method " + change.keys[1] + "; this one has " +
                                runs.front().config.method.name};
        }
    }

    /// Under one hash a suite takes the second run for the first, which is finished.
    void refuseTwins(const toml::table& suite, const std::vector<PlannedRun>& runs) const {
        std::map<std::string, const PlannedRun*> seen;
        for (const PlannedRun& run : runs) {
            const auto [twin, fresh] = seen.emplace(configHash(run.config, m_registry), &run);
            if (!fresh)
                fail(suite, "[suite]: \"" + run.config.run.name + "\" is the same run as \"" +
                                twin->second->config.run.name + "\"; change or remove one of the two variants");
        }
    }

    const Registry& m_registry;
    std::vector<Override> m_overrides;
    bool m_stored;  ///< Every key that was there at the time is named.
};

Result<std::vector<PlannedRun>> read(ConfigReader reader, std::string_view toml,
                                     std::span<const std::string> overrides) {
    try {
        return reader.read(toml, overrides);
    } catch (const TomlFault& fault) {
        return Error{ErrorCode::wrongUse, fault.message};
    }
}

}  // namespace

Result<std::vector<PlannedRun>> parseConfig(const Registry& registry, std::string_view toml, const std::string& origin,
                                            std::span<const std::string> overrides) {
    return read(ConfigReader(registry, origin), toml, overrides);
}

Result<std::vector<PlannedRun>> parseStoredConfig(const Registry& registry, std::string_view toml,
                                                  const std::string& origin, std::span<const std::string> overrides) {
    return read(ConfigReader(registry, origin, true), toml, overrides);
}

Result<std::vector<PlannedRun>> readConfig(const Registry& registry, const std::string& file,
                                           std::span<const std::string> overrides) {
    namespace fs = std::filesystem;
    const auto text = readTextFile(file, kMaxTomlBytes);
    if (!text)
        return Error{text.error().code == ErrorCode::badData ? ErrorCode::wrongUse : text.error().code,
                     text.error().message};
    const std::vector<std::string> changes = overridesFromHere(registry, overrides);
    auto runs = parseConfig(registry, *text, file, changes);
    if (!runs) return runs;
    // What comes through a pipe has no folder.
    const fs::path folder = isPipe(file) ? fs::current_path() : fs::absolute(file).parent_path();
    std::error_code code;
    for (PlannedRun& run : runs.value()) {
        std::string& root = run.config.data.root;
        if (!root.empty() && fs::exists(folder / root, code)) root = (folder / root).lexically_normal().string();
        std::string& paths = run.config.ranking.paths;
        const PathListDeclaration* named = registry.pathList(paths);
        if (named != nullptr && named->argument == PathArgument::file) {
            const std::string list = (folder / pathChoice(paths).argument).lexically_normal().string();
            if (isPipe(list))
                return Error{ErrorCode::wrongUse,
                             "ranking.paths: " + list +
                                 " can be read once, but a list is read before and after training; name a plain file"};
            paths = std::string(named->word) + ":" + list;
        }
        if (const auto checked = checkConfig(run.config, registry); !checked.ok()) return checked.error();
    }
    return runs;
}

Result<SpaceSection> parseStoredSpace(std::string_view toml, const std::string& origin) {
    const Registry none;
    try {
        return ConfigReader(none, origin, true).readSpace(toml);
    } catch (const TomlFault& fault) {
        return Error{ErrorCode::wrongUse, fault.message};
    }
}

}  // namespace pada
