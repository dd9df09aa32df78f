// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/colour.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada {
namespace {

constexpr std::int32_t kFactorOne = 65536, kFactorHalf = kFactorOne / 2;

/// `value` moved away from or towards `anchor`.
std::uint8_t scaled(int value, int anchor, std::int32_t factor) {
    const std::int32_t moved = anchor * kFactorOne + (value - anchor) * factor + kFactorHalf;
    return static_cast<std::uint8_t>(std::clamp(moved >> 16, 0, 255));
}

int greyOf(const std::uint8_t* pixel, std::size_t channels) {
    return channels == 1 ? pixel[0] : (pixel[0] * 19595 + pixel[1] * 38470 + pixel[2] * 7471 + kFactorHalf) >> 16;
}

int meanGrey(std::span<const std::uint8_t> image, std::size_t channels) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < image.size(); i += channels) sum += greyOf(image.data() + i, channels);
    const auto pixels = static_cast<std::int64_t>(image.size() / channels);
    return static_cast<int>((sum + pixels / 2) / pixels);
}

void scaleAll(std::span<std::uint8_t> image, int anchor, std::int32_t factor) {
    std::array<std::uint8_t, 256> table;
    for (int value = 0; value < 256; ++value) table[static_cast<std::size_t>(value)] = scaled(value, anchor, factor);
    for (std::uint8_t& value : image) value = table[value];
}

void saturate(std::span<std::uint8_t> image, std::int32_t factor) {
    for (std::size_t i = 0; i + 2 < image.size(); i += 3) {
        const int grey = greyOf(image.data() + i, 3);
        for (std::size_t c = 0; c < 3; ++c) image[i + c] = scaled(image[i + c], grey, factor);
    }
}

}  // namespace

ColourDraw drawColours(double strength, Rng& rng) {
    expects(strength >= 0.0 && strength <= 1.0, "the strength of a jitter is a fraction");
    using What = ColourDraw::What;
    ColourDraw draw;
    draw.changes = {{{What::brightness}, {What::contrast}, {What::saturation}}};
    for (ColourDraw::Change& change : draw.changes)
        change.factor =
            static_cast<std::int32_t>(std::lround(kFactorOne * (1.0 + strength * (2.0 * rng.uniform() - 1.0))));
    for (std::size_t i = draw.changes.size(); i > 1; --i)
        std::swap(draw.changes[i - 1], draw.changes[rng.below(static_cast<std::uint32_t>(i))]);
    return draw;
}

void changeColours(const ColourDraw& draw, int channels, std::span<std::uint8_t> image) {
    expects((channels == 1 || channels == 3) && !image.empty(), "an image has 1 or 3 channels");
    for (const auto& [what, factor] : draw.changes) {
        if (what == ColourDraw::What::brightness)
            scaleAll(image, 0, factor);
        else if (what == ColourDraw::What::contrast)
            scaleAll(image, meanGrey(image, static_cast<std::size_t>(channels)), factor);
        else if (channels == 3)
            saturate(image, factor);
    }
}

}  // namespace pada
