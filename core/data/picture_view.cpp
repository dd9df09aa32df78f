// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_view.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace pada {
namespace {

constexpr int kTries = 10;
constexpr double kLeastRatio = 3.0 / 4.0, kMostRatio = 4.0 / 3.0;

PictureView viewOf(int left, int top, int width, int height, int side) {
    const auto axis = [side](int first, int length) {
        return ViewAxis{static_cast<double>(first), static_cast<double>(length) / side, side, first, first + length};
    };
    return {axis(left, width), axis(top, height), false, true};
}

ViewAxis middleAxis(int length, int resized, int side) {
    const double step = static_cast<double>(length) / resized;
    const int first = (resized - side) / 2;  // whole pixels
    return {first * step, step, side, 0, length};
}

}  // namespace

PictureView drawnView(const PictureFacts& picture, int side, double least, Rng& rng) {
    const double area = static_cast<double>(picture.width) * picture.height;
    for (int i = 0; i < kTries; ++i) {
        const double share = least + (1.0 - least) * rng.uniform();
        const double ratio = std::exp(std::log(kLeastRatio) + std::log(kMostRatio / kLeastRatio) * rng.uniform());
        const auto width = static_cast<int>(std::lround(std::sqrt(share * area * ratio))),
                   height = static_cast<int>(std::lround(std::sqrt(share * area / ratio)));
        if (width < 1 || height < 1 || width > picture.width || height > picture.height) continue;
        const auto left = static_cast<int>(rng.below(static_cast<std::uint32_t>(picture.width - width + 1))),
                   top = static_cast<int>(rng.below(static_cast<std::uint32_t>(picture.height - height + 1)));
        return viewOf(left, top, width, height, side);
    }
    const auto width = std::clamp(static_cast<int>(std::lround(picture.height * kMostRatio)), 1, picture.width),
               height = std::clamp(static_cast<int>(std::lround(picture.width / kLeastRatio)), 1, picture.height);
    return viewOf((picture.width - width) / 2, (picture.height - height) / 2, width, height, side);
}

PictureView middleView(const PictureFacts& picture, int side, int resize) {
    expects(side > 0 && resize >= side, "an image is cut out of the middle of what was resized");
    const int shorter = std::min(picture.width, picture.height);
    const auto resized = [&](int length) {
        return std::max(resize, static_cast<int>(static_cast<std::int64_t>(length) * resize / shorter));
    };
    return {middleAxis(picture.width, resized(picture.width), side),
            middleAxis(picture.height, resized(picture.height), side), false, false};
}

}  // namespace pada
