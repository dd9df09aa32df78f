// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/importance_path_sampler.h: PA of PA&DA, options drawn in proportion to their gradient norms.
#pragma once
#include "core/sampling/path_sampler.h"

namespace pada {

/// Source: PA&DA, Lu et al., CVPR 2023, path branch; switches in decisions.md section 5. At a period's end, per group
/// of decisions, p = s * p_hat + (1 - s) / O, then raised to `path_floor`. `granularity`: `option` = one distribution
/// shared by all decisions with the same options (as published: one for all six edges), `decision_option` = one per
/// decision. p_hat by `credit`:
/// - `published`: norms after clipping; of one step, an option's norms summed over the decisions that use it, over
/// their number (dead ones
///   count). Running value (old + new) / 2 from 0, starting anew each period; a step with norm 0 changes nothing;
///   weightless options get 0. If no option has a norm yet, p_hat is uniform (the authors would divide by zero).
/// - `own`: plain mean of the norms before clipping over the live uses; weightless options keep 1 / O, the others share
/// the rest.
/// - `path`: plain mean, over the steps that use the option, of the whole path's norm before clipping; exists for every
/// option. Under own and path an option that a period never used keeps its older mean, and before its first use counts
/// as the mean of the others. `norm_scale` = rms divides a norm by the root of the number of weights behind it.
class ImportancePathSampler final : public PathSampler {
public:
    ImportancePathSampler(const MethodSection& method, PathSamplerInput input);

    Path draw(Rng& rng) override;
    void observe(const PathUse& use, double pathNorm, double clipFactor) override;
    void endPeriod(double smoothing) override;
    OptionTable probabilities() const override;
    OptionTable norms() const override;
    double probability(const Path& path) const override;
    std::vector<double> state() const override;
    void restore(std::span<const double> state) override;

private:
    enum class Credit { published, own, path };
    /// Decisions that share a distribution. All vectors have one entry per option of the full list.
    struct Group {
        std::size_t first = 0;  ///< A decision of the group; its options and allowed list stand for all.
        std::vector<double> probabilities;
        std::vector<double> norms;   ///< Of the period that ended last.
        std::vector<double> sums;    ///< Of the period under way: halving mean (published) or sum.
        std::vector<double> counts;  ///< Observations behind `sums`.
    };

    std::size_t groupLike(std::size_t decision) const;
    double scaled(double norm, double weights) const;
    double pathWeights(const Path& path) const;
    void updateNorms(Group& group) const;
    std::vector<double> importance(const Group& group) const;

    PathSamplerInput m_input;
    Credit m_credit = Credit::published;
    bool m_shared = true;
    bool m_rms = false;
    double m_floor = 0.0;
    std::vector<Group> m_groups;
    std::vector<std::size_t> m_groupOf;  ///< Per decision.
};

}  // namespace pada
