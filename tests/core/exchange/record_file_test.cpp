// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/record_file.h"

#include "tests/support/event_file_reader.h"

#include <gmock/gmock.h>

#include <limits>

namespace pada {
namespace {

TEST(RecordFile, ChecksumsAreThoseOfTheFormat) {
    // RFC 3720: CRC-32C of 32 zero bytes is 0x8a9136aa; masked as TFRecord does it.
    const std::uint32_t crc = 0x8a9136aau;
    EXPECT_EQ(maskedCrc32c(std::string(32, '\0')), (crc >> 15 | crc << 17) + 0xa282ead8u);
    EXPECT_EQ(testing::crcByBits(std::string(32, '\0')), crc);
}

TEST(RecordFile, BeginsWithItsVersion) {
    const auto events = testing::readEvents(EventFile(1234.5).bytes());
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].version, "brain.Event:2");
    EXPECT_EQ(events[0].time, 1234.5);
}

TEST(RecordFile, ScalarsComeBack) {
    EventFile file(1.0);
    const std::vector<ScalarPoint> points{{"step/loss", 2.25}, {"step/top1", 0.5}};
    file.scalars(3.5, 70'000'000'000, points);
    file.scalars(4.0, 1, {});  // nothing to say: no record
    const auto events = testing::readEvents(file.bytes());
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[1].step, 70'000'000'000);
    EXPECT_EQ(events[1].time, 3.5);
    ASSERT_EQ(events[1].values.size(), 2u);
    EXPECT_EQ(events[1].values[0].tag, "step/loss");
    EXPECT_EQ(events[1].values[0].scalar, 2.25f);
    EXPECT_EQ(events[1].values[1].tag, "step/top1");
}

TEST(RecordFile, HistogramsComeBack) {
    EventFile file(1.0);
    file.histogram(2.0, 5,
                   {.tag = "w",
                    .limits = {1, 2, 3},
                    .counts = {0, 4, 6},
                    .least = 1,
                    .greatest = 3,
                    .sum = 21,
                    .sumOfSquares = 46.5});
    const auto events = testing::readEvents(file.bytes());
    ASSERT_EQ(events.size(), 2u);
    const auto& value = events[1].values.at(0);
    EXPECT_EQ(value.tag, "w");
    EXPECT_EQ(value.limits, (std::vector<double>{1, 2, 3}));
    EXPECT_EQ(value.counts, (std::vector<double>{0, 4, 6}));
    EXPECT_EQ(value.count, 10.0);
    EXPECT_EQ(value.least, 1.0);
    EXPECT_EQ(value.greatest, 3.0);
    EXPECT_EQ(value.sum, 21.0);
    EXPECT_EQ(value.sumOfSquares, 46.5);
}

TEST(RecordFile, TextsComeBack) {
    EventFile file(1.0);
    file.text(1.0, 0, "run", "Run **7**");
    const auto events = testing::readEvents(file.bytes());
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[1].values.at(0).plugin, "text");
    EXPECT_EQ(events[1].values.at(0).text, "Run **7**");
}

TEST(RecordFile, ABrokenByteIsSeenByTheReader) {
    EventFile file(1.0);
    const std::vector<ScalarPoint> points{{"a", 1.0}};
    file.scalars(1.0, 1, points);
    for (std::size_t i = 0; i < file.bytes().size(); ++i) {
        std::string broken = file.bytes();
        broken[i] = static_cast<char>(broken[i] ^ 0x10);
        EXPECT_THROW(static_cast<void>(testing::readEvents(broken)), std::runtime_error) << i;
    }
}

}  // namespace
}  // namespace pada
