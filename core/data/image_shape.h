// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/image_shape.h: what images of a known set are, before any file of it is read.
#pragma once
#include <optional>
#include <string_view>

namespace pada {

struct ImageShape {
    int classes = 0;
    int channels = 0;
    int size = 0;  ///< Pixels, square.
    bool operator==(const ImageShape&) const = default;
};

/// Of `[data] set` and `image_size` (0 = the set's own); none for a name that is no set.
std::optional<ImageShape> imageShape(std::string_view set, int imageSize);

}  // namespace pada
