// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/box_mean.h: 3x3 means over NHWC maps, and their adjoint. No Torch, so that it is compiled with -O3 by
// itself.
#pragma once
#include <cstdint>

namespace pada {

/// Sizes of one image's maps.
struct MapShape {
    std::int64_t height, width, channels;
};

enum class BoxMean {
    forward,  ///< Mean over the pixels of the 3x3 window that exist.
    adjoint,  ///< Its transpose: each value spread over its window.
};

/// Rows [begin, end) of all images' rows laid one after the other. Writes only those rows of `out`; a row's sum has one
/// order, so however callers split the rows, the bits are the same.
void boxMeanRows(const float* in, float* out, const MapShape& shape, std::int64_t begin, std::int64_t end,
                 BoxMean which);
void boxMeanRows(const double* in, double* out, const MapShape& shape, std::int64_t begin, std::int64_t end,
                 BoxMean which);

}  // namespace pada
