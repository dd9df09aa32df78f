// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/path_draws.h: the paths a run really trains: those of its sampler, dead ones drawn again where the run
// asks for it.
#pragma once
#include "core/sampling/path_sampler.h"
#include "core/space/sub_space.h"

#include <functional>
#include <optional>

namespace pada {

/// One law of paths. With `redrawDead` a path without a way from input to output is drawn again, so the law is the
/// sampler's given that the path is connected: p(path) / P(connected), exact where the sub-space can be gone through
/// (SubSpace). Without, dead paths belong to the law. Both references outlive it. Thread: one at a time.
class PathDraws {
public:
    static constexpr int kMostRedraws = 10'000;  ///< After so many the dead path is taken as it is.

    PathDraws(const SubSpace& space, PathLaw sampler, bool redrawDead);
    /// Of a run's own sampler; of each combination alike.
    static PathDraws of(const SubSpace& space, PathSampler& sampler, bool redrawDead);
    /// Of a run's own sampler, given that the path lies in `space`, some of the options that the sampler draws.
    /// RunError where none of kMostRedraws draws does. To be made anew when the sampler's probabilities have changed.
    static PathDraws within(const SubSpace& space, PathSampler& sampler, bool redrawDead);
    static PathDraws uniform(const SubSpace& space, bool redrawDead);

    /// `deadDraws` counts up by one where the first draw was dead, redrawn or not.
    Path draw(Rng& rng, int& deadDraws) const;
    Path draw(Rng& rng) const;
    const SubSpace& space() const noexcept { return *m_space; }
    /// How likely draw() gives exactly this path; 0 for one it never gives.
    double probability(const Path& path) const;
    /// How many paths the law is about: N of the weight 1 / (N p). The connected ones where dead ones are redrawn.
    double pathCount() const;
    /// The sampler's probabilities have changed.
    void lawChanged() { m_connectedShare.reset(); }

private:
    const SubSpace* m_space;
    PathLaw m_sampler;
    bool m_redrawDead;
    mutable std::optional<double> m_connectedShare;
};

/// What weighting by 1 / (N p), cut off at kWeightLimit, would do under a law, all paths counted.
struct WeightedPaths {
    double shareAtLimit = 0.0;      ///< Of all paths: those whose weight is cut off.
    double effectiveSamples = 1.0;  ///< E[v]^2 / E[v^2] over draws: 1 where all weights are alike.
};
/// Nothing where the sub-space is too large to go through.
std::optional<WeightedPaths> weightedPaths(const SubSpace& space, const PathDraws& paths);

}  // namespace pada
