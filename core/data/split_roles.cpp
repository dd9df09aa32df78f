// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/rng.h"
#include "core/data/dataset.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace pada {
namespace {

constexpr std::uint64_t kSplitMajor = std::uint64_t{1}
                                      << 40;  // away from the epochs of the data samplers in the same stream

/// Shares `total` over classes in proportion to `available` by largest remainder, ties to the lower class. Never more
/// than there is: a class whose share is whole has no remainder.
std::vector<std::int64_t> shareOut(std::int64_t total, const std::vector<std::int64_t>& available) {
    const std::int64_t all = std::accumulate(available.begin(), available.end(), std::int64_t{0});
    std::vector<std::int64_t> shares(available.size(), 0);
    if (all == 0) return shares;
    std::vector<std::int64_t> remainders(available.size());
    std::int64_t left = total;
    for (std::size_t c = 0; c < available.size(); ++c) {
        const std::int64_t scaled = total * available[c];  // at most 10 M * 10 M
        shares[c] = scaled / all;
        remainders[c] = scaled % all;
        left -= shares[c];
    }
    std::vector<std::size_t> order(available.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t k = 0; left > 0; ++k, --left) ++shares[order[k]];
    return shares;
}

void shuffle(std::vector<std::int64_t>& values, Rng& rng) {
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[rng.below(static_cast<std::uint32_t>(i))]);
}

}  // namespace

Result<Roles> splitRoles(const Dataset& data, std::int64_t trainImages, std::int64_t validImages, std::uint32_t seed) {
    const std::int64_t count = data.train.count();
    if (trainImages < 0 || validImages < 0)
        return Error{ErrorCode::wrongUse,
                     fmt::format("train_images {} and valid_images {} must not be negative", trainImages, validImages)};
    if (validImages >= count || trainImages > count - validImages)
        return Error{
            ErrorCode::wrongUse,
            fmt::format("{} has {} training images, too few for train_images {} and valid_images {}; lower one of them",
                        data.name, count, trainImages, validImages)};

    std::vector<std::vector<std::int64_t>> byClass(static_cast<std::size_t>(data.classes));
    for (std::int64_t i = 0; i < count; ++i)
        byClass[static_cast<std::size_t>(data.train.labels[static_cast<std::size_t>(i)])].push_back(i);
    std::vector<std::int64_t> available;
    for (std::size_t c = 0; c < byClass.size(); ++c) {
        Rng rng(seed, Stream::data, kSplitMajor, static_cast<std::uint32_t>(c));
        shuffle(byClass[c], rng);
        available.push_back(static_cast<std::int64_t>(byClass[c].size()));
    }
    const std::vector<std::int64_t> valid = shareOut(validImages, available);
    for (std::size_t c = 0; c < available.size(); ++c) available[c] -= valid[c];
    const std::vector<std::int64_t> train = shareOut(trainImages == 0 ? count - validImages : trainImages, available);

    Roles roles;
    for (std::size_t c = 0; c < byClass.size(); ++c) {
        const auto begin = byClass[c].begin();
        roles.valid.insert(roles.valid.end(), begin, begin + valid[c]);
        roles.train.insert(roles.train.end(), begin + valid[c], begin + valid[c] + train[c]);
    }
    std::sort(roles.valid.begin(), roles.valid.end());
    std::sort(roles.train.begin(), roles.train.end());
    roles.test.resize(static_cast<std::size_t>(data.test.count()));
    std::iota(roles.test.begin(), roles.test.end(), std::int64_t{0});
    return roles;
}

}  // namespace pada
