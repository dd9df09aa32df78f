// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/path_strata.h"

#include "core/base/result.h"

#include <fmt/format.h>

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace pada {
namespace {

void visitConnected(const SubSpace& space, const std::function<void(const Path&)>& visit) {
    if (!space.enumerable())
        throw RunError(
            fmt::format("the method counts all paths of its space, and this one has {:.3g}, allowed: at "
                        "most {:.0f}; name fewer operations in [space] ops",
                        space.count(), SubSpace::kMostEnumerated));
    bool any = false;
    space.forEach([&](const Path& path) {
        if (!space.connected(path)) return;
        any = true;
        visit(path);
    });
    if (!any)
        throw RunError("no path of these options has a way from input to output; name other operations in [space] ops");
}

}  // namespace

std::size_t PathStrata::count() const {
    std::size_t all = 0;
    for (const std::vector<Path>& stratum : paths) all += stratum.size();
    return all;
}

int liveWeighted(const SearchSpace& space, const Path& path) {
    const std::vector<bool> live = space.live(path);
    int found = 0;
    for (std::size_t d = 0; d < path.size(); ++d)
        found += live[d] && space.decisions()[d].options[path[d]].hasWeights ? 1 : 0;
    return found;
}

PathStrata strataByLiveWeights(const SubSpace& space) {
    std::map<int, std::vector<Path>> found;
    visitConnected(space, [&](const Path& path) { found[liveWeighted(space.space(), path)].push_back(path); });
    PathStrata strata;
    for (auto& [key, paths] : found) {
        strata.keys.push_back(key);
        strata.paths.push_back(std::move(paths));
    }
    return strata;
}

PathStrata strataByPlan(const SubSpace& space) {
    std::map<std::string, std::size_t> known;
    PathStrata strata;
    visitConnected(space, [&](const Path& path) {
        const auto [at, isNew] = known.try_emplace(space.space().planKey(path), strata.paths.size());
        if (isNew) {
            strata.keys.push_back(static_cast<int>(at->second));
            strata.paths.emplace_back();
        }
        strata.paths[at->second].push_back(path);
    });
    return strata;
}

}  // namespace pada
