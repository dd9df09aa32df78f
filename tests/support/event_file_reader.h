// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/event_file_reader.h: TensorBoard's event files read by loops of their own: framing, both checksums of
// every record, and the events. Throws std::runtime_error for whatever TensorBoard would refuse.
#pragma once
#include "tests/support/protobuf_reader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pada::testing {

struct ReadValue {
    std::string tag, plugin, text;
    float scalar = 0;
    std::vector<double> limits, counts;
    double least = 0, greatest = 0, count = 0, sum = 0, sumOfSquares = 0;
};

struct ReadEvent {
    double time = 0;
    std::int64_t step = 0;
    std::string version;
    std::vector<ReadValue> values;
};

/// CRC-32C a bit at a time, from its polynomial.
inline std::uint32_t crcByBits(std::string_view data) {
    std::uint32_t crc = ~0u;
    for (const char c : data) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc & 1u ? crc >> 1 ^ 0x82f63b78u : crc >> 1;
    }
    return ~crc;
}

namespace event_file {

template <class T>
T numberAt(std::string_view bytes, std::size_t at) {
    if (at + sizeof(T) > bytes.size()) throw std::runtime_error("a record that is cut");
    T value{};
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

inline void check(std::string_view data, std::uint32_t masked) {
    const std::uint32_t turned = masked - 0xa282ead8u;
    if ((turned >> 17 | turned << 15) != crcByBits(data)) throw std::runtime_error("a checksum is wrong");
}

inline std::vector<double> packed(std::string_view bytes) {
    std::vector<double> values;
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(double)) values.push_back(numberAt<double>(bytes, at));
    return values;
}

inline ReadValue readValue(std::string_view bytes) {
    const ProtobufMessage message(bytes);
    ReadValue value;
    value.tag = message.text(1);
    value.scalar = message.one(2).real32();
    const ProtobufMessage histogram(message.one(5).bytes);
    value.least = histogram.one(1).real64();
    value.greatest = histogram.one(2).real64();
    value.count = histogram.one(3).real64();
    value.sum = histogram.one(4).real64();
    value.sumOfSquares = histogram.one(5).real64();
    value.limits = packed(histogram.one(6).bytes);
    value.counts = packed(histogram.one(7).bytes);
    value.text = ProtobufMessage(message.one(8).bytes).text(8);
    value.plugin = ProtobufMessage(ProtobufMessage(message.one(9).bytes).one(1).bytes).text(1);
    return value;
}

}  // namespace event_file

inline std::vector<ReadEvent> readEvents(std::string_view file) {
    std::vector<ReadEvent> events;
    while (!file.empty()) {
        const auto length = event_file::numberAt<std::uint64_t>(file, 0);
        event_file::check(file.substr(0, 8), event_file::numberAt<std::uint32_t>(file, 8));
        if (length > file.size() - 12) throw std::runtime_error("a record that is cut");
        const std::string_view data = file.substr(12, static_cast<std::size_t>(length));
        event_file::check(data, event_file::numberAt<std::uint32_t>(file, 12 + data.size()));
        file.remove_prefix(16 + data.size());
        const ProtobufMessage message(data);
        ReadEvent event;
        event.time = message.one(1).real64();
        event.step = static_cast<std::int64_t>(message.one(2).integer);
        event.version = message.text(3);
        const ProtobufMessage summary(message.one(5).bytes);
        for (const auto& v : summary.all(1)) event.values.push_back(event_file::readValue(v.bytes));
        events.push_back(std::move(event));
    }
    return events;
}

}  // namespace pada::testing
