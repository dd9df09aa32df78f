// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/summary.h"

#include "core/base/digest.h"

#include <bit>
#include <cmath>

namespace pada {
namespace {

static_assert(std::endian::native == std::endian::little, "fingerprints hash labels as little-endian words");

void hashNumber(Sha256& hash, std::int64_t number) {
    hash.update(&number, sizeof number);
}

void hashPart(Sha256& hash, const ImageSet& part) {
    hashNumber(hash, part.size);
    hashNumber(hash, part.channels);
    hashNumber(hash, part.count());
    hash.update(part.labels.data(), part.labels.size() * sizeof(std::int32_t));
    hash.update(part.pixels.data(), part.pixels.size());
}

}  // namespace

std::string datasetFingerprint(const Dataset& data) {
    Sha256 hash;
    hashNumber(hash, static_cast<std::int64_t>(data.name.size()));
    hash.update(data.name.data(), data.name.size());
    hashNumber(hash, data.classes);
    hashPart(hash, data.train);
    hashPart(hash, data.test);
    return hash.hex();
}

void measurePixels(Dataset& data) {
    data.mean = {0.0f, 0.0f, 0.0f};
    data.deviation = {1.0f, 1.0f, 1.0f};
    const auto channels = static_cast<std::size_t>(data.train.channels);
    const std::vector<std::uint8_t>& pixels = data.train.pixels;
    if (channels == 0 || channels > 3 || pixels.empty()) return;
    for (std::size_t c = 0; c < channels; ++c) {
        std::uint64_t sum = 0, squares = 0;
        for (std::size_t i = c; i < pixels.size(); i += channels) {
            sum += pixels[i];
            squares += std::uint64_t{pixels[i]} * pixels[i];
        }
        const std::size_t perChannel = pixels.size() / channels;
        const double count = static_cast<double>(perChannel);
        const double mean = static_cast<double>(sum) / count;
        const double variance = static_cast<double>(squares) / count - mean * mean;
        data.mean[c] = static_cast<float>(mean / 255.0);
        if (variance > 1e-9) data.deviation[c] = static_cast<float>(std::sqrt(variance) / 255.0);
    }
}

}  // namespace pada
