// SPDX-License-Identifier: GPL-3.0-or-later
// Files of every kind become the same bytes; hostile ones are refused for what they are.
#include "core/data/colour.h"
#include "core/data/picture.h"
#include "core/data/picture_view.h"
#include "tests/core/data/picture_fixtures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <thread>

#include <sys/stat.h>

namespace pada {
namespace {

using test::Bytes;
using test::jpegBytes;
using test::pngBytes;
using testing::HasSubstr;

struct Decoded {
    int width = 0, height = 0;
    Bytes rgb;
    std::array<int, 3> at(int x, int y) const {
        const auto i = static_cast<std::size_t>(3 * (y * width + x));
        return {rgb[i], rgb[i + 1], rgb[i + 2]};
    }
};

Result<Decoded> decoded(const Bytes& file, int shrink = 1) {
    Decoded all;
    const auto done = readPicture(
        file,
        [&](const PictureFacts& facts) {
            all.width = (facts.width + shrink - 1) / shrink;
            all.height = (facts.height + shrink - 1) / shrink;
            return RowRange{shrink, 0, all.height};
        },
        [&](int, const std::uint8_t* row) { all.rgb.insert(all.rgb.end(), row, row + 3 * all.width); });
    if (!done.ok()) return done.error();
    return all;
}

void expectNear(const std::array<int, 3>& found, const std::array<int, 3>& wanted, int tolerance) {
    for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(found[c], wanted[c], tolerance) << "channel " << c;
}

TEST(Picture, EveryKindOfFileGivesItsColours) {
    const auto paint = test::plainPaint(200, 90, 40);
    const std::array colour{200, 90, 40}, grey{200, 200, 200};
    const auto check = [](const Bytes& file, const std::array<int, 3>& wanted, int tolerance) {
        const auto picture = decoded(file);
        ASSERT_TRUE(picture.ok()) << picture.error().message;
        EXPECT_EQ(picture->width, 19);
        EXPECT_EQ(picture->rgb.size(), 19u * 13 * 3);
        expectNear(picture->at(0, 0), wanted, tolerance);
        expectNear(picture->at(18, 12), wanted, tolerance);
    };
    check(jpegBytes(19, 13, paint), colour, 3);
    check(jpegBytes(19, 13, paint, {.progressive = true}), colour, 3);
    check(jpegBytes(19, 13, paint, {.colours = JCS_GRAYSCALE}), grey, 2);
    check(jpegBytes(19, 13, paint, {.colours = JCS_CMYK}), colour, 3);
    check(pngBytes(19, 13, paint), colour, 0);
    check(pngBytes(19, 13, paint, {.interlaced = true}), colour, 0);
    check(pngBytes(19, 13, paint, {.bits = 16}), colour, 0);
    check(pngBytes(19, 13, paint, {.colours = PNG_COLOR_TYPE_RGB_ALPHA}), colour, 0);
    check(pngBytes(19, 13, paint, {.colours = PNG_COLOR_TYPE_GRAY_ALPHA}), grey, 0);
    check(pngBytes(19, 13, paint, {.colours = PNG_COLOR_TYPE_GRAY, .bits = 16}), grey, 0);
    check(pngBytes(19, 13, paint, {.colours = PNG_COLOR_TYPE_PALETTE}), colour, 0);
}

TEST(Picture, InterlacedRowsAreThoseOfThePlainFile) {
    EXPECT_EQ(decoded(pngBytes(21, 17, test::slope(), {.interlaced = true}))->rgb,
              decoded(pngBytes(21, 17, test::slope()))->rgb);
}

TEST(Picture, AJpegShrinksToSidesRoundedUp) {
    const auto half = decoded(jpegBytes(33, 17, test::plainPaint(10, 20, 200)), 2);
    ASSERT_TRUE(half.ok());
    EXPECT_EQ(half->rgb.size(), 17u * 9 * 3);
    expectNear(half->at(16, 8), {10, 20, 200}, 4);
}

std::string refusal(const Bytes& file) {
    const auto picture = decoded(file);
    if (picture.ok()) return "taken";
    EXPECT_EQ(picture.error().code, ErrorCode::badData);
    return picture.error().message;
}

Bytes cut(const Bytes& file, std::size_t bytes) {
    return {file.begin(), file.begin() + static_cast<std::ptrdiff_t>(bytes)};
}

TEST(Picture, HostileFilesAreRefusedForWhatTheyAre) {
    const Bytes jpeg = jpegBytes(64, 64, test::slope()), png = pngBytes(64, 64, test::slope());
    EXPECT_THAT(refusal({}), HasSubstr("is empty"));
    EXPECT_THAT(refusal({'G', 'I', 'F', '8', '9', 'a'}), HasSubstr("looks like GIF, and only JPEG and PNG are read"));
    EXPECT_THAT(refusal({1, 2, 3, 4, 5}), HasSubstr("neither JPEG nor PNG: it begins with the bytes 01 02 03 04"));
    // Any shorter file is refused, never painted over.
    for (std::size_t bytes = 4; bytes < jpeg.size(); bytes += 7)
        EXPECT_THAT(refusal(cut(jpeg, bytes)), HasSubstr("damaged JPEG")) << bytes;
    EXPECT_THAT(refusal(cut(jpeg, jpeg.size() - 2)), HasSubstr("Premature end"));
    for (std::size_t bytes = 9; bytes < png.size(); bytes += 7)
        EXPECT_THAT(refusal(cut(png, bytes)), HasSubstr("damaged PNG")) << bytes;
    EXPECT_THAT(refusal(cut(png, png.size() - 4)), HasSubstr("ends too early"));
    Bytes wrong = png;
    wrong[wrong.size() / 2] ^= 0x10;
    EXPECT_THAT(refusal(wrong), HasSubstr("damaged PNG"));
}

TEST(Picture, ClaimedSizesAreHeldAgainstTheLimits) {
    EXPECT_TRUE(allowedSize(8192, 3906).ok());
    for (const auto& [width, height] : {std::pair{0, 5}, {5, 0}, {8193, 1}, {1, 8193}, {8192, 3907}})
        EXPECT_EQ(allowedSize(width, height).error().code, ErrorCode::badData) << width << " " << height;
    // A head that claims 65,500 x 65,500 pixels: refused before anything of that size is asked for.
    Bytes bomb = jpegBytes(64, 64, test::slope());
    for (std::size_t i = 0; i + 9 < bomb.size(); ++i)
        if (bomb[i] == 0xff && bomb[i + 1] == 0xc0) {
            for (const std::size_t at : {i + 5, i + 7}) {
                bomb[at] = 0xff;
                bomb[at + 1] = 0xdc;
            }
            break;
        }
    EXPECT_THAT(refusal(bomb), HasSubstr("claims 65500 x 65500 pixels, allowed: sides of 1 to 8192"));
    Bytes png = pngBytes(64, 64, test::slope());
    png[16] = 0x7f;  // its check sum no longer fits either
    EXPECT_THAT(refusal(png), HasSubstr("damaged PNG"));
}

TEST(Picture, InspectingSeesATruncatedFileWithoutDecodingSoundOnes) {
    const test::TempFolder folder;
    Bytes buffer;
    const Bytes jpeg = jpegBytes(300, 200, test::slope()), png = pngBytes(200, 100, test::slope());
    const auto inspect = [&](const Bytes& bytes, bool whole = false) {
        return inspectPicture(folder.write("a.jpg", bytes), whole, buffer);
    };
    for (const bool whole : {false, true}) {
        EXPECT_EQ(*inspect(jpeg, whole), jpeg.size());
        EXPECT_EQ(*inspect(png, whole), png.size());
        EXPECT_THAT(inspect(cut(jpeg, jpeg.size() / 2), whole).error().message, HasSubstr("a.jpg: damaged JPEG"));
        EXPECT_THAT(inspect(cut(png, png.size() / 2), whole).error().message, HasSubstr("a.jpg: damaged PNG"));
    }
    Bytes padded = jpeg;
    padded.insert(padded.end(), 9000, 0);  // cameras put things behind the end
    EXPECT_TRUE(inspect(padded).ok());
    EXPECT_EQ(inspectPicture(folder.path() + "/none.jpg", false, buffer).error().code, ErrorCode::notFound);
    EXPECT_THAT(inspectPicture(folder.path(), false, buffer).error().message, HasSubstr("no plain file"));
}

TEST(Picture, WhatIsNoPlainFileIsRefusedWithoutWaiting) {
    const test::TempFolder folder;
    Bytes buffer;
    const std::string pipe = folder.path() + "/pipe.jpg";  // that nobody writes to
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    for (const std::string& path : {pipe, folder.path(), std::string("/dev/null")}) {
        EXPECT_THAT(readPictureFile(path, buffer).error().message, HasSubstr("no plain file")) << path;
        EXPECT_THAT(inspectPicture(path, false, buffer).error().message, HasSubstr("no plain file")) << path;
    }
}

// Another file under the name between two looks at it: what is read is one of the two, whole.
TEST(Picture, AFileThatIsReplacedMeanwhileIsTheOldOrTheNewOne) {
    const test::TempFolder folder;
    const Bytes small = jpegBytes(40, 30, test::slope()), large = jpegBytes(400, 300, test::slope());
    const std::string path = folder.write("a.jpg", small);
    std::atomic<bool> ended{false};
    std::thread writer([&] {
        for (int i = 0; !ended; ++i) {
            const std::string next = folder.write("next.jpg", i % 2 == 0 ? large : small);
            std::filesystem::rename(next, path);
        }
    });
    Bytes buffer;
    for (int i = 0; i < 3000; ++i) {
        const auto read = readPictureFile(path, buffer);
        if (!read.ok() || (buffer != small && buffer != large)) {
            ADD_FAILURE() << "time " << i << ": " << (read.ok() ? "neither" : read.error().message);
            break;
        }
    }
    ended = true;
    writer.join();
}

Bytes resampled(const Bytes& rgb, int width, int height, const PictureView& view) {
    Resampler resampler;
    const RowRange rows = resampler.begin(view, {width, height, false});
    for (int y = rows.first; y < rows.end; ++y) resampler.take(y, rgb.data() + static_cast<std::size_t>(3 * y * width));
    Bytes image(static_cast<std::size_t>(3 * view.x.count * view.y.count));
    resampler.finish(image);
    return image;
}

TEST(Resampler, KeepsWhatIsOfItsSizeAndAveragesWhatIsLarger) {
    const Bytes rgb = test::ramp(8 * 6 * 3);
    const ViewAxis x{0, 1, 8, 0, 8}, y{0, 1, 6, 0, 6};
    EXPECT_EQ(resampled(rgb, 8, 6, {x, y}), rgb);
    PictureView mirrored{x, y, true};
    const Bytes turned = resampled(rgb, 8, 6, mirrored);
    for (std::size_t c = 0; c < 3; ++c) EXPECT_EQ(turned[c], rgb[7 * 3 + c]);
    // A constant stays one at every scale, to the last bit: weights add up to exactly 1.
    for (const int side : {3, 5, 7, 40}) {
        const Bytes flat(31 * 17 * 3, 201);
        const PictureView view{{0, 31.0 / side, side, 0, 31}, {0, 17.0 / side, side, 0, 17}};
        EXPECT_EQ(resampled(flat, 31, 17, view), Bytes(static_cast<std::size_t>(side * side * 3), 201)) << side;
    }
    // By hand: 4 pixels to 2. Centres at 1 and 3, reach 2: shares 3/8 3/8 1/8 of pixels 0, 1, 2, over their sum.
    Bytes line;
    for (const int value : {0, 70, 140, 210}) line.insert(line.end(), 3, static_cast<std::uint8_t>(value));
    const Bytes two = resampled(line, 4, 1, {{0, 2, 2, 0, 4}, {0, 1, 1, 0, 1}});
    EXPECT_EQ(two[0], 50);   // (3 * 0 + 3 * 70 + 1 * 140) / 7
    EXPECT_EQ(two[3], 160);  // (1 * 70 + 3 * 140 + 3 * 210) / 7
}

TEST(Resampler, LooksAtNothingOutsideOfTheView) {
    Bytes rgb(20 * 20 * 3, 255);
    for (int y = 5; y < 15; ++y) std::fill_n(rgb.begin() + (y * 20 + 5) * 3, 30, std::uint8_t{40});
    const ViewAxis inner{5, 10.0 / 4, 4, 5, 15};
    EXPECT_EQ(resampled(rgb, 20, 20, {inner, inner}), Bytes(4 * 4 * 3, 40));
}

TEST(PictureView, DrawsAreInsideAndTheMiddleIsTheMiddle) {
    for (const auto& [width, height] : {std::pair{500, 375}, {1, 1}, {3, 900}, {224, 224}})
        for (std::uint32_t i = 0; i < 200; ++i) {
            Rng rng(1, Stream::augment, 0, i);
            const PictureView view = drawnView({width, height, true}, 32, 0.08, rng);
            ASSERT_TRUE(view.x.first >= 0 && view.x.end <= width && view.x.first < view.x.end);
            ASSERT_TRUE(view.y.first >= 0 && view.y.end <= height && view.y.first < view.y.end);
        }
    const PictureView middle = middleView({512, 256, true}, 224, 256);
    EXPECT_EQ(middle.x, (ViewAxis{144, 1, 224, 0, 512}));
    EXPECT_EQ(middle.y, (ViewAxis{16, 1, 224, 0, 256}));
    EXPECT_FALSE(middle.mayShrink);
}

TEST(Colours, StayWhereTheStrengthIsNoneAndMoveTowardsTheirAnchors) {
    Bytes image = test::ramp(300);
    Rng rng(1, Stream::augment, 0, 0);
    changeColours(drawColours(0.0, rng), 3, image);
    EXPECT_EQ(image, test::ramp(300));
    const auto changed = [](ColourDraw::What what, double factor, Bytes bytes, int channels = 3) {
        ColourDraw draw;
        draw.changes[0] = {what, static_cast<std::int32_t>(65536 * factor)};
        changeColours(draw, channels, bytes);
        return bytes;
    };
    using What = ColourDraw::What;
    EXPECT_EQ(changed(What::brightness, 0.5, {100, 200, 50}), (Bytes{50, 100, 25}));
    EXPECT_EQ(changed(What::brightness, 2.0, {100, 200, 50}), (Bytes{200, 255, 100}));
    EXPECT_EQ(changed(What::contrast, 0.0, {0, 0, 0, 200, 200, 200}), Bytes(6, 100));
    EXPECT_EQ(changed(What::saturation, 0.0, {255, 0, 0}), Bytes(3, 76));  // 0.299 of 255
    EXPECT_EQ(changed(What::saturation, 0.0, {9, 200}, 1), (Bytes{9, 200}));
}

}  // namespace
}  // namespace pada
