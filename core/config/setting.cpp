// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/setting.h"

#include "core/config/value_text.h"

#include <charconv>
#include <system_error>
#include <utility>

namespace pada {
namespace {

bool fits(SettingKind kind, const SettingValue& value) {
    switch (kind) {
        case SettingKind::flag:
            return std::holds_alternative<bool>(value);
        case SettingKind::whole:
            return std::holds_alternative<std::int64_t>(value);
        case SettingKind::number:
            return std::holds_alternative<double>(value);
        case SettingKind::choice:
        case SettingKind::text:
            return std::holds_alternative<std::string>(value);
    }
    return false;
}

template <class Number>
std::optional<SettingValue> readNumber(std::string_view text) {
    Number value{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return SettingValue(value);
}

}  // namespace

namespace rule {

KeyRule from(double low, double high) {
    return {low, high, false, false, {}};
}
KeyRule below(double low, double high) {
    return {low, high, false, true, {}};
}
KeyRule above(double low) {
    return {low, std::numeric_limits<double>::infinity(), true, false, {}};
}
KeyRule oneOf(std::vector<std::string_view> choices) {
    KeyRule rule;
    rule.choices = std::move(choices);
    return rule;
}

}  // namespace rule

Setting Setting::ofFlag(std::string_view name, bool usual, std::string_view help) {
    return {.name = name, .kind = SettingKind::flag, .usual = usual, .rule = {}, .unit = {}, .help = help};
}

Setting Setting::ofWhole(std::string_view name, std::int64_t usual, KeyRule rule, std::string_view unit,
                         std::string_view help) {
    return {
        .name = name, .kind = SettingKind::whole, .usual = usual, .rule = std::move(rule), .unit = unit, .help = help};
}

Setting Setting::ofNumber(std::string_view name, double usual, KeyRule rule, std::string_view unit,
                          std::string_view help) {
    return {
        .name = name, .kind = SettingKind::number, .usual = usual, .rule = std::move(rule), .unit = unit, .help = help};
}

Setting Setting::ofChoice(std::string_view name, std::string_view usual, std::vector<std::string_view> choices,
                          std::string_view help) {
    return {.name = name,
            .kind = SettingKind::choice,
            .usual = std::string(usual),
            .rule = rule::oneOf(std::move(choices)),
            .unit = {},
            .help = help};
}

SettingValue SettingValues::of(const Setting& setting) const {
    const auto found = m_values.find(setting.name);
    if (found == m_values.end()) return setting.usual;
    expects(fits(setting.kind, found->second), "a setting is read as what it is not");
    return found->second;
}

void SettingValues::set(const Setting& setting, SettingValue value) {
    expects(fits(setting.kind, value), "a setting gets a value of another kind");
    if (value == setting.usual) {
        if (const auto found = m_values.find(setting.name); found != m_values.end()) m_values.erase(found);
    } else {
        m_values.insert_or_assign(std::string(setting.name), std::move(value));
    }
}

std::string settingText(const SettingValue& value) {
    return std::visit(ValueText{}, value);
}

std::optional<SettingValue> readSetting(const Setting& setting, std::string_view text) {
    switch (setting.kind) {
        case SettingKind::flag:
            if (text == "true" || text == "false") return SettingValue(text == "true");
            return std::nullopt;
        case SettingKind::whole:
            return readNumber<std::int64_t>(text);
        case SettingKind::number:
            return readNumber<double>(text);
        case SettingKind::choice:
        case SettingKind::text:
            break;
    }
    return SettingValue(std::string(text));
}

}  // namespace pada
