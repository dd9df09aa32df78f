// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/weight_store.h: the flat buffers of one net. Both backends compute on these very bytes.
#pragma once
#include "core/base/aligned_buffer.h"
#include "core/supernet/weight_layout.h"

#include <cstdint>
#include <string_view>

namespace pada {

/// Where convolutions start. Batch norm makes the result blind to their scale, but a step turns a small weight further
/// than a large one, so the scale sets the pace of early learning.
enum class Initialisation : std::uint8_t {
    uniformFanIn,   ///< Uniform +-1/sqrt(k*k*in), variance 1/(3 fan-in): what the published code starts from (the
                    ///< layers' own default there; ShunLu91/PA-DA sets none).
    kaimingFanOut,  ///< Normal, variance 2/(k*k*out).
};
/// `[space] init` in words: uniform_fan_in, kaiming_fan_out. ContractError for another.
Initialisation initialisationNamed(std::string_view name);

/// Weights, momentum, gradients and running statistics of one net. Thread: the engine's.
/// Gradients of segments that the last pass did not use are stale and must not be read; the list of active segments
/// decides.
struct WeightStore {
    explicit WeightStore(NetSpec spec);

    WeightLayout layout;
    AlignedBuffer weights, momentum, gradients;
    AlignedBuffer statistics;  ///< Running mean and variance per norm slot; starts at mean 0, variance 1.

    /// Seeded start: convolutions as `rule` says, linear uniform(+-1/sqrt(in)), bias 0, scale 1, shift 0; draws from
    /// Stream::init with item = a hash of the segment's name, so that a net with fewer options gets the same numbers in
    /// the segments it shares.
    void initialise(std::uint32_t seed, Initialisation rule = Initialisation::uniformFanIn);
};

}  // namespace pada
