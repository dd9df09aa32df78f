// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/momentum_sets.h: several momentum vectors of one net, one of which its updates use.
#pragma once
#include "core/base/state_book.h"
#include "core/supernet/supernet.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pada {

/// The set in use lies where the net's updates look for momentum, the others in its kept vectors; all begin with zeros.
/// Of one net, and the only user of that one's kept vectors. Thread: engine.
class MomentumSets {
public:
    /// ContractError for more than kKeptVectors.
    explicit MomentumSets(std::size_t count);

    /// From the next update on the net goes on with this set.
    void use(Supernet& net, std::size_t set);

    /// Arrays `rule.momentum_set` and, of each further set that was ever used, `rule.momentum_<set>`; the one in use is
    /// in the net's own state. restore() throws RunError naming the array that does not fit; `floats` are the net's.
    void save(StateBook& book) const;
    void restore(const StateBook& book, std::size_t floats);

private:
    bool isUsing(std::size_t set) const { return m_set == static_cast<std::int64_t>(set); }
    void bringBack(Supernet& net);

    std::vector<bool> m_used;
    std::int64_t m_set = -1;                    ///< In use; -1 before the first.
    std::vector<std::vector<float>> m_waiting;  ///< Restored, not yet in the net: per set, or empty.
    Supernet* m_net = nullptr;                  ///< Where the sets are.
};

}  // namespace pada
