// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/override_toml.h"

#include "core/base/utf8.h"
#include "core/config/path_choice.h"
#include "core/config/run_config_toml.h"

#include <algorithm>
#include <filesystem>

namespace pada {
namespace {

constexpr const char* kForm = ": write section.key=value, for example run.seed=1";

/// The place of the "=" between key and value: the first outside quotes.
std::size_t equalsOf(std::string_view text) {
    char quote = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (quote != 0) {
            if (text[at] == quote) quote = 0;
        } else if (text[at] == '"' || text[at] == '\'') {
            quote = text[at];
        } else if (text[at] == '=') {
            return at;
        }
    }
    return std::string_view::npos;
}

/// The only entry of a table, or null.
toml::node* onlyChild(toml::table& table, std::string& key) {
    if (table.size() != 1) return nullptr;
    for (const auto& [name, node] : table) key = std::string(name.str());
    return table.get(key);
}

/// The keys of a dotted key, as TOML reads it.
std::vector<std::string> keysOf(const std::string& text, const std::string& origin) {
    toml::table table;
    try {
        table = toml::parse(text + " = 0", std::string_view("--set"));
    } catch (const toml::parse_error& error) {
        throw TomlFault{origin + ": the key: " + std::string(error.description())};
    }
    std::vector<std::string> keys;
    toml::table* at = &table;
    while (at != nullptr) {
        toml::node* child = onlyChild(*at, keys.emplace_back());
        if (child == nullptr) throw TomlFault{origin + kForm};
        at = child->as_table();
    }
    return keys;
}

/// `target[key]` becomes what `text` says.
void putValue(toml::table& target, const std::string& key, const std::string& text, const std::string& origin) {
    toml::table parsed;
    try {
        parsed = toml::parse("value = " + text, std::string_view("--set"));
    } catch (const toml::parse_error& error) {
        const std::size_t first = text.find_first_not_of(' ');
        if (first != std::string::npos && std::string_view("\"'[{").find(text[first]) != std::string_view::npos)
            throw TomlFault{origin + ": the value: " + std::string(error.description())};
        const std::size_t last = text.find_last_not_of(' ');
        target.insert_or_assign(key, first == std::string::npos ? "" : text.substr(first, last - first + 1));
        return;
    }
    std::string name;
    const toml::node* value = onlyChild(parsed, name);
    if (value == nullptr || value->is_table()) throw TomlFault{origin + kForm};
    target.insert_or_assign(key, *value);
}

}  // namespace

std::string Override::path() const {
    std::string path;
    for (const std::string& key : keys) path += (path.empty() ? "" : ".") + key;
    return path;
}

Override parseOverride(const std::string& text) {
    Override change{"--set " + printable(text, 120), {}, {}};
    if (const std::size_t broken = brokenUtf8(text); broken != std::string::npos)
        throw TomlFault{change.origin + ": byte " + std::to_string(broken + 1) + " is no UTF-8"};
    const bool control =
        std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; });
    const std::size_t equals = equalsOf(text);
    if (control || equals == std::string::npos) throw TomlFault{change.origin + kForm};
    change.keys = keysOf(text.substr(0, equals), change.origin);
    const bool ofMethod = change.keys.size() == 3 && change.keys[0] == "method";
    if (change.keys.size() != 2 && !ofMethod) throw TomlFault{change.origin + kForm};
    if (change.keys[0] == "suite")
        throw TomlFault{change.origin + ": [suite] says which runs there are; change it in the file"};
    toml::table* at = &change.table;
    for (std::size_t i = 0; i + 1 < change.keys.size(); ++i)
        at = at->insert_or_assign(change.keys[i], toml::table{}).first->second.as_table();
    putValue(*at, change.keys.back(), text.substr(equals + 1), change.origin);
    return change;
}

void applyOverride(toml::table& root, const Override& change) {
    if (change.keys.size() == 2 && change.keys[0] == "method")
        if (toml::table* method = root["method"].as_table())
            for (auto&& [name, own] : *method)
                if (toml::table* table = own.as_table()) table->erase(change.keys[1]);
    toml::table* into = &root;
    const toml::table* from = &change.table;
    for (std::size_t i = 0; i + 1 < change.keys.size(); ++i) {
        const std::string& key = change.keys[i];
        toml::node* below = into->get(key);
        if (below == nullptr || !below->is_table()) below = &into->insert_or_assign(key, toml::table{}).first->second;
        into = below->as_table();
        from = from->get(key)->as_table();
    }
    into->insert_or_assign(change.keys.back(), *from->get(change.keys.back()));
}

Result<std::string> overriddenKey(const std::string& text) {
    try {
        return parseOverride(text).path();
    } catch (const TomlFault& fault) {
        return Error{ErrorCode::wrongUse, fault.message};
    }
}

std::vector<std::string> overridesFromHere(const Registry& registry, std::span<const std::string> overrides) {
    namespace fs = std::filesystem;
    std::vector<std::string> rewritten(overrides.begin(), overrides.end());
    for (std::string& text : rewritten) {
        Override change;
        try {
            change = parseOverride(text);
        } catch (const TomlFault&) {
            continue;  // whoever reads the config says what is wrong
        }
        const std::string path = change.path();
        const auto* value = change.table.at_path(path).as_string();
        const PathListDeclaration* paths =
            value != nullptr && path == "ranking.paths" ? registry.pathList(value->get()) : nullptr;
        const bool list = paths != nullptr && paths->argument == PathArgument::file;
        if (value == nullptr || (path != "data.root" && !list)) continue;
        const fs::path named = list ? std::string(pathChoice(value->get()).argument) : value->get();
        std::error_code code;
        if (named.empty() || named.is_absolute() || !fs::exists(named, code)) continue;
        text =
            path + "=" +
            quotedText((list ? std::string(paths->word) + ":" : "") + fs::absolute(named).lexically_normal().string());
    }
    return rewritten;
}

}  // namespace pada
