// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/image_shape.h"

#include "core/data/shapes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pada {

std::optional<ImageShape> imageShape(std::string_view set, int imageSize) {
    static constexpr std::array<std::pair<std::string_view, ImageShape>, 5> kKnown{{
        {"fashion-mnist", {10, 1, 28}},
        {"cifar10", {10, 3, 32}},
        {"cifar100", {100, 3, 32}},
        {"imagenet16-120", {120, 3, 16}},
        {"shapes", {10, 1, kShapesSize}},
    }};
    const auto* const found = std::ranges::find(kKnown, set, &std::pair<std::string_view, ImageShape>::first);
    if (found == kKnown.end()) return std::nullopt;
    ImageShape shape = found->second;
    if (imageSize > 0) shape.size = imageSize;
    return shape;
}

}  // namespace pada
