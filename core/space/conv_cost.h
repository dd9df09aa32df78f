// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/conv_cost.h: adds up layers while a net is walked through. Private to the room.
#pragma once
#include "core/base/contract.h"
#include "core/space/search_space.h"

#include <cstdint>

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
    void add(const LayerSum& other, std::int64_t times = 1) {
        madds += other.madds * times;
        parameters += other.parameters * times;
    }
};

/// Side of the output of a stride-2 layer with "same" padding.
constexpr std::int64_t halved(std::int64_t side) {
    return (side + 1) / 2;
}

/// Sizes come checked from the config; what slips through must not turn into a plausible number.
inline void expectsUsable(const NetSize& size) {
    expects(size.channels > 0 && size.channels <= 65536, "channels must be 1 to 65536");
    expects(size.cellsPerStage >= 0 && size.cellsPerStage <= 1000, "cells per stage must be 0 to 1000");
    expects(size.classes > 0 && size.inputChannels > 0, "classes and input channels must be at least 1");
    expects(size.imageSize > 0 && size.imageSize <= 4096, "image size must be 1 to 4096");
}

}  // namespace pada
