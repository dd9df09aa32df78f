// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/net_draws.h: which paths a run trains on each net of its family, and what their gradients weigh.
#pragma once
#include "core/sampling/path_draws.h"
#include "core/supernet/net_family.h"

#include <memory>
#include <optional>
#include <vector>

namespace pada {

/// The law of paths of net 0 is the run's; that of another net the run's within the net's options. The references
/// outlive it. Thread: one at a time.
class NetDraws {
public:
    /// `weighted`: paths weigh 1 / (N p) under their net's law (importanceWeight()), else 1.
    NetDraws(const SubSpace& space, PathSampler& sampler, const NetFamily& family, bool redrawDead, bool weighted);

    const PathDraws& of(NetId net);
    const PathDraws& active() { return of(m_family.active()); }
    /// Of the run's sampler, whatever net is active.
    OptionTable probabilities() const { return m_sampler.probabilities(); }
    bool weighted() const noexcept { return m_weighted; }
    /// Of a path that the active net trains.
    double weightOf(const Path& path);
    /// The sampler's probabilities have changed, or the family's nets.
    void lawChanged();

private:
    struct Part {
        SubSpace space;                  ///< A net's options stay what they are.
        std::optional<PathDraws> draws;  ///< None where the law has changed since.
        explicit Part(SubSpace space_) : space(std::move(space_)) {}
    };

    const SubSpace& m_space;
    PathSampler& m_sampler;
    const NetFamily& m_family;
    bool m_redrawDead, m_weighted;
    PathDraws m_whole;
    std::vector<std::unique_ptr<Part>> m_parts;  ///< Of net 1 and on; made when first asked for.
};

}  // namespace pada
