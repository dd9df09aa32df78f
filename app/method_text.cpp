// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/method_text.h"

#include "app/text_table.h"
#include "core/config/config_keys.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <vector>

namespace pada {
namespace {

using nlohmann::json;

std::vector<std::string_view> panelWords(const MethodDeclaration& method) {
    std::vector<std::string_view> words;
    for (const MethodPanel panel : method.panels) words.push_back(wordOf(panel));
    return words;
}

std::string costText(const MethodDeclaration& method) {
    return fmt::format("{:.3g} path-pass{} for a step on 64 images", method.pathPasses,
                       method.pathPasses == 1.0 ? "" : "es");
}

std::string spacesText(const MethodDeclaration& method) {
    return method.spaces.empty() ? "every one" : fmt::format("{}", fmt::join(method.spaces, ", "));
}

/// "inactive = "drift" in [optimizer] (D3): weights outside the path drift".
std::vector<std::string> habitLines(const MethodDeclaration& method, const Registry& registry) {
    RunConfig taken;
    for (const Habit& habit : method.habits) habit.take(taken);
    const std::vector<ConfigKey> keys = bindKeys(taken, registry);
    std::vector<std::string> lines;
    for (const Habit& habit : method.habits)
        for (const ConfigKey& key : keys)
            if (key.section == habit.section && key.key == habit.key)
                lines.push_back(fmt::format("{} = {} in [{}]{}: {}", habit.key, valueText(key), habit.section,
                                            habit.id.empty() ? "" : fmt::format(" ({})", habit.id), habit.about));
    return lines;
}

json numberOrNull(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

}  // namespace

json settingJson(const Setting& setting) {
    json all = {{"key", setting.name},
                {"kind", wordOf(setting.kind)},
                {"unit", setting.unit},
                {"help", setting.help},
                {"allowed", describeSetting(setting)}};
    std::visit([&](const auto& usual) { all["default"] = usual; }, setting.usual);
    if (!setting.rule.choices.empty()) all["choices"] = setting.rule.choices;
    if (setting.kind == SettingKind::whole || setting.kind == SettingKind::number) {
        all["low"] = numberOrNull(setting.rule.low);
        all["high"] = numberOrNull(setting.rule.high);
        all["low_open"] = setting.rule.lowOpen;
        all["high_open"] = setting.rule.highOpen;
        all["high_per_option"] = setting.perOption;
    }
    return all;
}

std::string methodText(const MethodDeclaration& method, const Registry& registry) {
    std::string text = fmt::format("{} ({})\n\n{}\n\nsource: {}\nspaces: {}\ncost: {}\nshows: {}\n", method.label,
                                   method.name, method.about, method.source, spacesText(method), costText(method),
                                   fmt::join(panelWords(method), ", "));
    if (!method.settings.empty()) {
        std::vector<std::vector<std::string>> rows;
        for (const Setting& s : method.settings)
            rows.push_back({std::string(s.name), settingText(s.usual), describeSetting(s), std::string(s.unit),
                            std::string(s.help)});
        text += "\n" + tableText({"[method] key", "default", "allowed", "unit", "what it does"}, rows);
    }
    if (!method.habits.empty()) {
        text += "\nreference = true takes up, where the key is not set:\n";
        for (const std::string& line : habitLines(method, registry)) text += "  " + line + "\n";
    }
    return text;
}

json methodJson(const MethodDeclaration& method, const Registry& registry) {
    json settings = json::array(), spaces = json::array();
    for (const Setting& setting : method.settings) settings.push_back(settingJson(setting));
    for (const std::string_view space : method.spaces) spaces.push_back(space);
    return {{"name", method.name},
            {"label", method.label},
            {"about", method.about},
            {"source", method.source},
            {"spaces", method.spaces.empty() ? json(nullptr) : spaces},
            {"path_passes", method.pathPasses},
            {"panels", panelWords(method)},
            {"settings", settings},
            {"reference", habitLines(method, registry)}};
}

std::string methodsPage(const Registry& registry) {
    std::string page = "# Methods\n\nMade by `pada methods page` from what the methods declare.\n";
    for (const MethodDeclaration& method : registry.methods) {
        page += fmt::format("\n## {} (`name = \"{}\"`)\n\n{}\nSource: {}. Spaces: {}. Cost: {}. Shows: {}.\n",
                            method.label, method.name, method.about, method.source, spacesText(method),
                            costText(method), fmt::join(panelWords(method), ", "));
        if (method.settings.empty()) continue;
        page += "\n| key | default | allowed | unit | what it does |\n| --- | --- | --- | --- | --- |\n";
        for (const Setting& s : method.settings)
            page += fmt::format("| `{}` | `{}` | {} | {} | {} |\n", s.name, settingText(s.usual), describeSetting(s),
                                s.unit, s.help);
    }
    return page;
}

}  // namespace pada
