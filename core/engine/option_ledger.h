// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/option_ledger.h: how fairly a run treats the options of every decision.
#pragma once
#include "core/base/state_book.h"
#include "core/events/event.h"
#include "core/space/search_space.h"
#include "core/strategy/step_rule.h"
#include "core/supernet/weight_layout.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Counts since the run's first step, an entry an option of a decision, all nets together: how often trained paths had
/// it, in how many steps its weights got a gradient, the sum of the L2 norms of these, the last such step, and how far
/// its weights moved in the newest epoch without one. Thread: engine.
class OptionLedger {
public:
    OptionLedger(const SearchSpace& space, const WeightLayout& layout);

    void add(const StepOutcome& outcome, std::int64_t step);
    /// At an epoch's end: per segment, mean |w - w at the epoch's start| where it was not trained in it, else 0.
    void setDrift(std::span<const double> drift);
    /// Topic "ledger", a row an option: decision, option, draws, gradients, norm_sum, last_step (NaN = never), drift.
    MethodTable table() const;

    /// Arrays `ledger.*`. A book without them is of an older version: the counts begin anew then.
    void save(StateBook& book) const;
    void restore(const StateBook& book);

private:
    std::vector<std::size_t> m_first;  ///< Per decision: the place of its option 0; and one behind the last.
    std::vector<int> m_place;          ///< Per segment, -1 for what is no option's.
    std::vector<std::int64_t> m_draws, m_gradients, m_last;
    std::vector<double> m_norms, m_drift;
};

}  // namespace pada
