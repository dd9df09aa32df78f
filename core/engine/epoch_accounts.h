// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/epoch_accounts.h: sums over one epoch: means, coverage, online gradient variance, drift of what was not
// trained.
#pragma once
#include "core/base/state_book.h"
#include "core/engine/segment_variance.h"
#include "core/events/event.h"
#include "core/strategy/step_rule.h"
#include "core/supernet/net_family.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Reads a net's store after each step, or lets the net keep what it needs of gradients; writes no weight, so switching
/// it off changes none (EveryMethod.TelemetryChangesNoWeight). Thread: engine.
class EpochAccounts {
public:
    /// `variance` off leaves gvOnline and inactiveDrift at 0 and costs nothing. `netMayKeep`: what a net keeps of its
    /// updates is what the steps do (StepRule::updatesOnce(), pathWeight 1); else gradients are fetched each step.
    EpochAccounts(const WeightLayout& layout, std::int64_t trainImages, bool variance, bool netMayKeep);

    /// Gradient variance and drift are those of the net that is active now; steps of other nets do not count there.
    void begin(const NetFamily& family);
    /// After a step: `positions` are the images drawn; `draws` paths were drawn, of which `deadDraws` were dead at
    /// first.
    /// `images` were in all its batches.
    void add(const NetFamily& family, const StepOutcome& outcome, std::span<const std::int64_t> positions,
             std::int64_t images, int draws, int deadDraws);
    /// Everything of EpochFinished but ids, smoothing, effective sample size and seconds.
    EpochFinished finish(const NetFamily& family) const;
    /// Per segment: mean |w - w at the epoch's start| of a candidate that was not trained in the epoch, else 0. Empty
    /// without telemetry.
    std::vector<double> drift(const NetFamily& family) const;

    /// Arrays `epoch.*`: what was summed and seen and, with telemetry, amid an epoch, its gradient sums: the epoch's
    /// row is the same to the last bit then (EveryMethodTold.ResumedFromAnyStepTellsWhatAnUnbrokenRunTells). The family
    /// is the state's. restore() throws RunError naming the array that does not fit.
    void save(StateBook& book, const NetFamily& family, bool open) const;
    void restore(const StateBook& book, const NetFamily& family);

private:
    /// Whether a candidate that was not trained in this epoch has moved since it began.
    bool driftsFrom(std::span<const float> weights) const;
    void begin(const NetFamily& family, NetId net);

    const WeightLayout& m_layout;
    bool m_variance, m_netMayKeep;
    NetId m_net = 0;  ///< Whose variance and drift it is.
    std::int64_t m_steps = 0;
    double m_loss = 0, m_top1 = 0;
    std::int64_t m_deadDraws = 0, m_draws = 0, m_images = 0;
    std::vector<bool> m_seen;
    SegmentVariance m_variances;
    bool m_kept = false;                  ///< The net keeps the spread of gradients.
    bool m_partial = false;               ///< Gradient sums of the epoch's first steps are lost.
    std::vector<std::int64_t> m_trained;  ///< Per segment: steps of this epoch with a gradient.
    std::vector<float> m_before;          ///< Weights at the epoch's start.
};

}  // namespace pada
