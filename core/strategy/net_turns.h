// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/net_turns.h: whose step it is among nets that were split off one another.
#pragma once
#include "core/base/state_book.h"
#include "core/supernet/net_family.h"

#include <cstdint>
#include <vector>

namespace pada {

/// Nets that no other was split off, oldest first: those that train, and that own the paths.
std::vector<NetId> leavesOf(const NetFamily& family);
/// How many splits lie between net 0 and this one.
int depthOf(const NetFamily& family, NetId net);

/// The leaves train one after the other, so many steps each, and again: after any step their counts differ by one turn
/// at most. Thread: engine.
class NetTurns {
public:
    explicit NetTurns(std::int64_t stepsATurn) : m_length(stepsATurn) {}

    /// Activates the net of the next step.
    void take(NetFamily& family);
    /// After a split: the first leaf's turn.
    void restart() { m_step = 0; }

    /// `rule.turn`.
    void save(StateBook& book) const;
    void restore(const StateBook& book);

private:
    std::int64_t m_length;
    std::int64_t m_step = 0;  ///< Since the split.
};

}  // namespace pada
