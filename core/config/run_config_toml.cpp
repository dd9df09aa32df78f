// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/run_config_toml.h"

#include "core/config/config_keys.h"
#include "core/config/reference_habits.h"

#include <toml++/toml.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>

namespace pada {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 1u << 20;
constexpr int kMaxNesting = 16;
constexpr std::size_t kMaxValueText = 80;

/// A user's fault on its way out of the reader; parseConfig turns it into an Error.
struct Fault {
    std::string message;
};

class ConfigReader {
public:
    explicit ConfigReader(std::string origin) : m_origin(std::move(origin)) {}

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
    [[noreturn]] void fail(const toml::node& node, const std::string& message) const {
        const auto line = node.source().begin.line;
        if (const auto place = m_places.find(m_reading); place != m_places.end())
            throw Fault{place->second + ": " + message};
        throw Fault{(line > 0 ? m_origin + ":" + std::to_string(line) : m_origin) + ": " + message};
    }

    /// Where the first of these keys stands that stands anywhere; else their table; else only the file.
    std::string placeOf(std::span<const std::string> keys) const {
        for (const std::string& key : keys)
            if (const auto place = m_places.find(key); place != m_places.end()) return place->second;
        const std::string table = keys.front().substr(0, keys.front().find('.'));
        const auto place = m_places.find(table);
        return place != m_places.end() ? place->second : m_origin;
    }

    /// As it stands in the file, shortened; tables by that word.
    static std::string valueText(const toml::node& node) {
        if (node.is_table()) return "a table";
        std::ostringstream text;
        if (const auto* words = node.as_string())
            text << '"' << words->get() << '"';
        else
            node.visit([&](const auto& value) { text << value; });
        const std::string whole = text.str();
        return whole.size() > kMaxValueText ? whole.substr(0, kMaxValueText) + "..." : whole;
    }

    [[noreturn]] void mismatch(const toml::node& node, const std::string& key, const std::string& expected) const {
        fail(node, key + " is " + valueText(node) + ", allowed: " + expected);
    }

    /// toml++ forgets a node's line when it is copied, so places are kept per dotted key.
    void notePlaces(const toml::table& table, const std::string& prefix, const std::string& origin) {
        for (const auto& [key, node] : table) {
            const std::string path = prefix + std::string(key.str());
            const auto line = node.source().begin.line;
            m_places[path] = origin == m_origin && line > 0 ? origin + ":" + std::to_string(line) : origin;
            if (const auto* below = node.as_table()) notePlaces(*below, path + ".", origin);
        }
    }

    static toml::table parseText(std::string_view text, const std::string& origin) {
        try {
            return toml::parse(text, origin);
        } catch (const toml::parse_error& error) {
            throw Fault{origin + ":" + std::to_string(error.source().begin.line) + ": " +
                        std::string(error.description())};
        }
    }

    void checkNesting(const toml::node& node, int depth) const {
        if (depth > kMaxNesting) fail(node, "nested deeper than " + std::to_string(kMaxNesting));
        if (const auto* table = node.as_table())
            for (const auto& [key, child] : *table) checkNesting(child, depth + 1);
        if (const auto* array = node.as_array())
            for (const auto& child : *array) checkNesting(child, depth + 1);
    }

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
        if (equals == std::string::npos || equals == 0) throw Fault{origin + ": write section.key=value"};
        const std::string key = text.substr(0, equals);
        const std::string value = text.substr(equals + 1);
        if (key.find('.') == std::string::npos || key.find_first_of("\n\"'[]#") != std::string::npos)
            throw Fault{origin + ": write section.key=value"};
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
        if (const auto fault = findFault(config)) throw Fault{placeOf(fault->keys) + ": " + fault->message};
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

    [[noreturn]] void unknown(const toml::node& node, const std::string& where, std::string_view key,
                              std::span<const std::string_view> known) const {
        const std::string near = nearest(key, known);
        std::string all;
        for (const std::string_view word : known) all += (all.empty() ? "" : ", ") + std::string(word);
        fail(node, "unknown key " + where + std::string(key) +
                       (near.empty() ? "; there are " + all : "; did you mean " + where + near + "?"));
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

    void assign(std::string& target, const toml::node& node, const std::string& key, const KeyRule& rule = {}) const {
        if (!node.is_string()) mismatch(node, key, rule.choices.empty() ? "a text in quotes" : describeRule(rule));
        target = node.as_string()->get();
    }
    void assign(bool& target, const toml::node& node, const std::string& key, const KeyRule& = {}) const {
        if (!node.is_boolean()) mismatch(node, key, "true or false");
        target = node.as_boolean()->get();
    }
    void assign(double& target, const toml::node& node, const std::string& key, const KeyRule& rule = {}) const {
        if (!node.is_number()) mismatch(node, key, "a number, " + describeRule(rule));
        target = *node.value<double>();
    }
    template <class Integer>
    void assign(Integer& target, const toml::node& node, const std::string& key, const KeyRule& rule = {}) const {
        using Limits = std::numeric_limits<Integer>;
        KeyRule whole = rule;
        whole.low = std::max(whole.low, static_cast<double>(Limits::min()));
        whole.high = std::min(whole.high, static_cast<double>(Limits::max()));
        const std::string expected = "a whole number, " + describeRule(whole);
        if (!node.is_integer()) mismatch(node, key, expected);
        const std::int64_t value = node.as_integer()->get();
        if (value < static_cast<std::int64_t>(Limits::min()) || value > static_cast<std::int64_t>(Limits::max()))
            mismatch(node, key, expected);
        target = static_cast<Integer>(value);
    }
    void assign(std::vector<std::string>& target, const toml::node& node, const std::string& key,
                const KeyRule& = {}) const {
        if (!node.is_array()) mismatch(node, key, "a list of texts, [\"a\", \"b\"]");
        target.clear();
        for (const auto& item : *node.as_array()) assign(target.emplace_back(), item, key + "[]");
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

    std::string m_origin;
    std::string m_reading;                        ///< Dotted key under the hand, for fail().
    std::map<std::string, std::string> m_places;  ///< Dotted key to "FILE:LINE" or "--set ...".
    std::map<std::string, std::map<std::string, std::string>> m_variantPlaces;
};

}  // namespace

Result<std::vector<PlannedRun>> parseConfig(std::string_view toml, const std::string& origin,
                                            std::span<const std::string> overrides) {
    try {
        return ConfigReader(origin).read(toml, overrides);
    } catch (const Fault& fault) {
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
