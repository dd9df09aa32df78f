// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/augmentation.h"

#include "core/base/contract.h"
#include "core/base/rng.h"
#include "core/data/byte_rows.h"
#include "core/data/colour.h"
#include "core/data/dataset.h"
#include "core/data/drawn_images.h"
#include "core/data/folder_set.h"
#include "core/data/picture_source.h"

#include <algorithm>
#include <vector>

namespace pada {
namespace {

/// Away from the crops in the same stream: colours switched off leave them as they were.
constexpr std::uint64_t kJitterMajor = std::uint64_t{1} << 40;

void drawFor(ImageDraw& draw, std::uint32_t seed, std::int64_t epoch, std::int64_t position,
             const AugmentSettings& augment, int size) {
    Rng rng(seed, Stream::augment, static_cast<std::uint64_t>(epoch), static_cast<std::uint32_t>(position));
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
}

void check(const ImageSet& part, std::span<const std::int64_t> indices, const AugmentSettings& augment) {
    expects(part.channels == 1 || part.channels == 3, "fillBatch: 1 or 3 channels");
    expects(augment.pad >= 0 && augment.pad <= part.size && augment.cutout >= 0,
            "fillBatch: padding within the image's size");
    for (const std::int64_t index : indices)
        expects(index >= 0 && index < part.count(), "fillBatch: index inside the part");
}

void cutOut(const ImageDraw& draw, std::size_t size, std::size_t channels, float* image) {
    for (int y = draw.cutTop; y < draw.cutBottom; ++y)
        std::fill_n(image + (static_cast<std::size_t>(y) * size + static_cast<std::size_t>(draw.cutLeft)) * channels,
                    static_cast<std::size_t>(std::max(0, draw.cutRight - draw.cutLeft)) * channels, 0.0f);
}

/// `row` has room for one row's bytes and 16 more.
void writeImage(const std::uint8_t* image, std::size_t size, std::size_t channels, const ImageDraw& draw,
                Padding padding, const ByteRows& rows, std::uint8_t* row, float* out) {
    const bool black = padding == Padding::black;
    const int side = static_cast<int>(size), firstX = std::max(0, -draw.left),
              endX = std::min(side, side - draw.left);  // columns of the crop that lie inside, before mirroring
    const std::size_t values = size * channels, inside = static_cast<std::size_t>(std::max(0, endX - firstX)),
                      before = static_cast<std::size_t>(draw.mirrored ? side - endX : firstX) * channels,
                      after = before + inside * channels;
    for (int y = 0; y < side; ++y, out += values) {
        const int sourceY = y + draw.top;
        if (sourceY < 0 || sourceY >= side || inside == 0) {
            if (black) {
                std::fill_n(row, values, std::uint8_t{0});
                rows.convert(row, out, values);
            } else {
                std::fill_n(out, values, 0.0f);
            }
            continue;
        }
        const std::uint8_t* source = image + static_cast<std::size_t>(sourceY) * values +
                                     static_cast<std::size_t>(firstX + draw.left) * channels;
        if (draw.mirrored)
            rows.mirror(source, row + before, inside);
        else
            std::copy_n(source, inside * channels, row + before);
        if (black) {
            std::fill_n(row, before, std::uint8_t{0});
            std::fill(row + after, row + values, std::uint8_t{0});
        }
        rows.convert(row, out, values);  // The whole row, in one go; what lies outside the source is cleared after.
        if (black) continue;
        std::fill_n(out, before, 0.0f);
        std::fill(out + after, out + values, 0.0f);
    }
    cutOut(draw, size, channels, out - size * values);
}

/// Pictures that are decoded now: bytes as they are to be seen but for a cutout, which is made of normalised values.
void fillFromSource(const Dataset& data, const ImageSet& part, const PictureOrder& order, std::span<float> images) {
    const auto bytes = part.source->read(order);
    expects(bytes->size() == images.size(), "a source makes images of its part's size");
    ByteRows(data, part.channels).convert(bytes->data(), images.data(), bytes->size());
    if (!order.augment.enabled || order.augment.cutout == 0) return;
    const auto size = static_cast<std::size_t>(part.size), channels = static_cast<std::size_t>(part.channels);
    for (std::size_t i = 0; i < order.indices.size(); ++i) {
        ImageDraw draw;
        drawFor(draw, order.seed, order.epoch, order.firstPosition + static_cast<std::int64_t>(i), order.augment,
                part.size);
        cutOut(draw, size, channels, images.data() + i * size * size * channels);
    }
}

/// Images are taken in random order: asks for one before it is needed.
void fetch(const std::uint8_t* image, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; i += 64) __builtin_prefetch(image + i);
}

}  // namespace

