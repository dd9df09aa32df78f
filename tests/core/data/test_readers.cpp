// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx_reader.h"
#include "core/data/record_reader.h"
#include "tests/core/data/data_fixtures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pada {
namespace {

using test::Bytes;
using testing::HasSubstr;

Result<IdxArray> parse(const Bytes& bytes, int dimensions, bool packed = false) {
    return readIdx(*memoryByteSource(bytes, "file.idx", packed), dimensions);
}

void expectBad(const Result<IdxArray>& result, const std::string& text) {
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::badData);
    EXPECT_THAT(result.error().message, HasSubstr("file.idx, byte "));
    EXPECT_THAT(result.error().message, HasSubstr(text));
}

TEST(IdxReader, ReadsPlainAndGzipAlike) {
    const Bytes items = test::ramp(3 * 4 * 5);
    for (const bool packed : {false, true}) {
        const Bytes plain = test::idx({3, 4, 5}, items);
        const auto array = parse(packed ? test::gzip(plain) : plain, 3, packed);
        ASSERT_TRUE(array.ok()) << array.error().message;
        EXPECT_THAT(array->shape, testing::ElementsAre(3, 4, 5));
        EXPECT_EQ(array->items, items);
    }
}

TEST(IdxReader, RefusesWrongHeaders) {
    expectBad(parse({}, 1), "byte 0");
    expectBad(parse(test::idx({2, 2}, test::ramp(4)), 1), "expected IDX magic number 0x00000801, found 0x00000802");
    Bytes floats = test::idx({2}, test::ramp(2));
    floats[2] = 0x0D;
    expectBad(parse(floats, 1), "found 0x00000d01");
    expectBad(parse(test::idx({2, 0}, {}), 2), "byte 8: expected a dimension of 1 to");
    expectBad(parse(test::idx({0x80000000u}, test::ramp(9)), 1), "byte 4: expected a dimension of 1 to 10000000");
    expectBad(parse(test::idx({10'000'000, 65'536, 65'536, 65'536}, test::ramp(9)), 4),
              "at most 4294967296 bytes in all");
}

TEST(IdxReader, RefusesShortAndLongFiles) {
    Bytes bytes = test::idx({2, 3}, test::ramp(6));
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_FALSE(parse(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)), 2).ok())
            << length;
    bytes.push_back(1);
    expectBad(parse(bytes, 2), "byte 18: expected end of file, found more bytes");
}

TEST(IdxReader, ALyingHeaderAllocatesNothing) {
    const auto array = parse(test::idx({10'000'000, 400}, test::ramp(100)), 2);
    expectBad(array, "expected 4000000000 bytes from here on, found at most 112");
    expectBad(parse(test::gzip(test::idx({10'000'000, 400}, test::ramp(100))), 2, true), "expected 4000000000 bytes");
}

TEST(IdxReader, GzipMustEndWhereTheHeaderSaysAndBeSound) {
    const Bytes good = test::gzip(test::idx({3000}, test::ramp(3000)));
    expectBad(parse(test::gzip(test::idx({2999}, test::ramp(3000))), 1, true), "byte 3007: expected end of file");
    expectBad(parse(test::gzip(test::idx({3001}, test::ramp(3000))), 1, true), "expected 3001 bytes");
    for (const std::size_t cut : {std::size_t{0}, std::size_t{5}, std::size_t{200}, good.size() - 1})
        expectBad(parse(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(cut)), 1, true), "expected");
    Bytes badSum = good;
    badSum[badSum.size() - 6] ^= 1;
    expectBad(parse(badSum, 1, true), "incorrect data check");
    Bytes trailing = good;
    trailing.push_back(0);
    expectBad(parse(trailing, 1, true), "end of file after the gzip stream");
    expectBad(parse(test::idx({3}, test::ramp(3)), 1, true), "a sound gzip stream");
}

TEST(IdxReader, ABombIsStoppedAtTheHeadersProduct) {
    const Bytes bomb = test::gzip(test::idx({10}, Bytes(50'000'000, 0)));
    ASSERT_LT(bomb.size(), 400'000u);
    expectBad(parse(bomb, 1, true), "byte 18: expected end of file");
}

TEST(ByteSource, FilesByName) {
    const test::TempFolder folder;
    const std::string packed = folder.write("a.gz", test::gzip(test::idx({4}, test::ramp(4))));
    auto source = openByteSource(packed);
    ASSERT_TRUE(source.ok());
    EXPECT_TRUE(readIdx(**source, 1).ok());
    EXPECT_EQ(openByteSource(folder.path()).error().code, ErrorCode::notFound);
    EXPECT_EQ(openByteSource(folder.path() + "/none").error().code, ErrorCode::notFound);
}

Bytes records(const RecordLayout& layout, const std::vector<int>& labels) {
    Bytes bytes;
    for (const int label : labels) {
        Bytes head(static_cast<std::size_t>(layout.labelBytes), 250);
        head[static_cast<std::size_t>(layout.labelAt)] = static_cast<std::uint8_t>(label);
        bytes.insert(bytes.end(), head.begin(), head.end());
        const Bytes pixels = test::ramp(layout.pixels());
        bytes.insert(bytes.end(), pixels.begin(), pixels.end());
    }
    return bytes;
}

TEST(RecordReader, TurnsPlanesIntoInterleavedPixels) {
    for (const RecordLayout& layout : {kCifar10Layout, kCifar100Layout, kImagenet16Layout}) {
        ImageSet set;
        const Bytes bytes = records(layout, {layout.classes - 1, 0});
        ASSERT_TRUE(readRecords(*memoryByteSource(bytes, "x.bin", false), layout, 2, set).ok());
        EXPECT_THAT(set.labels, testing::ElementsAre(layout.classes - 1, 0));
        ASSERT_EQ(set.pixels.size(), 2 * layout.pixels());
        const std::size_t area = layout.pixels() / 3;
        for (std::size_t i : {std::size_t{0}, std::size_t{5}, area - 1})
            for (std::size_t c = 0; c < 3; ++c)
                EXPECT_EQ(set.pixels[3 * i + c], bytes[static_cast<std::size_t>(layout.labelBytes) + c * area + i]);
    }
}

TEST(RecordReader, RefusesWrongSizesAndLabels) {
    const auto message = [](const Bytes& bytes, std::uint64_t count) {
        ImageSet set;
        const auto result = readRecords(*memoryByteSource(bytes, "x.bin", false), kCifar10Layout, count, set);
        return result.ok() ? std::string() : result.error().message;
    };
    const Bytes two = records(kCifar10Layout, {3, 9});
    EXPECT_EQ(message(two, 0), "");
    EXPECT_THAT(message(two, 3),
                HasSubstr("x.bin, byte 6146: expected 3 records of 3073 bytes, 9219 bytes in all, found 6146 bytes"));
    EXPECT_THAT(message(Bytes(two.begin(), two.end() - 1), 0),
                HasSubstr("byte 3073: expected whole records of 3073 bytes"));
    Bytes more = two;
    more.push_back(0);
    EXPECT_THAT(message(more, 0), HasSubstr("byte 6146: expected whole records"));
    EXPECT_THAT(message({}, 0), HasSubstr("found 0 bytes"));
    EXPECT_THAT(message(records(kCifar10Layout, {3, 10}), 2),
                HasSubstr("x.bin, byte 3073: expected a label of 0 to 9, found 10"));
}

}  // namespace
}  // namespace pada
