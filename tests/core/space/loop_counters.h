// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/space/loop_counters.h: costs of paths by walking through their layers, without a graph.
#pragma once
#include "core/space/mbconv_space.h"
#include "core/space/search_space.h"

#include <cstdint>
#include <vector>

namespace pada {

/// Multiply-adds and parameters of one image. `pixels` is always the area of the layer's output.
struct LayerSum {
    std::int64_t madds = 0;
    std::int64_t parameters = 0;

    void conv(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t pixels) {
        parameters += in * out * kernel * kernel;
        madds += in * out * kernel * kernel * pixels;
    }
    void depthwise(std::int64_t channels, std::int64_t kernel, std::int64_t pixels) {
        parameters += channels * kernel * kernel;
        madds += channels * kernel * kernel * pixels;
    }
    void norm(std::int64_t channels) { parameters += 2 * channels; }  ///< Affine batch norm: scale and shift.
    void convNorm(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t pixels) {
        conv(in, out, kernel, pixels);
        norm(out);
    }
    void linear(std::int64_t in, std::int64_t out) {  ///< The bias counts as parameters only.
        parameters += in * out + out;
        madds += in * out;
    }
};

/// Side of the output of a stride-2 layer with "same" padding.
constexpr std::int64_t halved(std::int64_t side) {
    return (side + 1) / 2;
}

/// Costs as plain loops over the layers count them, from the papers' descriptions; they read no graph. DARTS: the net
/// to be trained alone, without the auxiliary classifier.
PathCost dartsByLoops(const Path& path, const NetSize& size);
PathCost mbconvByLoops(const std::vector<MBConvBlock>& blocks, int firstStride, const Path& path, const NetSize& size);

}  // namespace pada