AugmentSettings defaultAugment(const Dataset& data, bool enabled, Padding padding) {
    AugmentSettings augment;
    augment.enabled = enabled;
    augment.padding = padding;
    augment.flip = data.name != "shapes";  // mirrored strokes of a drawing teach nothing new
    augment.pad = data.name == "cifar10" || data.name == "cifar100" ? 4 : data.name == kFolderSet ? 0 : 2;
    return augment;
}

ImageBytes imageBytes(const Dataset& data, const ImageSet& part, Padding padding) {
    ImageBytes bytes{part.pixels, part.count(), part.size, part.channels, ByteRows(data, part.channels).tables()};
    if (padding == Padding::black)
        for (std::size_t c = 0; c < static_cast<std::size_t>(part.channels); ++c) bytes.padding[c] = bytes.values[c][0];
    return bytes;
}

void drawBatch(const ImageSet& part, std::span<const std::int64_t> indices, std::uint32_t seed, std::int64_t epoch,
               std::int64_t firstPosition, const AugmentSettings& augment, std::span<ImageDraw> draws,
               std::span<std::int32_t> labels) {
    check(part, indices, augment);
    expects(draws.size() == indices.size() && labels.size() == indices.size(), "drawBatch: lengths of the batch");
    expects(part.source == nullptr && augment.jitter == 0.0, "drawBatch: a draw says nothing of decoding and colours");
    for (std::size_t i = 0; i < indices.size(); ++i) {
        draws[i] = {};
        draws[i].index = indices[i];
        if (augment.enabled)
            drawFor(draws[i], seed, epoch, firstPosition + static_cast<std::int64_t>(i), augment, part.size);
        labels[i] = part.labels[static_cast<std::size_t>(indices[i])];
    }
}

void fillBatch(const Dataset& data, const ImageSet& part, std::span<const std::int64_t> indices, std::uint32_t seed,
               std::int64_t epoch, std::int64_t firstPosition, const AugmentSettings& augment, std::span<float> images,
               std::span<std::int32_t> labels) {
    const int size = part.size;
    check(part, indices, augment);
    const std::size_t pixels =
        static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * static_cast<std::size_t>(part.channels);
    expects(images.size() == indices.size() * pixels && labels.size() == indices.size(),
            "fillBatch: lengths of the batch");

    if (part.source) {
        for (std::size_t i = 0; i < indices.size(); ++i) labels[i] = part.labels[static_cast<std::size_t>(indices[i])];
        return fillFromSource(data, part, {{indices.begin(), indices.end()}, seed, epoch, firstPosition, augment},
                              images);
    }
    const ByteRows rows(data, part.channels);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(size * part.channels) + 16), coloured;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        const auto index = static_cast<std::size_t>(indices[i]);
        const std::uint8_t* image = part.pixels.data() + index * pixels;
        if (i + 1 < indices.size())
            fetch(part.pixels.data() + static_cast<std::size_t>(indices[i + 1]) * pixels, pixels);
        float* out = images.data() + i * pixels;
        if (augment.enabled) {
            ImageDraw draw;
            const std::int64_t position = firstPosition + static_cast<std::int64_t>(i);
            drawFor(draw, seed, epoch, position, augment, size);
            if (augment.jitter > 0.0) {
                Rng rng(seed, Stream::augment, static_cast<std::uint64_t>(epoch) + kJitterMajor,
                        static_cast<std::uint32_t>(position));
                coloured.assign(image, image + pixels);
                changeColours(drawColours(augment.jitter, rng), part.channels, coloured);
                image = coloured.data();
            }
            writeImage(image, static_cast<std::size_t>(size), static_cast<std::size_t>(part.channels), draw,
                       augment.padding, rows, row.data(), out);
        } else {
            rows.convert(image, out, pixels);
        }
        labels[i] = part.labels[index];
    }
}

}  // namespace pada
