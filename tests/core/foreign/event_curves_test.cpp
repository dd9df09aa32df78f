// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/event_curves.h"

#include "core/exchange/record_file.h"

#include "tests/core/foreign/curve_points.h"

#include <gmock/gmock.h>

#include <cstring>
#include <limits>

namespace pada {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::pointsOf;
using testing::StepValue;

/// Wire form by hand, so that the reader is held against the format and not against the writer.
std::string varint(std::uint64_t value) {
    std::string out;
    for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7f) | 0x80);
    return out + static_cast<char>(value);
}
std::string key(int field, int wire) {
    return varint((static_cast<std::uint64_t>(field) << 3) | static_cast<unsigned>(wire));
}
std::string bytesField(int field, const std::string& bytes) {
    return key(field, 2) + varint(bytes.size()) + bytes;
}
template <class T>
std::string raw(T value) {
    std::string out(sizeof value, '\0');
    std::memcpy(out.data(), &value, sizeof value);
    return out;
}
std::string event(std::int64_t step, const std::string& value, double time = 100.0) {
    return key(1, 1) + raw(time) + key(2, 0) + varint(static_cast<std::uint64_t>(step)) +
           bytesField(5, bytesField(1, value));
}
std::string simple(const std::string& tag, float value) {
    return bytesField(1, tag) + key(2, 5) + raw(value);
}
std::string tensor(const std::string& tag, const std::string& body) {
    return bytesField(1, tag) + bytesField(8, body);
}
std::string frame(const std::string& data) {
    const std::string length = raw(static_cast<std::uint64_t>(data.size()));
    return length + raw(maskedCrc32c(length)) + data + raw(maskedCrc32c(data));
}
std::string version() {
    return frame(key(1, 1) + raw(100.0) + bytesField(3, "brain.Event:2"));
}

ForeignCurves eventCurves(const std::string& bytes) {
    auto curves = curvesOfEvents(bytes, "e");
    EXPECT_TRUE(curves.ok()) << (curves.ok() ? "" : curves.error().message);
    return curves.ok() ? *curves : ForeignCurves{};
}
std::string eventFault(const std::string& bytes) {
    const auto curves = curvesOfEvents(bytes, "e");
    return curves.ok() ? "no fault" : curves.error().message;
}

TEST(EventCurves, SimpleValuesAreCurvesByTheirTags) {
    const ForeignCurves curves =
        eventCurves(version() + frame(event(0, simple("loss", 2.5F), 100.0)) +
                    frame(event(0, simple("acc", 0.25F), 100.5)) + frame(event(10, simple("loss", 1.25F), 103.0)));
    EXPECT_EQ(curves.format, "tensorboard");
    ASSERT_EQ(curves.curves.size(), 2u);
    EXPECT_EQ(curves.curves[0].name, "loss");
    EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{0, 2.5}, StepValue{10, 1.25}));
    EXPECT_THAT(pointsOf(curves.curves[1]), ElementsAre(StepValue{0, 0.25}));
    ASSERT_EQ(curves.times.size(), 2u);
    EXPECT_EQ(curves.times[1].value, 2.5);  // since the first
}

TEST(EventCurves, TensorsOfOneElementAreScalarsInEveryForm) {
    const auto dtype = [](std::uint64_t type) { return key(1, 0) + varint(type); };
    const std::string half = raw(std::uint16_t{0x3e00}), brain = raw(std::uint16_t{0xbfc0});
    const std::string forms[] = {
        dtype(1) + bytesField(4, raw(1.5F)),         // float, content
        dtype(1) + bytesField(5, raw(1.5F)),         // packed
        dtype(1) + key(5, 5) + raw(1.5F),            // alone
        dtype(2) + bytesField(4, raw(1.5)),          // double
        dtype(2) + bytesField(6, raw(1.5)),          //
        dtype(19) + bytesField(4, half),             // 1.5 in 16 bits: sign 0, exponent 15, .5
        dtype(19) + bytesField(13, varint(0x3e00)),  //
        bytesField(2, bytesField(2, key(1, 0) + varint(1))) + dtype(1) + bytesField(4, raw(1.5F)),  // with a shape
    };
    for (std::size_t i = 0; i < std::size(forms); ++i) {
        const ForeignCurves curves = eventCurves(version() + frame(event(3, tensor("t", forms[i]))));
        ASSERT_EQ(curves.curves.size(), 1u) << i;
        EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{3, 1.5})) << i;
    }
    EXPECT_THAT(
        pointsOf(eventCurves(version() + frame(event(0, tensor("t", dtype(14) + bytesField(4, brain))))).curves[0]),
        ElementsAre(StepValue{0, -1.5}));
    EXPECT_THAT(
        pointsOf(eventCurves(version() + frame(event(0, tensor("t", dtype(3) + bytesField(7, varint(7)))))).curves[0]),
        ElementsAre(StepValue{0, 7}));
    const std::string minusTwo = varint(static_cast<std::uint64_t>(std::int64_t{-2}));
    EXPECT_THAT(
        pointsOf(eventCurves(version() + frame(event(0, tensor("t", dtype(9) + bytesField(10, minusTwo))))).curves[0]),
        ElementsAre(StepValue{0, -2}));
}

