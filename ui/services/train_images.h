// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/train_images.h: the images a run trains on, in the order its sampler numbers them, for views that show
// them. A value without behaviour; read on a worker, then shared and never changed.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace pada::ui {

struct TrainImages {
    std::string name;                  ///< As in `[data] set`.
    std::string fingerprint;           ///< Of the whole set, as runs store it.
    std::string notice;                ///< For people: "shapes stands in for fashion-mnist: ...", or empty.
    int size = 0;                      ///< Pixels, square.
    int channels = 0;                  ///< 1 or 3.
    std::vector<std::uint8_t> pixels;  ///< NHWC, in [0, 255].
    std::vector<std::int32_t> labels;  ///< In [0, classNames.size()).
    std::vector<std::int64_t> places;  ///< In the set's training file.
    std::vector<std::string> classNames;

    std::int64_t count() const { return static_cast<std::int64_t>(labels.size()); }
    const std::uint8_t* at(std::int64_t image) const { return pixels.data() + image * size * size * channels; }
};

}  // namespace pada::ui
