// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/schedule_path_sampler.h: the control without gradients that stands beside every result of importance
// sampling.
#pragma once
#include "core/sampling/path_sampler.h"

#include <cstddef>
#include <optional>

namespace pada {

/// Options with weights share alike, options without decay with the smoothing factor s: p(weightless) = (1 - s (1 - f))
/// / O each, f = `final_weightless`; the weighted share the rest. O = allowed options of the decision. Where all
/// options have weights, or none has, the decision stays uniform. Reads no norm (decisions.md section 5, calibration.md
/// `ctrl`: f = 0).
class SchedulePathSampler final : public PathSampler {
public:
    /// `finalWeightless` in [0, 1]; `heaviestShare` in (0, 1), needs `parameterCounts`.
    SchedulePathSampler(PathSamplerInput input, double finalWeightless,
                        std::optional<double> heaviestShare = std::nullopt);

    Path draw(Rng& rng) override;
    void observe(const PathUse& use, double pathNorm, double clipFactor) override;
    void endPeriod(double smoothing) override;
    OptionTable probabilities() const override { return m_probabilities; }
    OptionTable norms() const override { return {}; }
    double probability(const Path& path) const override;
    void save(StateBook& book) const override;
    void restore(const StateBook& book) override;

private:
    void apply(double smoothing);
    void split(std::size_t decision);

    PathSamplerInput m_input;
    double m_finalWeightless;
    std::optional<double> m_heaviestShare;
    double m_smoothing = 0.0;
    OptionTable m_probabilities;
};

}  // namespace pada
