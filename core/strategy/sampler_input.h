// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/sampler_input.h: what a path sampler is told about a space and a net.
#pragma once
#include "core/sampling/path_sampler.h"
#include "core/space/sub_space.h"
#include "core/supernet/weight_layout.h"

namespace pada {

/// Decisions, allowed options, weights per option (summed over cells), and one path per distinct topology where
/// `topologies` asks for it (spaces of at most 1,000,000 paths; ContractError otherwise).
PathSamplerInput pathSamplerInput(const SubSpace& sub, const WeightLayout& layout, bool topologies = false);

}  // namespace pada
