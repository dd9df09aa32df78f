// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/weight_store.h: the flat buffers of one net. Both backends compute on these very bytes.
#pragma once
#include "core/base/aligned_buffer.h"
#include "core/base/choices.h"
#include "core/supernet/weight_layout.h"

#include <cstdint>

namespace pada {

/// Weights, momentum, gradients and running statistics of one net. Thread: the engine's.
/// Gradients of segments that the last pass did not use are stale and must not be read; the list of active segments
/// decides.
struct WeightStore {
    explicit WeightStore(const NetSpec& spec);

    WeightLayout layout;
    AlignedBuffer weights, momentum, gradients;
    AlignedBuffer statistics;  ///< Running mean and variance per norm slot; starts at mean 0, variance 1.

    /// Seeded start: convolutions as `rule` says, linear uniform(+-1/sqrt(in)), bias 0, scale 1, shift 0; draws from
    /// Stream::init with item = a hash of the segment's name, so that a net with fewer options gets the same numbers in
    /// the segments it shares.
    void initialise(std::uint32_t seed, Initialisation rule = Initialisation::uniformFanIn);
};

}  // namespace pada
