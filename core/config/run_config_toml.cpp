// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/run_config_toml.h"

#include "core/config/config_keys.h"
#include "core/config/reference_habits.h"
#include "core/config/toml_source.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace pada {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 1u << 20;

class ConfigReader : private TomlSource {
public:
    explicit ConfigReader(std::string origin) : TomlSource(std::move(origin)) {}

    std::vector<PlannedRun> read(std::string_view text, std::span<const std::string> overrides) {
        toml::table root = parseText(text, m_origin);
        checkNesting(root, 1);
        notePlaces(root, "", m_origin);
        std::vector<PlannedRun> runs;
        if (!root.contains("suite")) {
            runs.push_back({readRun(root, overrides), "", ""});
            return runs;
        }
        const toml::node& node = *root.get("suite");
        if (!node.is_table()) mismatch(node, "suite", "a table, [suite]");
        const toml::table suite = std::move(*root.get("suite")->as_table());  // moved: a copy forgets its lines
        root.erase("suite");
        expand(root, suite, overrides, runs);
        return runs;
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

    void applyOverride(toml::table& root, const std::string& text) {
        const std::size_t equals = text.find('=');
        const std::string origin = "--set " + text;
        if (equals == std::string::npos || equals == 0) throw TomlFault{origin + ": write section.key=value"};
        const std::string key = text.substr(0, equals);
        const std::string value = text.substr(equals + 1);
        if (key.find('.') == std::string::npos || key.find_first_of("\n\"'[]#") != std::string::npos)
            throw TomlFault{origin + ": write section.key=value"};
        toml::table parsed;
        try {
            parsed = toml::parse(key + " = " + value, origin);
        } catch (const toml::parse_error&) {
            parsed = parseText(key + " = \"\"", origin);  // a bare word: put in as text
            toml::table* at = &parsed;
            std::string_view rest = key;
            for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
                at = at->get(rest.substr(0, dot))->as_table();
                rest.remove_prefix(dot + 1);
            }
            at->insert_or_assign(rest, value);
        }
        notePlaces(parsed, "", origin);
        merge(root, parsed);
    }

    RunConfig readRun(toml::table root, std::span<const std::string> overrides) {
        for (const std::string& text : overrides) applyOverride(root, text);
        RunConfig config;
        if (const toml::node* node = root.get("config_version")) {
            const auto version = node->value_exact<std::int64_t>();
            m_reading = "config_version";
            if (version != kConfigVersion)
                mismatch(*node, m_reading, std::to_string(kConfigVersion) + ", the version this build reads");
            root.erase("config_version");
        }
        std::vector<ConfigKey> keys = bindKeys(config);
        toml::table method;  // [method.NAME] tables come after the keys of [method] itself
        if (toml::table* table = root["method"].as_table()) method = splitMethod(*table);
        for (const auto& [section, node] : root) readSection(section.str(), std::string(section.str()), node, keys);
        if (toml::table* own = method[config.method.name].as_table())
            readSection("method", "method." + config.method.name, *own, keys);
        m_reading.clear();

        applyReferenceHabits(config, [&](std::string_view section, std::string_view key) {
            const bool inOwn = section == "method" && method[config.method.name][key];
            return inOwn || static_cast<bool>(root[section][key]);
        });
        if (const auto fault = findFault(config)) throw TomlFault{placeOf(fault->keys) + ": " + fault->message};
        return config;
    }

