// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/smoothing.h: how much importance counts at a point of the horizon (the authors call it tau; here that
// is Kendall's).
#pragma once
#include "core/base/words.h"

#include <cstdint>

namespace pada {

/// Of the smoothing factor over the horizon.
enum class SmoothingShape : std::uint8_t { linear, constant, cosine, delayed };
constexpr auto wordsOf(SmoothingShape) {
    return std::array<std::string_view, 4>{"linear", "constant", "cosine", "delayed"};
}

/// Smoothing factor in [0, `final`] at `fraction` of the horizon: linear = f * final; constant = final; cosine = final
/// * (1 - cos(pi f)) / 2; delayed = 0 in the first half, then linear to final. Throws ContractError for a value outside
/// [0, 1].
double smoothingFactor(SmoothingShape shape, double fraction, double final);

}  // namespace pada