TEST(EventCurves, WhatIsNoScalarIsCountedAndLeftOut) {
    const std::string two = key(1, 0) + varint(1) + bytesField(5, raw(1.0F) + raw(2.0F));
    const std::string text = key(1, 0) + varint(7) + bytesField(8, "hello");
    const ForeignCurves curves =
        eventCurves(version() + frame(event(0, tensor("two", two))) + frame(event(0, tensor("text", text))) +
                    frame(event(0, bytesField(1, "h") + bytesField(5, ""))) + frame(event(0, simple("loss", 1.0F))));
    ASSERT_EQ(curves.curves.size(), 1u);
    EXPECT_THAT(curves.notes, ElementsAre(HasSubstr("3 histograms")));
    EXPECT_THAT(eventFault(version() + frame(event(0, tensor("two", two)))), HasSubstr("no scalar"));
}

TEST(EventCurves, OurOwnFileComesBack) {
    EventFile file(50.0);
    for (std::int64_t step = 0; step < 5; ++step) {
        const std::vector<ScalarPoint> values{{"step/loss", 2.0 - 0.25 * static_cast<double>(step)}, {"step/lr", 0.5}};
        file.scalars(60.0 + static_cast<double>(step), step, values);
    }
    file.text(50.0, 0, "run", "words");
    file.histogram(51.0, 1, {.tag = "w", .limits = {1}, .counts = {1}});
    const ForeignCurves curves = eventCurves(file.bytes());
    ASSERT_EQ(curves.curves.size(), 2u);
    EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{0, 2}, StepValue{1, 1.75}, StepValue{2, 1.5},
                                                        StepValue{3, 1.25}, StepValue{4, 1}));
    EXPECT_EQ(curves.times.back().value, 4.0);
    EXPECT_TRUE(looksLikeEvents(file.bytes()));
    EXPECT_FALSE(looksLikeEvents("step,loss\n0,1\n"));
    EXPECT_FALSE(looksLikeEvents(""));
}

TEST(EventCurves, TheLastOfAStepThatComesAgainCounts) {
    const ForeignCurves curves = eventCurves(version() + frame(event(0, simple("l", 3.0F))) +
                                             frame(event(1, simple("l", 2.0F))) + frame(event(2, simple("l", 9.0F))) +
                                             frame(event(1, simple("l", 2.5F))) + frame(event(2, simple("l", 1.0F))));
    EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{0, 3}, StepValue{1, 2.5}, StepValue{2, 1}));
    EXPECT_THAT(curves.notes, ElementsAre(HasSubstr("2 values stand for a step that came again")));
}

TEST(EventCurves, WhatIsNotFiniteHasNoPoint) {
    const float nothing = std::numeric_limits<float>::quiet_NaN(), all = std::numeric_limits<float>::infinity();
    const ForeignCurves curves = eventCurves(version() + frame(event(0, simple("l", nothing))) +
                                             frame(event(1, simple("l", all))) + frame(event(2, simple("l", 1.0F))));
    EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{2, 1}));
    EXPECT_THAT(curves.notes, ElementsAre(HasSubstr("2 values are not finite")));
}

TEST(EventCurves, AFileThatIsCutIsTakenUpToThere) {
    const std::string first = version() + frame(event(0, simple("l", 2.0F))),
                      whole = first + frame(event(1, simple("l", 1.0F)));
    for (std::size_t size = first.size() + 1; size < whole.size(); ++size) {
        const ForeignCurves curves = eventCurves(whole.substr(0, size));
        EXPECT_THAT(pointsOf(curves.curves.at(0)), ElementsAre(StepValue{0, 2})) << size;
        EXPECT_THAT(curves.notes, ElementsAre(HasSubstr("offset " + std::to_string(first.size())))) << size;
    }
    EXPECT_THAT(eventFault(whole.substr(0, 10)), AllOf(HasSubstr("offset 0"), HasSubstr("first record")));
}

TEST(EventCurves, AWrongChecksumIsRefusedWithItsOffset) {
    const std::string first = version(), second = frame(event(0, simple("l", 2.0F)));
    const std::string whole = first + second;
    for (std::size_t i = first.size(); i < whole.size(); ++i) {
        std::string broken = whole;
        broken[i] = static_cast<char>(broken[i] ^ 0x10);
        const std::string fault = eventFault(broken);
        EXPECT_THAT(fault, AllOf(HasSubstr("offset " + std::to_string(first.size())), HasSubstr("checksum"))) << i;
    }
    EXPECT_THAT(eventFault("this is no event file at all, but long enough"), HasSubstr("no record of TensorBoard"));
    EXPECT_THAT(eventFault(""), HasSubstr("empty"));
}

TEST(EventCurves, HostileLengthsAndMessagesAreRefused) {
    const std::string length = raw(std::uint64_t{1} << 62);
    EXPECT_THAT(eventFault(version() + length + raw(maskedCrc32c(length)) + std::string(64, 'x')),
                HasSubstr("at most 256000000"));
    EXPECT_THAT(eventFault(version() + frame(bytesField(5, bytesField(1, key(1, 2) + varint(500) + "short")))),
                HasSubstr("ends amid a field"));
    EXPECT_THAT(eventFault(version() + frame(std::string(11, '\xff'))), HasSubstr("more than 10 bytes"));
    EXPECT_THAT(eventFault(version() + frame(key(0, 0) + varint(1))), HasSubstr("field of number 0"));
    EXPECT_THAT(eventFault(version() + frame(key(1, 3))), HasSubstr("nobody writes"));
    EXPECT_THAT(eventFault(version() + frame(event(-5, simple("l", 1.0F)))),
                AllOf(HasSubstr("step -5"), HasSubstr("\"l\"")));
    EXPECT_THAT(eventFault(version() + frame(event(0, simple(std::string(501, 't'), 1.0F)))), HasSubstr("501 letters"));
}

}  // namespace
}  // namespace pada
