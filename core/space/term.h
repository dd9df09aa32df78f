// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/term.h: one op of a mixed decision.
#pragma once
#include <cstdint>

namespace pada {

/// Several of one decision add up, each times its coefficient: what a net computes between paths. A value.
struct Term {
    static constexpr std::uint8_t kEdge = 255;     ///< As an option: all that its decision gives is multiplied.
    static constexpr std::uint8_t kOwnBank = 255;  ///< As a bank: the decision's own weights.

    std::uint8_t decision = 0, option = 0;  ///< Into the space's full lists.
    float coefficient = 1.0f;
    /// false: only the gradient of the coefficient is wanted, and none flows through the op to weights or to what it
    /// reads (as ProxylessNAS' second path).
    bool trains = true;
    /// The decision whose weights of this option compute the term, where shapes are the same (CLOSE): several decisions
    /// may share one.
    std::uint8_t bank = kOwnBank;
};

}  // namespace pada
