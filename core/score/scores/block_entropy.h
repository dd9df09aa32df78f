// SPDX-License-Identifier: GPL-3.0-or-later
// core/score/scores/block_entropy.h: how many directions the features behind each block spread into.
#pragma once
#include "core/supernet/probe.h"

#include <optional>
#include <span>
#include <vector>

namespace pada {

/// Entropy in nats of each covariance's eigenvalues, made to sum to 1; those that rounding has made negative count as
/// 0. None where a block's features do not vary or are not finite.
std::optional<std::vector<double>> blockEntropies(std::span<const ProbeBlock> blocks);

}  // namespace pada
