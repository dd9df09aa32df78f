// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/picture_source.h: images that are made when they are asked for, instead of lying in memory.
#pragma once
#include "core/data/augmentation.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace pada {

/// The images of a batch and how each is to be made: what is drawn for one depends on (seed, epoch, firstPosition + its
/// place in the batch) alone.
struct PictureOrder {
    std::vector<std::int64_t> indices;
    std::uint32_t seed = 0;
    std::int64_t epoch = 0, firstPosition = 0;
    AugmentSettings augment;
    int side = 0;  ///< Pixels; 0 = the part's own size.
    bool operator==(const PictureOrder&) const = default;
};

/// A step of a method that also asks for held-out images has two batches.
inline constexpr std::size_t kPicturesAhead = 2;

class PictureSource {
public:
    virtual ~PictureSource() = default;

    /// Bytes NHWC, three channels, in the order's order. Any thread; one after the other. RunError names the file that
    /// cannot be read and why: of several, the first in the order.
    virtual std::shared_ptr<const std::vector<std::uint8_t>> read(const PictureOrder& order) = 0;

    /// Begins to make what a later read() is likely to ask for. At most kPicturesAhead orders wait: a further one takes
    /// the place of the oldest.
    virtual void expect(const PictureOrder& order) = 0;
};

}  // namespace pada
