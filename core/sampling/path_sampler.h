// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/path_sampler.h: chooses which sub-network trains next; knows no tensor and no thread.
#pragma once
#include "core/base/rng.h"
#include "core/base/state_book.h"
#include "core/events/event.h"
#include "core/space/path.h"
#include "core/space/search_space.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Draws one path per step and learns from that step's gradients. Decisions are drawn independently of each other,
/// except by the topology-uniform form. Thread: engine only. Randomness: only `rng`, so equal seeds and feedback give
/// equal paths.
class PathSampler {
public:
    virtual ~PathSampler() = default;

    /// One option per decision, indices into the full option lists, allowed options only. Cannot fail.
    virtual Path draw(Rng& rng) = 0;

    /// Feedback of one step. `use.optionNorms` has one entry per decision: the L2 norm of the weight gradient of the
    /// option in use there, *before* clipping, 0 if it has no weights or lies on no live way; `use.live` tells these
    /// two apart. Over the cells the norms are to be *added* (sum of one L2 norm per cell, as the authors do), not
    /// squared and added. `pathNorm`: L2 norm of the gradient of all the path's candidate weights together, before
    /// clipping (credit `path`). `clipFactor` in (0, 1]: what clipping multiplied the gradient by. Throws ContractError
    /// on a wrong length, a negative or non-finite value or a norm of a dead decision; nothing is changed then.
    virtual void observe(const PathUse& use, double pathNorm, double clipFactor) = 0;

    /// Ends an epoch (or `update_every` steps) and renews the probabilities. `smoothing` in [0, 1]: 0 gives uniform
    /// ones. As published it is smoothingFactor(shape, k / K, final) at the end of period k = 0 .. K-1, so the last is
    /// (K-1)/K.
    virtual void endPeriod(double smoothing) = 0;

    /// The probabilities in use; rows sum to 1, forbidden options hold 0. Topology-uniform: the marginals.
    virtual OptionTable probabilities() const = 0;

    /// Averaged norms behind probabilities(), of the period that ended last (zeros before the first). Empty for
    /// samplers without.
    virtual OptionTable norms() const = 0;

    /// What probabilities() would be had the period that ended last given these norms, at this smoothing factor.
    /// Nothing changes. Empty for samplers that do not go by norms. ContractError unless `norms` has a number of at
    /// least 0 for every option.
    virtual OptionTable probabilitiesAt(const OptionTable& /*norms*/, double /*smoothing*/) const { return {}; }

    /// Probability of drawing exactly `path`, for importance weights; 0 if it cannot be drawn. Throws ContractError on
    /// a wrong length.
    virtual double probability(const Path& path) const = 0;

    /// Everything that changes, as arrays `path_sampler.*`; restore() continues exactly there, also amid a period, and
    /// reads what formats 1 and 2 of checkpoints held (one array `path_sampler`). Throws RunError naming the array that
    /// does not fit; nothing is changed then. A sampler without memory keeps nothing.
    virtual void save(StateBook&) const {}
    virtual void restore(const StateBook&) {}
};

/// What a path sampler is built for. All tables have one row per decision.
struct PathSamplerInput {
    std::vector<Decision> decisions;
    std::vector<std::vector<std::uint8_t>> allowed;  ///< Allowed options per decision, ascending, at least one.
    OptionTable
        parameterCounts;  ///< Weights per decision and option (0 = weightless). Needed for norm_scale = rms only.
    std::vector<Path> topologies;  ///< One path per distinct topology. Needed for topology_uniform only.
};

/// Throws ContractError unless there are decisions, each with allowed options that exist, ascending.
void checkPathSamplerInput(const PathSamplerInput& input);

}  // namespace pada
