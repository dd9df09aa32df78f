// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/plan_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <type_traits>
#include <utility>

namespace pada::ui {
namespace {

std::string withoutBlanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\n") - first + 1));
}

template <class Number>
std::optional<Number> numberIn(const std::string& text) {
    Number value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<bool> flagText(const std::string& text) {
    if (text == "true" || text == "yes" || text == "on") return true;
    if (text == "false" || text == "no" || text == "off") return false;
    return std::nullopt;
}

/// Assigns what `text` says; false where it says no value of the type.
struct TakeValue {
    const std::string& text;
    char between = ',';  ///< Words of a list.

    bool operator()(std::string* target) const {
        *target = text;
        return true;
    }
    bool operator()(bool* target) const {
        const auto value = flagText(text);
        if (value) *target = *value;
        return value.has_value();
    }
    template <class Number>
    bool operator()(Number* target) const {
        const auto value = numberIn<Number>(text);
        if (value && std::isfinite(static_cast<double>(*value))) *target = *value;
        return value && std::isfinite(static_cast<double>(*value));
    }
    bool operator()(std::vector<std::string>* target) const {
        target->clear();
        for (const std::string& part : partsOf(text, between))
            if (!part.empty()) target->push_back(part);
        return true;
    }
    bool operator()(const ChoiceTarget& target) const { return target.set(text); }
    bool operator()(const SettingTarget& target) const {
        const Setting& setting = *target.setting;
        switch (setting.kind) {
            case SettingKind::flag:
                if (const auto value = flagText(text)) return set(target, *value);
                return false;
            case SettingKind::whole:
                if (const auto value = numberIn<std::int64_t>(text)) return set(target, *value);
                return false;
            case SettingKind::number:
                if (const auto value = numberIn<double>(text); value && std::isfinite(*value))
                    return set(target, *value);
                return false;
            case SettingKind::choice:
            case SettingKind::text:
                return set(target, text);
        }
        return false;
    }

private:
    static bool set(const SettingTarget& target, SettingValue value) {
        target.values->set(*target.setting, std::move(value));
        return true;
    }
};

/// What kind of value it takes, before its range: "a number, ".
std::string kindOf(const ConfigKey& key) {
    const auto* setting = std::get_if<SettingTarget>(&key.target);
    if (std::holds_alternative<double*>(key.target) ||
        (setting != nullptr && setting->setting->kind == SettingKind::number))
        return "a number, ";
    if (std::holds_alternative<int*>(key.target) || std::holds_alternative<std::int64_t*>(key.target) ||
        std::holds_alternative<std::uint32_t*>(key.target) ||
        (setting != nullptr && setting->setting->kind == SettingKind::whole))
        return "a whole number, ";
    return {};
}

/// Stands between a list's words. Paths of some spaces have commas inside.
char betweenOf(const ConfigKey& key) {
    return key.key == "probe_paths" ? ';' : ',';
}

}  // namespace

std::string nameOf(const ConfigKey& key) {
    return std::string(key.section) + "." + std::string(key.key);
}

std::string allowedOf(const ConfigKey& key) {
    if (const auto* target = std::get_if<SettingTarget>(&key.target)) return describeSetting(*target->setting);
    if (std::holds_alternative<bool*>(key.target)) return "true, false";
    if (std::holds_alternative<std::string*>(key.target) && key.rule.choices.empty()) return "any text";
    if (std::holds_alternative<std::vector<std::string>*>(key.target))
        return betweenOf(key) == ';' ? "paths with semicolons between" : "words with commas between";
    return describeRule(key.rule);
}

std::string plainText(const ConfigKey& key) {
    if (auto* const* text = std::get_if<std::string*>(&key.target)) return **text;
    if (const auto* choice = std::get_if<ChoiceTarget>(&key.target)) return std::string(choice->word());
    if (auto* const* number = std::get_if<double*>(&key.target)) return numberText(**number);
    if (auto* const* list = std::get_if<std::vector<std::string>*>(&key.target)) {
        std::string all;
        for (const std::string& word : **list) all += (all.empty() ? "" : std::string{betweenOf(key), ' '}) + word;
        return all;
    }
    if (const auto* target = std::get_if<SettingTarget>(&key.target)) {
        const SettingValue value = target->values->of(*target->setting);
        if (const auto* text = std::get_if<std::string>(&value)) return *text;
        if (const auto* number = std::get_if<double>(&value)) return numberText(*number);
    }
    return valueText(key);
}

bool takesSeveral(const ConfigKey& key) {
    if (std::holds_alternative<std::vector<std::string>*>(key.target)) return false;
    if (std::holds_alternative<std::string*>(key.target)) return !key.rule.choices.empty();
    const auto* target = std::get_if<SettingTarget>(&key.target);
    return target == nullptr || target->setting->kind != SettingKind::text;
}

std::string takeText(const ConfigKey& key, const std::string& text) {
    if (std::visit(TakeValue{text, betweenOf(key)}, key.target)) return {};
    return nameOf(key) + " is \"" + text + "\", allowed: " + kindOf(key) + allowedOf(key);
}

std::vector<std::string> partsOf(const std::string& text, char between) {
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const std::size_t comma = text.find(between, from);
        parts.push_back(withoutBlanks(std::string_view(text).substr(from, comma - from)));
        if (comma == std::string::npos) return parts;
        from = comma + 1;
    }
}

Result<std::vector<std::uint32_t>> readSeeds(const std::string& text) {
    std::vector<std::uint32_t> seeds;
    for (const std::string& part : partsOf(text)) {
        const std::size_t dash = part.find('-', 1);
        const auto first = numberIn<std::uint32_t>(withoutBlanks(part.substr(0, dash)));
        const auto last =
            dash == std::string::npos ? first : numberIn<std::uint32_t>(withoutBlanks(part.substr(dash + 1)));
        if (!first || !last || *last < *first)
            return Error{ErrorCode::wrongUse, "run.seed is \"" + part + "\", allowed: whole numbers as 0-4 or 0, 3, 7"};
        if (*last - *first >= kMostSeeds || seeds.size() + (*last - *first) >= kMostSeeds)
            return Error{ErrorCode::wrongUse, "run.seed: \"" + part + "\" makes more than " +
                                                  std::to_string(kMostSeeds) + " seeds; name fewer"};
        for (std::uint64_t seed = *first; seed <= *last; ++seed)
            if (std::ranges::find(seeds, seed) == seeds.end()) seeds.push_back(static_cast<std::uint32_t>(seed));
    }
    return seeds;
}

std::string seedsText(std::span<const std::uint32_t> seeds) {
    std::string text;
    for (std::size_t i = 0; i < seeds.size();) {
        std::size_t end = i + 1;
        while (end < seeds.size() && seeds[end] == seeds[end - 1] + 1) ++end;
        if (end - i == 2) end = i + 1;  // two neighbours are two numbers
        text += (text.empty() ? "" : ", ") + std::to_string(seeds[i]);
        if (end - i > 1) text += "-" + std::to_string(seeds[end - 1]);
        i = end;
    }
    return text;
}

}  // namespace pada::ui
