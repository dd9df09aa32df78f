// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/box_mean_cuda.h: box_mean.h's rows on a GPU, for a whole NHWC batch. No Torch. Private to the module.
#pragma once
#include "core/torch/box_mean.h"

#include <cstdint>

namespace pada {

/// Whether 16 bytes hold a whole number of channels at every pixel, which the kernel asks for.
constexpr bool fitsBoxMeanCuda(std::int64_t channels, bool bf16) {
    return channels % (bf16 ? 8 : 4) == 0;
}

/// `in` and `out` are device memory of `images` maps, float or bf16 (16-bit patterns), sums in float; `stream` is a
/// cudaStream_t. Queued; returns 0 or CUDA's error number.
int boxMeanCuda(const void* in, void* out, bool bf16, std::int64_t images, const MapShape& shape, BoxMean which,
                void* stream);

}  // namespace pada