    toml::table splitMethod(toml::table& method) {
        static const std::vector<std::string_view> names{"spos", "pa", "da", "panda", "schedule"};
        toml::table tables;
        for (const auto& [key, node] : method) {
            if (!node.is_table()) continue;
            m_reading = "method." + std::string(key.str());
            if (std::ranges::find(names, key.str()) == names.end()) unknown(node, "method.", key.str(), names);
            tables.insert_or_assign(key.str(), node);
        }
        for (const auto& [key, node] : tables) method.erase(key.str());
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
                keys, [&](const ConfigKey& k) { return k.section == section && k.key == name.str(); });
            if (found == keys.end()) {
                std::vector<std::string_view> known;
                for (const ConfigKey& key : keys)
                    if (key.section == section) known.push_back(key.key);
                unknown(value, std::string(section) + ".", name.str(), known);
            }
            const std::string full = std::string(section) + "." + std::string(name.str());
            std::visit([&](auto* target) { assign(*target, value, full, found->rule); }, found->target);
            if (const std::string fault = violation(*found); !fault.empty()) fail(value, full + " " + fault);
        }
    }

    void expand(const toml::table& base, const toml::table& suite, std::span<const std::string> overrides,
                std::vector<PlannedRun>& runs) {
        static const std::vector<std::string_view> known{"name", "seeds", "methods", "variant", "equal"};
        for (const auto& [key, node] : suite)
            if (std::ranges::find(known, key.str()) == known.end()) unknown(node, "suite.", key.str(), known);
        std::string name = std::filesystem::path(m_origin).stem().string();
        if (const auto* node = suite.get("name")) assign(name, *node, "suite.name");
        std::vector<std::uint32_t> seeds;
        if (const auto* node = suite.get("seeds")) {
            if (!node->is_array() || node->as_array()->empty())
                mismatch(*node, "suite.seeds", "a list of whole numbers, [0, 1, 2]");
            for (const auto& item : *node->as_array()) assign(seeds.emplace_back(), item, "suite.seeds[]");
        }
        std::vector<std::pair<std::string, toml::table>> variants = readVariants(suite);
        bool equal = false;
        if (const auto* node = suite.get("equal")) {
            if (node->value_exact<std::string>() != "path_passes") mismatch(*node, "suite.equal", "\"path_passes\"");
            equal = true;
        }
        // Seeds alone repeat the file's own method.
        if (variants.empty() && !seeds.empty()) variants.emplace_back("", toml::table{});
        if (variants.empty()) fail(suite, "[suite] needs seeds, methods or [[suite.variant]]");
        const auto places = m_places;
        for (const auto& [variant, changes] : variants) {
            m_places = places;
            if (m_variantPlaces.contains(variant))
                for (const auto& [key, place] : m_variantPlaces[variant]) m_places[key] = place;
            toml::table root = base;
            merge(root, changes);
            const RunConfig config = readRun(root, overrides);
            m_reading.clear();
            for (const std::uint32_t seed : seeds.empty() ? std::vector{config.run.seed} : seeds) {
                const std::string& label = variant.empty() ? config.method.name : variant;
                runs.push_back({config, name, label});
                runs.back().config.run.seed = seed;
                runs.back().config.run.name = label + " s" + std::to_string(seed);
            }
            const double passes = runs.front().config.schedule.pathPasses;
            if (equal && (passes <= 0.0 || config.schedule.pathPasses != passes))
                fail(*suite.get("equal"),
                     "suite.equal = \"path_passes\" needs the same schedule.path_passes above 0 in every variant; " +
                         runs.back().variant + " has " + numberText(config.schedule.pathPasses));
        }
    }

    std::vector<std::pair<std::string, toml::table>> readVariants(const toml::table& suite) {
        std::vector<std::pair<std::string, toml::table>> variants;
        if (const auto* node = suite.get("methods")) {
            std::vector<std::string> methods;
            assign(methods, *node, "suite.methods");
            for (const std::string& method : methods)
                variants.emplace_back(method, toml::table{{"method", toml::table{{"name", method}}}});
            for (const std::string& method : methods)
                m_variantPlaces[method]["method.name"] = m_places.at("suite.methods");
        }
        if (const auto* node = suite.get("variant")) {
            if (!node->is_array_of_tables()) mismatch(*node, "suite.variant", "tables, each under [[suite.variant]]");
            for (const auto& item : *node->as_array()) {
                toml::table changes = *item.as_table();
                std::string name;
                if (const auto* given = changes.get("name")) assign(name, *given, "suite.variant.name");
                if (name.empty())
                    fail(item, "suite.variant.name is missing or empty; give each [[suite.variant]] a name");
                changes.erase("name");
                const auto before = std::exchange(m_places, {});
                notePlaces(*item.as_table(), "", m_origin);
                m_variantPlaces[name] = std::exchange(m_places, before);
                variants.emplace_back(name, std::move(changes));
            }
        }
        return variants;
    }

    std::map<std::string, Places> m_variantPlaces;
};

}  // namespace

Result<std::vector<PlannedRun>> parseConfig(std::string_view toml, const std::string& origin,
                                            std::span<const std::string> overrides) {
    try {
        return ConfigReader(origin).read(toml, overrides);
    } catch (const TomlFault& fault) {
        return Error{ErrorCode::wrongUse, fault.message};
    }
}

Result<std::vector<PlannedRun>> readConfig(const std::string& file, std::span<const std::string> overrides) {
    namespace fs = std::filesystem;
    std::error_code code;
    const auto bytes = fs::file_size(file, code);
    if (code) return Error{ErrorCode::notFound, file + ": cannot be read: " + code.message()};
    if (bytes > kMaxFileBytes) return Error{ErrorCode::wrongUse, file + ": larger than 1 MiB"};
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) return Error{ErrorCode::io, file + ": cannot be read"};
    auto runs = parseConfig(text.str(), file, overrides);
    if (!runs) return runs;
    const fs::path folder = fs::absolute(file).parent_path();
    for (PlannedRun& run : runs.value()) {
        std::string& root = run.config.data.root;
        if (!root.empty() && fs::exists(folder / root, code)) root = (folder / root).lexically_normal().string();
        std::string& paths = run.config.ranking.paths;
        if (paths.starts_with("list:")) paths = "list:" + (folder / paths.substr(5)).lexically_normal().string();
    }
    return runs;
}

}  // namespace pada
