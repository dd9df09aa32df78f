// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/path_draws.h"

#include "core/sampling/importance_weights.h"

#include <algorithm>
#include <utility>

namespace pada {
namespace {

/// How likely the sampler draws a path of the sub-space. Exact: only samplers of enumerable spaces draw decisions
/// together.
double shareOf(const SubSpace& space, const PathSampler& sampler) {
    double share = 0.0;
    if (space.enumerable()) {
        space.forEach([&](const Path& path) { share += sampler.probability(path); });
        return share;
    }
    share = 1.0;
    const OptionTable table = sampler.probabilities();
    for (std::size_t d = 0; d < table.size(); ++d) {
        double allowed = 0.0;
        for (const std::uint8_t option : space.allowed()[d]) allowed += table[d][option];
        share *= allowed;
    }
    return share;
}

}  // namespace

PathDraws::PathDraws(const SubSpace& space, PathLaw sampler, bool redrawDead)
    : m_space(&space), m_sampler(std::move(sampler)), m_redrawDead(redrawDead) {}

PathDraws PathDraws::of(const SubSpace& space, PathSampler& sampler, bool redrawDead) {
    return {space,
            {[&sampler](const Path& path) { return sampler.probability(path); },
             [&sampler](Rng& rng) { return sampler.draw(rng); }},
            redrawDead};
}

PathDraws PathDraws::within(const SubSpace& space, PathSampler& sampler, bool redrawDead) {
    const auto probability = [&space, &sampler, share = std::optional<double>()](const Path& path) mutable {
        if (!space.allows(path)) return 0.0;
        if (!share) share = shareOf(space, sampler);
        return *share > 0.0 ? sampler.probability(path) / *share : 0.0;
    };
    const auto draw = [&space, &sampler](Rng& rng) {
        for (int i = 0; i < kMostRedraws; ++i)
            if (const Path path = sampler.draw(rng); space.allows(path)) return path;
        throw RunError(
            "the path sampler no longer draws any path of one of the nets; a path_floor above 0, or a "
            "final_weightless above 0 under the schedule, keeps them all");
    };
    return {space, {probability, draw}, redrawDead};
}

PathDraws PathDraws::uniform(const SubSpace& space, bool redrawDead) {
    return {space,
            {[&space](const Path& path) { return space.probability(path); },
             [&space](Rng& rng) { return space.draw(rng); }},
            redrawDead};
}

Path PathDraws::draw(Rng& rng, int& deadDraws) const {
    Path path = m_sampler.draw(rng);
    if (m_space->connected(path)) return path;
    ++deadDraws;
    for (int i = 0; m_redrawDead && i < kMostRedraws; ++i) {
        path = m_sampler.draw(rng);
        if (m_space->connected(path)) break;
    }
    return path;
}

Path PathDraws::draw(Rng& rng) const {
    int deadDraws = 0;
    return draw(rng, deadDraws);
}

double PathDraws::probability(const Path& path) const {
    const double p = m_sampler.probability(path);
    if (!m_redrawDead) return p;
    if (!m_connectedShare) m_connectedShare = m_space->connectedShare(m_sampler);
    if (*m_connectedShare <= 0.0) return p;  // Nothing but dead paths: the last one drawn is taken.
    return m_space->connected(path) ? std::min(1.0, p / *m_connectedShare) : 0.0;
}

double PathDraws::pathCount() const {
    const double connected = m_redrawDead ? m_space->connectedCount() : 0.0;
    return connected > 0.0 ? connected : m_space->count();
}

std::optional<WeightedPaths> weightedPaths(const SubSpace& space, const PathDraws& paths) {
    if (!space.enumerable()) return std::nullopt;
    const double count = paths.pathCount();
    double atLimit = 0, weights = 0, squares = 0;
    space.forEach([&](const Path& path) {
        const double p = paths.probability(path);
        if (p <= 0.0) return;
        const double weight = importanceWeight(p, count);
        atLimit += weight >= kWeightLimit ? 1.0 : 0.0;
        weights += p * weight;
        squares += p * weight * weight;
    });
    return WeightedPaths{atLimit / count, squares > 0.0 ? weights * weights / squares : 1.0};
}

}  // namespace pada
