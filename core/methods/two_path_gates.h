// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/two_path_gates.h: ProxylessNAS' binary gates: draws, gradients and the step that keeps total shares.
#pragma once
#include "core/base/rng.h"
#include "core/strategy/strengths.h"

#include <cstddef>
#include <span>
#include <vector>

namespace pada {

/// What a step of the strengths computes: one active option a decision, the others of the draw only for the gradient of
/// their gates.
struct GateDraw {
    std::vector<Term> terms;                        ///< Of all entries below, decision by decision.
    std::vector<std::vector<std::size_t>> entries;  ///< Per decision; the active one first.
};

/// Entry of decision d drawn by `shares` (one an entry, summing to 1 over the decision).
std::size_t drawEntry(const Strengths& strengths, std::size_t decision, std::span<const double> shares, Rng& rng);
std::vector<double> uniformShares(const Strengths& strengths);

/// Two options a decision by their shares without replacement, active one of them by its share of the two; one option
/// where there is no other.
GateDraw drawTwo(const Strengths& strengths, Rng& rng);
/// Every live option, the active one by its share.
GateDraw drawAll(const Strengths& strengths, Rng& rng);

/// dL/d(alpha_i) = sum over j of dL/d(gate_j) p_j ([i = j] - p_i), the shares p those within the draw (Cai et al.,
/// section 3.2.2); one an entry, 0 outside the draw.
std::vector<double> gateSlopes(const Strengths& strengths, const GateDraw& draw, std::span<const double> perTerm);

/// Adam on the drawn pairs alone; then both strengths of a pair shift by what keeps their total share.
void stepTwo(Strengths& strengths, const GateDraw& draw, std::span<const double> slopes, const AdamSettings& adam);

}  // namespace pada
