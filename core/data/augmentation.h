// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/augmentation.h: batches of normalised floats, with or without random crop, flip and cutout.
#pragma once
#include "core/base/choices.h"

#include <cstdint>
#include <span>

namespace pada {

struct Dataset;
struct ImageSet;

/// Random colours, then a crop after padding by `pad` pixels, then flip, then cutout; of pictures that are decoded a
/// random part of each at its own scale takes the place of padding and crop. The draws depend only on (seed, epoch,
/// position in the epoch), so they are the same for any batch size and thread count.
struct AugmentSettings {
    bool enabled = true;  ///< False: images as they are, for evaluation.
    bool flip = true;     ///< Left-right, every second image on average.
    int pad = 4;          ///< Pixels, in [0, size].
    int cutout = 0;       ///< Side of a square of the mean colour, 0 = off; its centre is any pixel, cut at the image.
    Padding padding = Padding::mean;
    double jitter = 0.0;         ///< Strength of random brightness, contrast and saturation (colour.h); 0 = off.
    double smallestCrop = 0.08;  ///< Of a picture's area; only of sets whose pictures are decoded (Dataset::source).
    bool operator==(const AugmentSettings&) const = default;
};

/// The usual policy of a set: CIFAR pad 4 and flip, ImageNet16-120 pad 2 and flip, Fashion-MNIST pad 2 and flip, shapes
/// pad 2, pictures of one's own a flip.
AugmentSettings defaultAugment(const Dataset& data, bool enabled, Padding padding = Padding::mean);

/// Writes one batch as NHWC float32, (byte / 255 - mean) / deviation. `indices` into
/// `part`; position of the first image in its epoch is `firstPosition`. `images` has count * size * size * channels
/// floats. Any thread. ContractError on wrong lengths or indices; RunError names a picture that cannot be decoded.
void fillBatch(const Dataset& data, const ImageSet& part, std::span<const std::int64_t> indices, std::uint32_t seed,
               std::int64_t epoch, std::int64_t firstPosition, const AugmentSettings& augment, std::span<float> images,
               std::span<std::int32_t> labels);

}  // namespace pada
