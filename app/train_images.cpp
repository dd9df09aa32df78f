// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/train_images.h"

#include "app/places.h"
#include "core/data/dataset.h"

#include <algorithm>

namespace pada {

Result<ui::TrainImages> trainImagesOf(const RunConfig& config) {
    auto data = loadDataset({.set = config.data.set,
                             .root = config.data.root,
                             .searchRoots = dataRoots(),
                             .imageSize = config.data.imageSize,
                             .seed = config.run.seed});
    if (!data) return data.error();
    const auto roles = splitRoles(*data, config.data.trainImages, config.data.validImages, config.run.seed);
    if (!roles) return roles.error();
    ui::TrainImages images;
    images.name = data->name;
    images.fingerprint = data->fingerprint;
    images.notice = data->notice;
    images.size = data->train.size;
    images.channels = data->train.channels;
    images.classNames = data->classNames;
    images.places = roles->train;
    const std::size_t bytes = static_cast<std::size_t>(images.size) * static_cast<std::size_t>(images.size) *
                              static_cast<std::size_t>(images.channels);
    // Places ascend: what a run draws moves to the front, and the rest of the set is given back.
    std::vector<std::uint8_t>& pixels = data->train.pixels;
    images.labels.reserve(images.places.size());
    for (std::size_t i = 0; i < images.places.size(); ++i) {
        const auto place = static_cast<std::size_t>(images.places[i]);
        images.labels.push_back(data->train.labels[place]);
        if (place != i)
            std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>(place * bytes), bytes,
                        pixels.begin() + static_cast<std::ptrdiff_t>(i * bytes));
    }
    pixels.resize(images.places.size() * bytes);
    pixels.shrink_to_fit();
    images.pixels = std::move(pixels);
    return images;
}

}  // namespace pada
