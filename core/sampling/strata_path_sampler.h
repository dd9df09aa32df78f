// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/strata_path_sampler.h: first a group of paths by a law that may change over the run, then a path of it.
#pragma once
#include "core/sampling/path_sampler.h"
#include "core/sampling/path_strata.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace pada {

/// Probabilities of the strata, one each, not negative, with sum 1: those of a run's beginning and those that it goes
/// to. At smoothing s a stratum has (1 - s) from + s to.
struct StrataLaw {
    std::vector<double> from, to;
};
/// Every path alike.
std::vector<double> shareOfPaths(const PathStrata& strata);
/// Every stratum of a key of at least `least` alike, others never; where there is none, every path alike.
std::vector<double> evenFrom(const PathStrata& strata, int least);

/// Draws a stratum by the law, then a path uniformly among its paths: p(a) = pi(k(a)) / n(k(a)), exact, nothing is
/// drawn again. Paths of no stratum, dead ones, are never drawn. Decisions are not independent of each other;
/// probabilities() gives the marginals. Reads no norm.
class StrataPathSampler final : public PathSampler {
public:
    StrataPathSampler(PathSamplerInput input, PathStrata strata, StrataLaw law);

    Path draw(Rng& rng) override;
    void observe(const PathUse& use, double pathNorm, double clipFactor) override;
    void endPeriod(double smoothing) override;
    OptionTable probabilities() const override { return m_marginals; }
    OptionTable norms() const override { return {}; }
    double probability(const Path& path) const override;
    /// `path_sampler.smoothing`.
    void save(StateBook& book) const override;
    void restore(const StateBook& book) override;

    const std::vector<double>& law() const { return m_law; }  ///< Of the strata, now.

private:
    void apply(double smoothing);

    PathSamplerInput m_input;
    PathStrata m_strata;
    StrataLaw m_ends;
    std::vector<std::pair<Path, std::uint32_t>> m_stratumOf;  ///< Ascending by path.
    double m_smoothing = 0.0;
    std::vector<double> m_law;
    OptionTable m_marginals;
};

}  // namespace pada
