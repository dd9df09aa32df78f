// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/net_draws.h"

#include "core/sampling/importance_weights.h"

namespace pada {

NetDraws::NetDraws(const SubSpace& space, PathSampler& sampler, const NetFamily& family, bool redrawDead, bool weighted)
    : m_space(space),
      m_sampler(sampler),
      m_family(family),
      m_redrawDead(redrawDead),
      m_weighted(weighted),
      m_whole(PathDraws::of(space, sampler, redrawDead)) {}

const PathDraws& NetDraws::of(NetId net) {
    if (net == 0) return m_whole;
    const auto index = static_cast<std::size_t>(net) - 1;
    if (index >= m_parts.size()) m_parts.resize(index + 1);
    if (!m_parts[index]) m_parts[index] = std::make_unique<Part>(SubSpace(m_space.space(), m_family.mask(net)));
    Part& part = *m_parts[index];
    if (!part.draws) part.draws.emplace(PathDraws::within(part.space, m_sampler, m_redrawDead));
    return *part.draws;
}

double NetDraws::weightOf(const Path& path) {
    if (!m_weighted) return 1.0;
    const PathDraws& draws = active();
    return importanceWeight(draws.probability(path), draws.pathCount());
}

void NetDraws::lawChanged() {
    m_whole.lawChanged();
    for (const auto& part : m_parts)
        if (part) part->draws.reset();
}

}  // namespace pada
