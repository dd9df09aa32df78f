// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/epoch_accounts.h: sums over one epoch: means, coverage, online gradient variance, drift of what was not
// trained.
#pragma once
#include "core/engine/run_state.h"
#include "core/engine/segment_variance.h"
#include "core/events/event.h"
#include "core/strategy/step_rule.h"
#include "core/supernet/supernet.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Reads a net's store after each step, or lets the net keep what it needs of gradients; writes no weight, so switching
/// it off changes none (EveryMethod.TelemetryChangesNoWeight). Thread: engine.
class EpochAccounts {
public:
    /// `variance` off leaves gvOnline and inactiveDrift at 0 and costs nothing. `weighted`: steps may have a pathWeight
    /// other than 1, which a net that keeps the spread by itself would not know; gradients are fetched each step then.
    EpochAccounts(const WeightLayout& layout, std::int64_t trainImages, bool variance, bool weighted);

    void begin(Supernet& net);
    /// After a step: `positions` are the images drawn, `deadDraws` how many paths were dead when first drawn.
    void add(Supernet& net, const StepOutcome& outcome, std::span<const std::int64_t> positions, int deadDraws);
    /// Everything of EpochFinished but ids, smoothing, effective sample size and seconds.
    EpochFinished finish(Supernet& net) const;

    /// Into and out of the state's `epoch` and, while an epoch is open, its gradient sums; the epoch's row is the same
    /// to the last bit then (EveryMethodTold.ResumedFromAnyStepTellsWhatAnUnbrokenRunTells). `net` holds the state's
    /// weights.
    void save(RunState& state, Supernet& net, bool open) const;
    void restore(const RunState& state, Supernet& net);

private:
    /// Whether a candidate that was not trained in this epoch has moved since it began.
    bool driftsFrom(const WeightStore& store) const;

    const WeightLayout& m_layout;
    bool m_variance, m_weighted;
    std::int64_t m_steps = 0;
    double m_loss = 0, m_top1 = 0;
    std::int64_t m_deadDraws = 0, m_draws = 0;
    std::vector<bool> m_seen;
    SegmentVariance m_variances;
    bool m_kept = false;                  ///< The net keeps the spread of gradients.
    bool m_partial = false;               ///< Gradient sums of the epoch's first steps are lost.
    std::vector<std::int64_t> m_trained;  ///< Per segment: steps of this epoch with a gradient.
    std::vector<float> m_before;          ///< Weights at the epoch's start.
};

}  // namespace pada
