// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_settings.h"

#include "app/method_text.h"
#include "app/text_table.h"
#include "core/config/config_keys.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace pada {
namespace {

using nlohmann::json;

std::vector<std::string_view> settingNames(const SearchStrategy& strategy) {
    std::vector<std::string_view> names;
    for (const Setting& setting : strategy.about.settings) names.push_back(setting.name);
    return names;
}

Error noSetting(const SearchStrategy& strategy, std::string_view key) {
    const std::vector<std::string_view> names = settingNames(strategy);
    const std::string near = nearest(key, names);
    return {ErrorCode::wrongUse, names.empty()
                                     ? fmt::format("--set {}: {} has no settings", key, strategy.about.name)
                                     : fmt::format("--set {}: {} has no such setting; {}", key, strategy.about.name,
                                                   near.empty() ? fmt::format("it has {}", fmt::join(names, ", "))
                                                                : fmt::format("did you mean {}?", near))};
}

/// What is wrong with the value now; empty if nothing.
std::string faultOf(SettingValues& values, const Setting& setting) {
    return violation({"search", setting.name, SettingTarget{&values, &setting}, setting.rule});
}

}  // namespace

Result<const SearchStrategy*> needStrategy(std::string_view name) {
    if (const SearchStrategy* found = searchStrategy(name)) return found;
    std::vector<std::string_view> names;
    for (const SearchStrategy& one : searchStrategies()) names.push_back(one.about.name);
    const std::string near = nearest(name, names);
    return Error{ErrorCode::wrongUse, fmt::format("there is no strategy {}; {}there are {}", name,
                                                  near.empty() ? std::string() : fmt::format("did you mean {}? ", near),
                                                  fmt::join(names, ", "))};
}

Result<SettingValues> strategySettings(const SearchStrategy& strategy, std::span<const std::string> texts) {
    SettingValues values;
    for (const std::string& text : texts) {
        const std::size_t equal = text.find('=');
        const std::string_view key = std::string_view(text).substr(0, equal);
        if (equal == std::string::npos)
            return Error{ErrorCode::wrongUse, fmt::format("--set {}: expected KEY=VALUE", text)};
        const std::string_view written = std::string_view(text).substr(equal + 1);
        const auto setting = std::ranges::find(strategy.about.settings, key, &Setting::name);
        if (setting == strategy.about.settings.end()) return noSetting(strategy, key);
        const auto value = readSetting(*setting, written);
        if (!value)
            return Error{ErrorCode::wrongUse, fmt::format("--set {}={}: expected a {}, {}", key, written,
                                                          wordOf(setting->kind), describeSetting(*setting))};
        values.set(*setting, *value);
        if (const std::string fault = faultOf(values, *setting); !fault.empty())
            return Error{ErrorCode::wrongUse, fmt::format("--set {}: {}", key, fault)};
    }
    return values;
}

json settingsJson(const SearchStrategy& strategy, const SettingValues& values) {
    json all = json::object();
    for (const Setting& setting : strategy.about.settings)
        std::visit([&](const auto& value) { all[std::string(setting.name)] = value; }, values.of(setting));
    return all;
}

Result<SettingValues> settingsFromJson(const SearchStrategy& strategy, const std::string& text) {
    const json all = json::parse(text, nullptr, false);
    const auto refuse = [&](std::string_view key) {
        return Error{ErrorCode::badData, fmt::format("the stored settings {} do not give {} of {}; start a new search",
                                                     text, key, strategy.about.name)};
    };
    if (!all.is_object()) return refuse("the settings");
    SettingValues values;
    for (const Setting& setting : strategy.about.settings) {
        const auto found = all.find(std::string(setting.name));
        if (found == all.end()) return refuse(setting.name);
        const auto value = readSetting(setting, found->is_string() ? found->get<std::string>() : found->dump());
        if (!value) return refuse(setting.name);
        values.set(setting, *value);
        if (!faultOf(values, setting).empty()) return refuse(setting.name);
    }
    return values;
}

std::string strategiesText() {
    std::string text;
    for (const SearchStrategy& strategy : searchStrategies()) {
        const StrategyDeclaration& about = strategy.about;
        text += fmt::format("{}{} ({})\n{}\n", text.empty() ? "" : "\n", about.label, about.name, about.about);
        if (!about.source.empty()) text += fmt::format("source: {}\n", about.source);
        if (about.settings.empty()) continue;
        std::vector<std::vector<std::string>> rows;
        for (const Setting& s : about.settings)
            rows.push_back({std::string(s.name), settingText(s.usual), describeSetting(s), std::string(s.unit),
                            std::string(s.help)});
        text += tableText({"--set", "default", "allowed", "unit", "what it does"}, rows);
    }
    return text;
}

json strategiesJson() {
    json all = json::array();
    for (const SearchStrategy& strategy : searchStrategies()) {
        const StrategyDeclaration& about = strategy.about;
        json settings = json::array();
        for (const Setting& setting : about.settings) settings.push_back(settingJson(setting));
        const auto usual = strategy.usualEvaluations({});
        all.push_back({{"name", about.name},
                       {"label", about.label},
                       {"about", about.about},
                       {"source", about.source},
                       {"evaluations", usual ? json(*usual) : json(nullptr)},
                       {"front", about.wantsFront},
                       {"settings", settings}});
    }
    return all;
}

}  // namespace pada
