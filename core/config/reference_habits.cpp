// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/reference_habits.h"

#include <algorithm>

namespace pada {

void applyReferenceHabits(RunConfig& config, const Registry& registry,
                          const std::function<bool(std::string_view, std::string_view)>& isSet) {
    const MethodDeclaration* method = registry.method(config.method.name);
    if (!config.method.reference || method == nullptr) return;
    for (const Habit& habit : method->habits)
        if (!isSet(habit.section, habit.key)) habit.take(config);
}

std::vector<std::string> referenceBadge(const RunConfig& config, const Registry& registry) {
    std::vector<std::string> ids;
    const MethodDeclaration* method = registry.method(config.method.name);
    if (!config.method.reference || method == nullptr) return ids;
    for (const Habit& habit : method->habits) {
        const auto broken = [&](const Habit& other) { return other.id == habit.id && !other.holds(config); };
        const bool told = std::ranges::find(ids, habit.id) != ids.end();
        if (!habit.id.empty() && !told && std::ranges::none_of(method->habits, broken)) ids.emplace_back(habit.id);
    }
    return ids;
}

}  // namespace pada
