// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/toml_source.h"

#include <sstream>
#include <utility>

namespace pada {
namespace {

constexpr int kMaxNesting = 16;
constexpr std::size_t kMaxValueText = 80;

/// As it stands in the file, shortened; tables by that word.
std::string valueText(const toml::node& node) {
    if (node.is_table()) return "a table";
    std::ostringstream text;
    if (const auto* words = node.as_string())
        text << '"' << words->get() << '"';
    else
        node.visit([&](const auto& value) { text << value; });
    const std::string whole = text.str();
    return whole.size() > kMaxValueText ? whole.substr(0, kMaxValueText) + "..." : whole;
}

}  // namespace

void TomlSource::fail(const toml::node& node, const std::string& message) const {
    const auto line = node.source().begin.line;
    if (const auto place = m_places.find(m_reading); place != m_places.end())
        throw TomlFault{place->second + ": " + message};
    throw TomlFault{(line > 0 ? m_origin + ":" + std::to_string(line) : m_origin) + ": " + message};
}

std::string TomlSource::placeOf(std::span<const std::string> keys) const {
    for (const std::string& key : keys)
        if (const auto place = m_places.find(key); place != m_places.end()) return place->second;
    const std::string table = keys.front().substr(0, keys.front().find('.'));
    const auto place = m_places.find(table);
    return place != m_places.end() ? place->second : m_origin;
}

void TomlSource::mismatch(const toml::node& node, const std::string& key, const std::string& expected) const {
    fail(node, key + " is " + valueText(node) + ", allowed: " + expected);
}

void TomlSource::notePlaces(const toml::table& table, const std::string& prefix, const std::string& origin) {
    for (const auto& [key, node] : table) {
        const std::string path = prefix + std::string(key.str());
        const auto line = node.source().begin.line;
        m_places[path] = origin == m_origin && line > 0 ? origin + ":" + std::to_string(line) : origin;
        if (const auto* below = node.as_table()) notePlaces(*below, path + ".", origin);
    }
}

toml::table TomlSource::parseText(std::string_view text, const std::string& origin) {
    try {
        return toml::parse(text, origin);
    } catch (const toml::parse_error& error) {
        throw TomlFault{origin + ":" + std::to_string(error.source().begin.line) + ": " +
                        std::string(error.description())};
    }
}

void TomlSource::checkNesting(const toml::node& node, int depth) const {
    if (depth > kMaxNesting) fail(node, "nested deeper than " + std::to_string(kMaxNesting));
    if (const auto* table = node.as_table())
        for (const auto& [key, child] : *table) checkNesting(child, depth + 1);
    if (const auto* array = node.as_array())
        for (const auto& child : *array) checkNesting(child, depth + 1);
}

void TomlSource::unknown(const toml::node& node, const std::string& where, std::string_view key,
                         std::span<const std::string_view> known) const {
    const std::string near = nearest(key, known);
    std::string all;
    for (const std::string_view word : known) all += (all.empty() ? "" : ", ") + std::string(word);
    fail(node, "unknown key " + where + std::string(key) +
                   (near.empty() ? "; there are " + all : "; did you mean " + where + near + "?"));
}

void TomlSource::assign(std::string& target, const toml::node& node, const std::string& key,
                        const KeyRule& rule) const {
    if (!node.is_string()) mismatch(node, key, rule.choices.empty() ? "a text in quotes" : describeRule(rule));
    target = node.as_string()->get();
}
void TomlSource::assign(bool& target, const toml::node& node, const std::string& key, const KeyRule&) const {
    if (!node.is_boolean()) mismatch(node, key, "true or false");
    target = node.as_boolean()->get();
}
void TomlSource::assign(double& target, const toml::node& node, const std::string& key, const KeyRule& rule) const {
    if (!node.is_number()) mismatch(node, key, "a number, " + describeRule(rule));
    target = *node.value<double>();
}
void TomlSource::assign(std::vector<std::string>& target, const toml::node& node, const std::string& key,
                        const KeyRule&) const {
    if (!node.is_array()) mismatch(node, key, "a list of texts, [\"a\", \"b\"]");
    target.clear();
    for (const auto& item : *node.as_array()) assign(target.emplace_back(), item, key + "[]");
}

void TomlSource::assign(const ChoiceTarget& target, const toml::node& node, const std::string& key,
                        const KeyRule& rule) const {
    std::string word;
    assign(word, node, key, rule);
    const ConfigKey asText{"", "", &word, rule};
    if (const std::string fault = violation(asText); !fault.empty()) fail(node, key + " " + fault);
    expects(target.set(word), "a key allows a word that its enumeration does not have");
}
void TomlSource::assign(const SettingTarget& target, const toml::node& node, const std::string& key,
                        const KeyRule& rule) const {
    SettingValue value = target.setting->usual;
    std::visit([&](auto& typed) { assign(typed, node, key, rule); }, value);
    target.values->set(*target.setting, std::move(value));
}

}  // namespace pada
