// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/setting.h: a key that a method or another part of a run declares itself, and the values that a config
// gives to such keys. Keys, checks, pages, help and forms are made from the declaration.
#pragma once
#include "core/base/contract.h"
#include "core/base/words.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pada {

/// What a value may be. Numbers: `low` to `high`, an end excluded where open. Texts: one of `choices`, any if empty.
struct KeyRule {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool lowOpen = false;
    bool highOpen = false;
    std::vector<std::string_view> choices;
    bool operator==(const KeyRule&) const = default;
};
namespace rule {
KeyRule from(double low, double high = std::numeric_limits<double>::infinity());
KeyRule below(double low, double high);  ///< `low` to below `high`.
KeyRule above(double low);
KeyRule oneOf(std::vector<std::string_view> choices);
inline constexpr double kMaxInt = 2147483647.0;
}  // namespace rule

enum class SettingKind : std::uint8_t { flag, whole, number, choice, text };
constexpr auto wordsOf(SettingKind) {
    return std::array<std::string_view, 5>{"flag", "whole", "number", "choice", "text"};
}
/// By kind: bool, int64, double, string, string.
using SettingValue = std::variant<bool, std::int64_t, double, std::string>;

/// One key. All texts are literals.
struct Setting {
    std::string_view name;  ///< As in TOML: "path_floor". Equal names are equal declarations.
    SettingKind kind = SettingKind::flag;
    SettingValue usual = false;  ///< The default.
    KeyRule rule;
    std::string_view unit;    ///< "steps", "fraction of uniform"; empty where there is none.
    std::string_view help;    ///< One sentence.
    bool perOption = false;   ///< The upper end is divided by the number of options of the space.
    bool ownersOnly = false;  ///< Only what declares it may have it away from its default; others pass over it.
    bool operator==(const Setting&) const = default;

    static Setting ofFlag(std::string_view name, bool usual, std::string_view help);
    static Setting ofWhole(std::string_view name, std::int64_t usual, KeyRule rule, std::string_view unit,
                           std::string_view help);
    static Setting ofNumber(std::string_view name, double usual, KeyRule rule, std::string_view unit,
                            std::string_view help);
    static Setting ofChoice(std::string_view name, std::string_view usual, std::vector<std::string_view> choices,
                            std::string_view help);
    template <Worded E>
    static Setting ofChoice(std::string_view name, E usual, std::string_view help) {
        return ofChoice(name, wordOf(usual), allWords<E>(), help);
    }
};

/// The values a config gives to declared settings. One that was never set, or set to its default, has its default, so
/// equal values are equal whatever was written. ContractError for a value of another kind.
class SettingValues {
public:
    SettingValue of(const Setting& setting) const;
    bool flag(const Setting& setting) const { return std::get<bool>(of(setting)); }
    std::int64_t whole(const Setting& setting) const { return std::get<std::int64_t>(of(setting)); }
    double number(const Setting& setting) const { return std::get<double>(of(setting)); }
    std::string word(const Setting& setting) const { return std::get<std::string>(of(setting)); }
    /// ContractError for a word that the enumeration does not have; configs are checked before.
    template <Worded E>
    E choice(const Setting& setting) const {
        const auto value = fromWord<E>(word(setting));
        expects(value.has_value(), "a choice that its enumeration does not have");
        return *value;
    }

    void set(const Setting& setting, SettingValue value);
    void setFlag(const Setting& setting, bool value) { set(setting, value); }
    void setWhole(const Setting& setting, std::int64_t value) { set(setting, value); }
    void setNumber(const Setting& setting, double value) { set(setting, value); }
    template <Worded E>
    void setChoice(const Setting& setting, E value) {
        set(setting, std::string(wordOf(value)));
    }
    bool operator==(const SettingValues&) const = default;

private:
    std::map<std::string, SettingValue, std::less<>> m_values;  ///< By name; none at its default.
};

/// The value that a text says of this setting; absent for a text that is none of its kind. Any text is a word.
std::optional<SettingValue> readSetting(const Setting& setting, std::string_view text);

/// As TOML writes it: 5.0, true, "word".
std::string settingText(const SettingValue& value);

}  // namespace pada
