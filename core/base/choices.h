// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/choices.h: choices of a config that rooms below it act on, so that no room hands a word to another.
#pragma once
#include "core/base/words.h"

#include <cstdint>

namespace pada {

/// What a crop shows where it leaves the image: the set's mean colour, which is 0 once normalised, or black, the byte 0
/// before normalising, as the authors' loader and the benchmark pad.
enum class Padding : std::uint8_t { mean, black };
constexpr auto wordsOf(Padding) {
    return std::array<std::string_view, 2>{"mean", "black"};
}

/// Where convolutions start. Batch norm makes the result blind to their scale, but a step turns a small weight further
/// than a large one, so the scale sets the pace of early learning.
enum class Initialisation : std::uint8_t {
    uniformFanIn,   ///< Uniform +-1/sqrt(k*k*in), variance 1/(3 fan-in): what the published code starts from (the
                    ///< layers' own default there; ShunLu91/PA-DA sets none).
    kaimingFanOut,  ///< Normal, variance 2/(k*k*out).
};
constexpr auto wordsOf(Initialisation) {
    return std::array<std::string_view, 2>{"uniform_fan_in", "kaiming_fan_out"};
}

/// How a backend stores what flows between the layers of a net. Weights, gradients, momentum, statistics, logits and
/// loss are float in both.
enum class Precision : std::uint8_t {
    fp32,
    bf16,  ///< Node tensors, convolution results and their gradients rounded to bf16; sums in float.
};
constexpr auto wordsOf(Precision) {
    return std::array<std::string_view, 2>{"fp32", "bf16"};
}

/// Which of its two scores a ranking leads with.
enum class LeadingScore : std::uint8_t { loss, accuracy };
constexpr auto wordsOf(LeadingScore) {
    return std::array<std::string_view, 2>{"loss", "accuracy"};
}

}  // namespace pada
