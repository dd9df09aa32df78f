// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/toml_source.h: values out of TOML, and where each of them stands, for messages. Only for the .cpp files
// of this room: it includes toml++.
#pragma once
#include "core/config/config_keys.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// A user's fault on its way out of the reader; parseConfig turns it into an Error.
struct TomlFault {
    std::string message;
};

/// What a reader of configs stands on. Every fault leaves as a TomlFault that begins with its place.
class TomlSource {
protected:
    using Places = std::map<std::string, std::string>;  ///< Dotted key to "FILE:LINE" or "--set ...".

    explicit TomlSource(std::string origin) : m_origin(std::move(origin)) {}

    static toml::table parseText(std::string_view text, const std::string& origin);
    void checkNesting(const toml::node& node, int depth) const;
    /// toml++ forgets a node's line when it is copied, so places are kept per dotted key.
    void notePlaces(const toml::table& table, const std::string& prefix, const std::string& origin);
    /// Where the first of these keys stands that stands anywhere; else their table; else only the file.
    std::string placeOf(std::span<const std::string> keys) const;

    [[noreturn]] void fail(const toml::node& node, const std::string& message) const;
    [[noreturn]] void mismatch(const toml::node& node, const std::string& key, const std::string& expected) const;
    [[noreturn]] void unknown(const toml::node& node, const std::string& where, std::string_view key,
                              std::span<const std::string_view> known) const;

    // A value of the right type, or mismatch().
    void assign(std::string& target, const toml::node& node, const std::string& key, const KeyRule& rule = {}) const;
    void assign(bool& target, const toml::node& node, const std::string& key, const KeyRule& rule = {}) const;
    void assign(double& target, const toml::node& node, const std::string& key, const KeyRule& rule = {}) const;
    void assign(std::vector<std::string>& target, const toml::node& node, const std::string& key,
                const KeyRule& rule = {}) const;
    void assign(const ChoiceTarget& target, const toml::node& node, const std::string& key, const KeyRule& rule) const;
    void assign(const SettingTarget& target, const toml::node& node, const std::string& key, const KeyRule& rule) const;
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

    std::string m_origin;
    std::string m_reading;  ///< Dotted key under the hand, for fail().
    Places m_places;
};

}  // namespace pada
