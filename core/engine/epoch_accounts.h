// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/epoch_accounts.h: sums over one epoch: means, coverage, online gradient variance, drift of what was not
// trained.
#pragma once
#include "core/engine/segment_variance.h"
#include "core/events/event.h"
#include "core/strategy/step_rule.h"
#include "core/supernet/supernet.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Reads a net's store after each step, or lets the net keep what it needs of gradients; never writes, so switching it
/// off changes no weight. Thread: engine.
class EpochAccounts {
public:
    /// `variance` off leaves gvOnline and inactiveDrift at 0 and costs nothing.
    EpochAccounts(const WeightLayout& layout, std::int64_t trainImages, bool variance);

    void begin(Supernet& net);
    /// After a step: `positions` are the images drawn, `deadDraws` how many paths were dead when first drawn.
    void add(Supernet& net, const StepOutcome& outcome, std::span<const std::int64_t> positions, int deadDraws);
    /// Everything of EpochFinished but ids, smoothing, effective sample size and seconds.
    EpochFinished finish(Supernet& net) const;
    double meanLoss() const { return m_steps > 0 ? m_loss / static_cast<double>(m_steps) : 0.0; }

    /// Means and coverage; gvOnline restarts at a resume and covers the rest of that epoch.
    std::vector<double> state() const;
    void restore(std::span<const double> state, Supernet& net);

private:
    const WeightLayout& m_layout;
    bool m_variance;
    std::int64_t m_steps = 0;
    double m_loss = 0, m_top1 = 0;
    std::int64_t m_deadDraws = 0, m_draws = 0;
    std::vector<bool> m_seen;
    SegmentVariance m_variances;
    bool m_kept = false;                  ///< The net keeps the spread of gradients.
    std::vector<std::uint8_t> m_trained;  ///< Per segment: had a gradient in this epoch.
    std::vector<float> m_before;          ///< Weights at the epoch's start.
};

}  // namespace pada
