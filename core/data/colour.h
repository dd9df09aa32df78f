// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/colour.h: brightness, contrast and saturation of an image, drawn and applied in whole numbers.
#pragma once
#include "core/base/rng.h"

#include <array>
#include <cstdint>
#include <span>

namespace pada {

/// Factors in 1/65536, in the order in which they are applied.
struct ColourDraw {
    enum class What : std::uint8_t { brightness, contrast, saturation };
    struct Change {
        What what = What::brightness;
        std::int32_t factor = 65536;
    };
    std::array<Change, 3> changes;
};

/// Each factor evenly from 1 - strength to 1 + strength, the order evenly among the six; strength in [0, 1].
ColourDraw drawColours(double strength, Rng& rng);

/// Bytes of one image, 1 or 3 channels. Brightness scales towards black, contrast towards the image's mean grey,
/// saturation towards each pixel's grey (nothing where there is one channel); grey is ITU-R BT.601's.
void changeColours(const ColourDraw& draw, int channels, std::span<std::uint8_t> image);

}  // namespace pada
