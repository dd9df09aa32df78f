// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/train_images.h"

#include "app/data_request.h"
#include "core/base/guarded.h"
#include "core/data/dataset.h"
#include "core/data/picture_source.h"

#include <fmt/format.h>

#include <algorithm>

namespace pada {
namespace {

constexpr int kSmallSide = 32;                              ///< Pixels of a picture in a view.
constexpr std::size_t kMostBytes = std::size_t{160} << 20;  ///< As WindowServices::trainImages promises.

/// Pictures that lie in files are shown small: all of them at their size have no room.
Result<ui::TrainImages> smallPictures(const Dataset& data, const std::vector<std::int64_t>& role,
                                      ui::TrainImages images) {
    constexpr std::size_t kAtOnce = 512, kBytes = std::size_t{3} * kSmallSide * kSmallSide;
    if (role.size() * kBytes > kMostBytes)
        return Error{ErrorCode::unsupported, fmt::format("{} training pictures are too many to show; up to {} are",
                                                         role.size(), kMostBytes / kBytes)};
    images.size = kSmallSide;
    images.channels = 3;
    images.classNames = data.classNames;
    images.places = role;
    images.pixels.reserve(role.size() * kBytes);
    for (std::size_t first = 0; first < role.size(); first += kAtOnce) {
        const auto begin = role.begin() + static_cast<std::ptrdiff_t>(first);
        PictureOrder order;
        order.indices.assign(begin, begin + static_cast<std::ptrdiff_t>(std::min(kAtOnce, role.size() - first)));
        order.augment.enabled = false;
        order.side = kSmallSide;
        const auto bytes = guarded([&] { return data.train.source->read(order); });
        if (!bytes.ok()) return bytes.error();
        images.pixels.insert(images.pixels.end(), (*bytes)->begin(), (*bytes)->end());
        for (const std::int64_t place : order.indices)
            images.labels.push_back(data.train.labels[static_cast<std::size_t>(place)]);
    }
    return images;
}

}  // namespace

Result<ui::TrainImages> trainImagesOf(const RunConfig& config) {
    auto data = loadDataset(dataRequest(config));
    if (!data) return data.error();
    const auto roles = splitRoles(*data, config.data.trainImages, config.data.validImages, config.run.seed);
    if (!roles) return roles.error();
    ui::TrainImages images;
    images.name = data->name;
    images.fingerprint = data->fingerprint;
    images.notice = data->notice;
    if (data->train.source) return smallPictures(*data, roles->train, std::move(images));
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
