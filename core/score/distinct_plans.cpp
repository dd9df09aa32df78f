// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/distinct_plans.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace pada {

std::vector<DistinctPlan> distinctPlans(const SearchSpace& space, const NetSize& size, std::span<const Path> paths) {
    std::map<std::string, DistinctPlan> byKey;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const Path pruned = space.pruned(paths[i]);
        auto [at, fresh] = byKey.try_emplace(space.planKey(paths[i]));
        DistinctPlan& plan = at->second;
        if (fresh || pruned < plan.pruned) plan.pruned = pruned;
        plan.members.push_back(i);
    }
    std::vector<DistinctPlan> plans;
    plans.reserve(byKey.size());
    for (auto& [key, plan] : byKey) {
        plan.madds = static_cast<double>(space.cost(plan.pruned, size).liveMadds);
        plan.dead = !space.connected(plan.pruned);
        plans.push_back(std::move(plan));
    }
    std::ranges::sort(plans, {}, [](const DistinctPlan& plan) { return std::tie(plan.madds, plan.pruned); });
    return plans;
}

}  // namespace pada
