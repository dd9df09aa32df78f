// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/data/picture_fixtures.h: JPEG and PNG files of every kind, made by the libraries' own writers.
#pragma once
#include "tests/core/data/data_fixtures.h"

#include <array>
#include <cstdio>
#include <functional>

#include <jpeglib.h>
#include <png.h>

namespace pada::test {

/// Red, green, blue of a pixel.
using Paint = std::function<std::array<int, 3>(int x, int y)>;

inline Paint plainPaint(int red, int green, int blue) {
    return [=](int, int) { return std::array{red, green, blue}; };
}
/// Smooth, and different in every quarter of the picture.
inline Paint slope() {
    return [](int x, int y) { return std::array{(x * 3) & 255, (y * 3) & 255, 128}; };
}

struct JpegKind {
    J_COLOR_SPACE colours = JCS_RGB;  ///< JCS_GRAYSCALE takes red, JCS_CMYK inks that give the colour.
    bool progressive = false;
    int quality = 95;
};

inline Bytes jpegBytes(int width, int height, const Paint& paint, const JpegKind& kind = {}) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* written = nullptr;
    unsigned long count = 0;
    jpeg_mem_dest(&info, &written, &count);
    info.image_width = static_cast<JDIMENSION>(width);
    info.image_height = static_cast<JDIMENSION>(height);
    info.in_color_space = kind.colours;
    info.input_components = kind.colours == JCS_GRAYSCALE ? 1 : kind.colours == JCS_CMYK ? 4 : 3;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, kind.quality, TRUE);
    if (kind.progressive) jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    for (int y = 0; y < height; ++y) {
        Bytes row;
        for (int x = 0; x < width; ++x) {
            const auto colour = paint(x, y);
            for (int c = 0; c < std::min(3, info.input_components); ++c)
                row.push_back(static_cast<std::uint8_t>(colour[static_cast<std::size_t>(c)]));
            if (kind.colours == JCS_CMYK) row.push_back(255);  // Adobe's way: inverted, no black ink
        }
        JSAMPROW rows[] = {row.data()};
        jpeg_write_scanlines(&info, rows, 1);
    }
    jpeg_finish_compress(&info);
    Bytes bytes(written, written + count);
    jpeg_destroy_compress(&info);
    std::free(written);
    return bytes;
}

struct PngKind {
    int colours = PNG_COLOR_TYPE_RGB;
    int bits = 8;
    bool interlaced = false;
};

/// A palette has the colours of the first row; grey takes red; alpha is half.
inline Bytes pngBytes(int width, int height, const Paint& paint, const PngKind& kind = {}) {
    Bytes bytes;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(
        png, &bytes,
        [](png_structp p, png_bytep data, std::size_t length) {
            auto* target = static_cast<Bytes*>(png_get_io_ptr(p));
            target->insert(target->end(), data, data + length);
        },
        nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), kind.bits, kind.colours,
                 kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    const bool palette = kind.colours == PNG_COLOR_TYPE_PALETTE;
    std::vector<png_color> colours;
    for (int x = 0; palette && x < width; ++x) {
        const auto colour = paint(x, 0);
        colours.push_back(
            {static_cast<png_byte>(colour[0]), static_cast<png_byte>(colour[1]), static_cast<png_byte>(colour[2])});
    }
    if (palette) png_set_PLTE(png, info, colours.data(), width);
    png_write_info(png, info);
    std::vector<Bytes> rows;
    for (int y = 0; y < height; ++y) {
        Bytes row;
        const auto put = [&](int value) {
            row.push_back(static_cast<std::uint8_t>(value));
            if (kind.bits == 16) row.push_back(static_cast<std::uint8_t>(value));
        };
        for (int x = 0; x < width; ++x) {
            const auto colour = paint(x, y);
            if (palette)
                put(x);
            else if ((kind.colours & PNG_COLOR_MASK_COLOR) == 0)
                put(colour[0]);
            else
                for (const int value : colour) put(value);
            if ((kind.colours & PNG_COLOR_MASK_ALPHA) != 0) put(128);
        }
        rows.push_back(std::move(row));
    }
    std::vector<png_bytep> pointers;
    for (Bytes& row : rows) pointers.push_back(row.data());
    png_write_image(png, pointers.data());
    png_write_end(png, nullptr);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

}  // namespace pada::test
