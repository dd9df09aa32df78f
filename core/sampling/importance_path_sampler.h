// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/importance_path_sampler.h: PA of PA&DA, options drawn in proportion to their gradient norms.
#pragma once
#include "core/base/words.h"
#include "core/sampling/path_sampler.h"

#include <array>

namespace pada {

/// Which norm an option's probability stands on; ImportancePathSampler says how.
enum class Credit : std::uint8_t { published, own, path };
constexpr auto wordsOf(Credit) {
    return std::array<std::string_view, 3>{"published", "own", "path"};
}
/// What shares a distribution: all decisions with the same options, or each has its own.
enum class Granularity : std::uint8_t { option, decisionOption };
constexpr auto wordsOf(Granularity) {
    return std::array<std::string_view, 2>{"option", "decision_option"};
}
enum class NormScale : std::uint8_t { sum, rms };
constexpr auto wordsOf(NormScale) {
    return std::array<std::string_view, 2>{"sum", "rms"};
}

/// Defaults = as published.
struct ImportancePathSettings {
    Credit credit = Credit::published;
    Granularity granularity = Granularity::option;
    NormScale normScale = NormScale::sum;
    double floor = 0.0;  ///< Least probability of an option, [0, 1/O).
    double power = 1.0;  ///< Of the norms; finite.
};

/// Source: PA&DA, Lu et al., CVPR 2023, path branch; switches in decisions.md section 5. At a period's end, per group
/// of decisions, p = s * p_hat + (1 - s) / O, then raised to `floor`. `granularity`: `option` = one distribution
/// shared by the decisions of a group that allow the same options (as published: one for all six edges),
/// `decisionOption` = one per decision. p_hat by `credit`:
/// - `published`: norms after clipping; of one step, an option's norms summed over the decisions that use it, over
/// their number (dead ones
///   count). Running value (old + new) / 2 from 0, starting anew each period; a step with norm 0 changes nothing;
///   weightless options get 0. If no option has a norm yet, p_hat is uniform (the authors would divide by zero).
/// - `own`: plain mean of the norms before clipping over the live uses; weightless options keep 1 / O, the others share
/// the rest.
/// - `path`: plain mean, over the steps that use the option, of the whole path's norm before clipping; exists for every
/// option. Under own and path an option that a period never used keeps its older mean, and before its first use counts
/// as the mean of the others. `normScale` = rms divides a norm by the root of the number of weights behind it.
/// `power` g: p_hat stands on norm^g of the options that have a norm: 0 gives them equal shares, below 0 those of small
/// norms the larger ones. Those without keep what they have under g = 1.
class ImportancePathSampler final : public PathSampler {
public:
    ImportancePathSampler(const ImportancePathSettings& settings, PathSamplerInput input);

    Path draw(Rng& rng) override;
    void observe(const PathUse& use, double pathNorm, double clipFactor) override;
    void endPeriod(double smoothing) override;
    OptionTable probabilities() const override;
    OptionTable norms() const override;
    OptionTable probabilitiesAt(const OptionTable& norms, double smoothing) const override;
    double probability(const Path& path) const override;
    void save(StateBook& book) const override;
    void restore(const StateBook& book) override;

private:
    /// Decisions that share a distribution. All vectors have one entry per option of the full list.
    struct Group {
        std::size_t first = 0;  ///< A decision of the group; its options and allowed list stand for all.
        std::vector<double> probabilities;
        std::vector<double> norms;   ///< Of the period that ended last.
        std::vector<double> sums;    ///< Of the period under way: halving mean (published) or sum.
        std::vector<double> counts;  ///< Observations behind `sums`.
    };

    /// A group's rows in the order in which they are kept.
    static constexpr std::array kRows{&Group::probabilities, &Group::norms, &Group::sums, &Group::counts};

    std::size_t groupLike(std::size_t decision) const;
    double scaled(double norm, double weights) const;
    double powered(double norm) const;
    double pathWeights(const Path& path) const;
    void updateNorms(Group& group) const;
    std::vector<double> importance(const Group& group) const;
    std::vector<double> smoothed(const Group& group, double smoothing) const;  ///< Probabilities that its norms give.

    PathSamplerInput m_input;
    Credit m_credit = Credit::published;
    bool m_shared = true;
    bool m_rms = false;
    double m_floor = 0.0;
    double m_power = 1.0;
    std::vector<Group> m_groups;
    std::vector<std::size_t> m_groupOf;  ///< Per decision.
};

}  // namespace pada
