// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/nas_bench_201_plan.h"

#include "core/space/nas_bench_201_keys.h"

namespace pada::nb201 {

bool PathPlan::live(int node) const {
    if (node == 0) return true;
    for (std::size_t e = 0; e < kEdges; ++e)
        if (kEdgeTo[e] == node && option[e] != none) return true;
    return false;
}

Path PathPlan::path() const {
    Path path(kEdges);
    for (std::size_t e = 0; e < kEdges; ++e) path[e] = option[e];
    return path;
}

std::array<std::string, kNodes> PathPlan::nodeKeys() const {
    return planKeys(path());
}

PathPlan compilePath(const Path& path) {
    expects(path.size() == kEdges, "a NAS-Bench-201 path has 6 decisions");
    std::array<bool, kNodes> reached{true, false, false, false}, wanted{false, false, false, true};
    // Edges are ordered by their target and point upwards, so one sweep each way reaches everything.
    for (std::size_t e = 0; e < kEdges; ++e) {
        expects(path[e] < kOps, "a NAS-Bench-201 edge has options 0 to 4");
        if (path[e] != none && reached[static_cast<std::size_t>(kEdgeFrom[e])])
            reached[static_cast<std::size_t>(kEdgeTo[e])] = true;
    }
    for (std::size_t e = kEdges; e-- > 0;)
        if (path[e] != none && wanted[static_cast<std::size_t>(kEdgeTo[e])])
            wanted[static_cast<std::size_t>(kEdgeFrom[e])] = true;
    PathPlan plan;
    plan.dead = !reached[kNodes - 1];
    for (std::size_t e = 0; e < kEdges; ++e)
        if (reached[static_cast<std::size_t>(kEdgeFrom[e])] && wanted[static_cast<std::size_t>(kEdgeTo[e])])
            plan.option[e] = static_cast<Op>(path[e]);
    return plan;
}

PathPlan planOf(const Path& path, std::uint64_t live, bool dead) {
    expects(path.size() == kEdges, "a NAS-Bench-201 path has 6 decisions");
    PathPlan plan;
    plan.dead = dead;
    for (std::size_t e = 0; e < kEdges; ++e)
        if ((live >> e & 1u) != 0) plan.option[e] = static_cast<Op>(path[e]);
    return plan;
}

std::uint64_t MixedPlan::liveEdges() const {
    std::uint64_t live = 0;
    for (std::size_t e = 0; e < kEdges; ++e)
        if (!ops[e].empty()) live |= std::uint64_t{1} << e;
    return live;
}

MixedPlan::MixedPlan(const PathPlan& path) : dead(path.dead) {
    for (std::size_t e = 0; e < kEdges; ++e)
        if (path.option[e] != none) ops[e].push_back({.op = path.option[e], .bank = static_cast<int>(e)});
}

MixedPlan::MixedPlan(std::span<const Term> terms) {
    Path ways(kEdges);  // An edge is a way where any of its terms computes.
    for (const Term& term : terms) {
        const bool wholeEdge = term.option == Term::kEdge;
        expects(term.decision < kEdges && (wholeEdge || term.option < kOps),
                "a term takes an option of one of six edges, or all of it");
        expects(term.bank == Term::kOwnBank || (!wholeEdge && term.bank < kEdges),
                "a term takes the weights of one of six edges");
        if (!wholeEdge && term.option != none) ways[term.decision] = skip;
    }
    const PathPlan plan = compilePath(ways);
    dead = plan.dead;
    for (std::size_t t = 0; t < terms.size(); ++t) {
        const Term& term = terms[t];
        if (term.option == none || plan.option[term.decision] == none) continue;
        const int index = static_cast<int>(t), bank = term.bank == Term::kOwnBank ? term.decision : term.bank;
        if (term.option == Term::kEdge)
            factors[term.decision].push_back(index);
        else
            ops[term.decision].push_back({static_cast<Op>(term.option), index, term.trains, bank});
    }
}

}  // namespace pada::nb201
