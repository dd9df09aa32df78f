// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/augmentation.h"

#include "core/base/contract.h"
#include "core/base/rng.h"
#include "core/data/dataset.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace pada {
namespace {

/// byte -> normalised float, one table a channel: an image costs one look-up a value.
using ByteTables = std::array<std::array<float, 256>, 3>;

ByteTables makeTables(const Dataset& data, int channels) {
    ByteTables tables;
    for (std::size_t c = 0; c < static_cast<std::size_t>(channels); ++c)
        for (std::size_t value = 0; value < 256; ++value)
            tables[c][value] = (static_cast<float>(value) / 255.0f - data.mean[c]) / data.deviation[c];
    return tables;
}

/// What was drawn for one image: the source is shifted by (top, left), then mirrored, then a rectangle is zeroed.
struct Draw {
    int top = 0, left = 0;
    bool mirrored = false;
    int cutTop = 0, cutBottom = 0, cutLeft = 0, cutRight = 0;  // half open, inside the image
};

Draw drawFor(std::uint32_t seed, std::int64_t epoch, std::int64_t position, const AugmentSettings& augment, int size) {
    Rng rng(seed, Stream::augment, static_cast<std::uint64_t>(epoch), static_cast<std::uint32_t>(position));
    Draw draw;
    const auto shifts = static_cast<std::uint32_t>(2 * augment.pad + 1);
    draw.top = static_cast<int>(rng.below(shifts)) - augment.pad;
    draw.left = static_cast<int>(rng.below(shifts)) - augment.pad;
    const bool heads =
        (rng.next() >> 31) != 0;  // always drawn, so that switching flips off leaves the crops as they were
    draw.mirrored = augment.flip && heads;
    if (augment.cutout > 0) {
        const int y = static_cast<int>(rng.below(static_cast<std::uint32_t>(size))) - augment.cutout / 2;
        const int x = static_cast<int>(rng.below(static_cast<std::uint32_t>(size))) - augment.cutout / 2;
        draw.cutTop = std::max(y, 0);
        draw.cutLeft = std::max(x, 0);
        draw.cutBottom = std::min(y + augment.cutout, size);
        draw.cutRight = std::min(x + augment.cutout, size);
    }
    return draw;
}

template <int Channels>
void convertForward(const std::uint8_t* in, float* out, int pixels, const ByteTables& tables) {
    for (int x = 0; x < pixels; ++x, in += Channels, out += Channels)
        for (std::size_t c = 0; c < Channels; ++c) out[c] = tables[c][in[c]];
}

template <int Channels>
void convertMirrored(const std::uint8_t* last, float* out, int pixels, const ByteTables& tables) {
    for (int x = 0; x < pixels; ++x, last -= Channels, out += Channels)
        for (std::size_t c = 0; c < Channels; ++c) out[c] = tables[c][last[c]];
}

template <int Channels>
void writeImage(const std::uint8_t* image, int size, const Draw& draw, const ByteTables& tables, float* out) {
    const std::size_t row = static_cast<std::size_t>(size) * Channels;
    const int firstX = std::max(0, -draw.left);  // columns of the crop that lie inside the source, before mirroring
    const int endX = std::min(size, size - draw.left);
    const int inside = std::max(0, endX - firstX);
    for (int y = 0; y < size; ++y, out += row) {
        const int sourceY = y + draw.top;
        if (sourceY < 0 || sourceY >= size || inside == 0) {
            std::fill_n(out, row, 0.0f);
            continue;
        }
        const std::uint8_t* source = image + static_cast<std::size_t>(sourceY) * row;
        const int before = draw.mirrored ? size - endX : firstX;
        float* place = std::fill_n(out, static_cast<std::size_t>(before) * Channels, 0.0f);
        if (draw.mirrored)
            convertMirrored<Channels>(source + (endX - 1 + draw.left) * Channels, place, inside, tables);
        else
            convertForward<Channels>(source + (firstX + draw.left) * Channels, place, inside, tables);
        place += static_cast<std::size_t>(inside) * Channels;
        std::fill(place, out + row, 0.0f);
    }
    out -= row * static_cast<std::size_t>(size);
    for (int y = draw.cutTop; y < draw.cutBottom; ++y)
        std::fill_n(out + static_cast<std::size_t>(y) * row + static_cast<std::size_t>(draw.cutLeft) * Channels,
                    static_cast<std::size_t>(std::max(0, draw.cutRight - draw.cutLeft)) * Channels, 0.0f);
}

}  // namespace

AugmentSettings defaultAugment(const Dataset& data, bool enabled) {
    AugmentSettings augment;
    augment.enabled = enabled;
    augment.flip = data.name != "shapes";  // mirrored strokes of a drawing teach nothing new
    augment.pad = data.name == "cifar10" || data.name == "cifar100" ? 4 : 2;
    return augment;
}

void fillBatch(const Dataset& data, const ImageSet& part, std::span<const std::int64_t> indices, std::uint32_t seed,
               std::int64_t epoch, std::int64_t firstPosition, const AugmentSettings& augment, std::span<float> images,
               std::span<std::int32_t> labels) {
    const int size = part.size;
    expects(part.channels == 1 || part.channels == 3, "fillBatch: 1 or 3 channels");
    expects(augment.pad >= 0 && augment.pad <= size && augment.cutout >= 0,
            "fillBatch: padding within the image's size");
    const std::size_t pixels =
        static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * static_cast<std::size_t>(part.channels);
    expects(images.size() == indices.size() * pixels && labels.size() == indices.size(),
            "fillBatch: lengths of the batch");

    const ByteTables tables = makeTables(data, part.channels);
    for (std::size_t i = 0; i < indices.size(); ++i) {
        expects(indices[i] >= 0 && indices[i] < part.count(), "fillBatch: index inside the part");
        const auto index = static_cast<std::size_t>(indices[i]);
        Draw draw;
        if (augment.enabled) draw = drawFor(seed, epoch, firstPosition + static_cast<std::int64_t>(i), augment, size);
        const std::uint8_t* image = part.pixels.data() + index * pixels;
        if (part.channels == 1)
            writeImage<1>(image, size, draw, tables, images.data() + i * pixels);
        else
            writeImage<3>(image, size, draw, tables, images.data() + i * pixels);
        labels[i] = part.labels[index];
    }
}

}  // namespace pada
