// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/uniform_path_sampler.h: single-path one-shot sampling (SPOS), and its form that is uniform over
// topologies.
#pragma once
#include "core/sampling/path_sampler.h"

namespace pada {

/// Every allowed option of a decision alike. Source: Guo et al., ECCV 2020.
class UniformPathSampler final : public PathSampler {
public:
    explicit UniformPathSampler(PathSamplerInput input);

    Path draw(Rng& rng) override;
    void observe(const PathUse& use, double pathNorm, double clipFactor) override;
    void endPeriod(double smoothing) override;
    OptionTable probabilities() const override;
    OptionTable norms() const override { return {}; }
    double probability(const Path& path) const override;

private:
    PathSamplerInput m_input;
};

/// Every path of `input.topologies` alike, so cells that the space counts many times are not trained more often.
class TopologyPathSampler final : public PathSampler {
public:
    explicit TopologyPathSampler(PathSamplerInput input);

    Path draw(Rng& rng) override;
    void observe(const PathUse& use, double pathNorm, double clipFactor) override;
    void endPeriod(double smoothing) override;
    OptionTable probabilities() const override;
    OptionTable norms() const override { return {}; }
    double probability(const Path& path) const override;

private:
    PathSamplerInput m_input;  ///< topologies sorted, for probability().
};

/// The checks of PathSampler::observe and endPeriod, shared by all samplers.
void checkObservation(const PathSamplerInput& input, const PathUse& use, double pathNorm, double clipFactor);
void checkSmoothing(double smoothing);

}  // namespace pada
