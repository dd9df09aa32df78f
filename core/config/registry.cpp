// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/registry.h"

#include "core/config/config_keys.h"
#include "core/config/path_choice.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace pada {
namespace {

/// Adds the setting unless it is there already.
void add(std::vector<Setting>& settings, const Setting& setting) {
    const auto known = std::ranges::find(settings, setting.name, &Setting::name);
    if (known != settings.end()) {
        expects(*known == setting, "two methods declare one setting differently");
        return;
    }
    SettingValues values;
    const ConfigKey key{"method", setting.name, SettingTarget{&values, &setting}, setting.rule};
    expects(violation(key).empty(), "a setting's default breaks its own rule");
    settings.push_back(setting);
}

}  // namespace

bool MethodDeclaration::feeds(MethodPanel panel) const {
    return std::ranges::find(panels, panel) != panels.end();
}

bool MethodDeclaration::declares(std::string_view setting) const {
    return std::ranges::find(settings, setting, &Setting::name) != settings.end();
}

std::string PathListDeclaration::form() const {
    switch (argument) {
        case PathArgument::none:
            break;
        case PathArgument::count:
            return std::string(word) + ":N";
        case PathArgument::file:
            return std::string(word) + ":FILE";
    }
    return std::string(word);
}

bool PathListDeclaration::takes(std::string_view paths) const {
    const PathChoice choice = pathChoice(paths);
    if (choice.word != word || choice.hasColon != (argument != PathArgument::none)) return false;
    switch (argument) {
        case PathArgument::none:
            return true;
        case PathArgument::count: {
            std::uint64_t count = 0;
            const char* const end = choice.argument.data() + choice.argument.size();
            const auto read = std::from_chars(choice.argument.data(), end, count);
            return read.ec == std::errc{} && read.ptr == end && count > 0;
        }
        case PathArgument::file:
            return !choice.argument.empty();
    }
    return false;
}

const PathListDeclaration* Registry::pathList(std::string_view paths) const {
    const auto found =
        std::ranges::find_if(pathLists, [&](const PathListDeclaration& list) { return list.takes(paths); });
    return found == pathLists.end() ? nullptr : &*found;
}

std::vector<std::string_view> Registry::methodNames() const {
    std::vector<std::string_view> names;
    for (const MethodDeclaration& method : methods) names.push_back(method.name);
    return names;
}

const MethodDeclaration* Registry::method(std::string_view name) const {
    const auto found = std::ranges::find(methods, name, &MethodDeclaration::name);
    return found == methods.end() ? nullptr : &*found;
}

std::string Registry::ownersOf(std::string_view setting) const {
    std::vector<std::string_view> owners;
    for (const MethodDeclaration& method : methods)
        if (method.declares(setting)) owners.push_back(method.name);
    std::string text;
    for (std::size_t i = 0; i < owners.size(); ++i)
        text += (i == 0 ? "" : i + 1 == owners.size() ? " and " : ", ") + std::string(owners[i]);
    return text;
}

Registry makeRegistry(const std::vector<Setting>& first, std::vector<MethodDeclaration> methods) {
    Registry registry;
    for (const Setting& setting : first) add(registry.methodSettings, setting);
    expects(registry.methodSettings.size() == first.size(), "a setting stands twice among the first");
    registry.firstSettings = first.size();
    registry.methods = std::move(methods);
    for (std::size_t i = 0; i < registry.methods.size(); ++i) {
        const MethodDeclaration& method = registry.methods[i];
        expects(registry.method(method.name) == &method, "two methods have one name");
        for (const Setting& setting : method.settings) add(registry.methodSettings, setting);
    }
    return registry;
}

void addStopSettings(Registry& registry, const std::vector<Setting>& settings, std::size_t first) {
    for (const Setting& setting : settings) add(registry.stopSettings, setting);
    expects(registry.stopSettings.size() == settings.size(), "two stop rules have one key");
    registry.firstStopSettings = first;
}

}  // namespace pada
