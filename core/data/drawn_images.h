// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/drawn_images.h: images by number, with what was drawn for each. fillBatch and backends that hold a whole
// set make the same pixels of it.
#pragma once
#include <array>
#include <cstdint>
#include <span>

namespace pada {

enum class Padding : std::uint8_t;
struct AugmentSettings;
struct Dataset;
struct ImageSet;

/// byte -> normalised float, one table a channel: an image costs one look-up a value.
using ByteTables = std::array<std::array<float, 256>, 3>;

/// One part of a data set as bytes NHWC. A view: the caller keeps the pixels alive.
struct ImageBytes {
    std::span<const std::uint8_t> pixels;  ///< count * size * size * channels.
    std::int64_t count = 0;
    int size = 0, channels = 0;
    ByteTables values{};             ///< Of the first `channels` channels.
    std::array<float, 3> padding{};  ///< Normalised, a channel: what a draw shows beyond the image.
};
ImageBytes imageBytes(const Dataset& data, const ImageSet& part, Padding padding = {});

/// An image of a part and what was drawn for it: the source is shifted by (top, left), the padding coming in; then
/// mirrored left to right; then the rectangle [cutTop, cutBottom) x [cutLeft, cutRight) is zeroed, after normalising.
struct ImageDraw {
    std::int64_t index = 0;
    int top = 0, left = 0;
    bool mirrored = false;
    int cutTop = 0, cutBottom = 0, cutLeft = 0, cutRight = 0;  ///< Inside the image; empty where nothing is cut.
};

/// What fillBatch would do to `indices` of `part`. Arguments and errors as there.
void drawBatch(const ImageSet& part, std::span<const std::int64_t> indices, std::uint32_t seed, std::int64_t epoch,
               std::int64_t firstPosition, const AugmentSettings& augment, std::span<ImageDraw> draws,
               std::span<std::int32_t> labels);

}  // namespace pada
