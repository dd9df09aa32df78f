// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/gradient_probe.h: how differently the options of a decision pull on all the other weights of a net.
#pragma once
#include "core/space/sub_space.h"
#include "core/strategy/option_partition.h"
#include "core/strategy/step_source.h"
#include "core/supernet/net_family.h"

#include <cstdint>
#include <vector>

namespace pada {

/// Of one decision. Distance: 1 - cosine of two gradients, averaged over repeats, in [0, 2]; 1 where one vanishes.
struct DecisionDistances {
    std::size_t decision = 0;
    std::vector<std::uint8_t> options;
    Distances distances;  ///< By place in `options`.
};

struct GradientProbe {
    std::vector<DecisionDistances> decisions;
    double pathPasses = 0.0;
};

/// For each operation whose several options are all in the active net (as in net 0), and each repeat: one batch and one
/// path of the source, passed with every option of the decision in turn; their gradients are compared over the
/// candidates of all other decisions. Repeats have the same batches and paths in every decision and net; a path is
/// passed over where one of its forms is dead and another path is at hand. Where nodes choose what they sum, the path
/// takes the edge that is looked at, by another choice if need be. Overwrites gradients and kept vectors;
/// weights, momentum and statistics stay. `repeats` in [1, 255]. ContractError for a decision of more options than
/// there are kept vectors.
GradientProbe probeGradients(NetFamily& family, const SearchSpace& space, StepSource& source, int repeats);

}  // namespace pada
