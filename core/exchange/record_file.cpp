// SPDX-License-Identifier: GPL-3.0-or-later
// Field numbers are those of event.proto, summary.proto and tensor.proto, version brain.Event:2.
#include "core/exchange/record_file.h"

#include "core/base/contract.h"
#include "core/base/digest.h"
#include "core/exchange/protobuf_writer.h"

namespace pada {
namespace {

constexpr std::uint32_t kMaskDelta = 0xa282ead8u;

namespace event {
constexpr int time = 1, step = 2, version = 3, summary = 5;
}
namespace summary {
constexpr int value = 1, tag = 1, scalar = 2, histogram = 5, tensor = 8, metadata = 9;
}
namespace histogram {
constexpr int least = 1, greatest = 2, count = 3, sum = 4, squares = 5, limits = 6, counts = 7;
}
namespace plugin {  // summary metadata, and the tensor of a text
constexpr int data = 1, name = 1, type = 1, shape = 2, text = 8, dimension = 2, size = 1, textType = 7;
}

ProtobufWriter beginEvent(double time, std::int64_t step) {
    ProtobufWriter written;
    written.real(event::time, time);
    written.integer(event::step, step);
    return written;
}

std::string finishEvent(ProtobufWriter begun, const ProtobufWriter& values) {
    begun.message(event::summary, values);
    return begun.bytes();
}

void append(std::string& bytes, const void* data, std::size_t size) {
    bytes.append(static_cast<const char*>(data), size);
}

}  // namespace

std::uint32_t maskedCrc32c(std::string_view data) {
    const std::uint32_t crc = crc32c(std::as_bytes(std::span(data)));
    return (crc >> 15 | crc << 17) + kMaskDelta;
}

EventFile::EventFile(double time) {
    ProtobufWriter first;
    first.real(event::time, time);
    first.text(event::version, "brain.Event:2");
    record(first.bytes());
}

void EventFile::record(const std::string& event) {
    const std::uint64_t length = event.size();
    const std::string_view lengthBytes(reinterpret_cast<const char*>(&length), sizeof length);
    const std::uint32_t ofLength = maskedCrc32c(lengthBytes), ofEvent = maskedCrc32c(event);
    m_bytes += lengthBytes;
    append(m_bytes, &ofLength, sizeof ofLength);
    m_bytes += event;
    append(m_bytes, &ofEvent, sizeof ofEvent);
}

void EventFile::scalars(double time, std::int64_t step, std::span<const ScalarPoint> points) {
    if (points.empty()) return;
    ProtobufWriter values;
    for (const ScalarPoint& point : points) {
        ProtobufWriter value;
        value.text(summary::tag, point.tag);
        value.real(summary::scalar, static_cast<float>(point.value));
        values.message(summary::value, value);
    }
    record(finishEvent(beginEvent(time, step), values));
}

void EventFile::histogram(double time, std::int64_t step, const HistogramPoint& point) {
    expects(point.limits.size() == point.counts.size(), "a histogram has a count for every limit");
    double count = 0.0;
    for (const double c : point.counts) count += c;
    ProtobufWriter body, value, values;
    body.real(histogram::least, point.least);
    body.real(histogram::greatest, point.greatest);
    body.real(histogram::count, count);
    body.real(histogram::sum, point.sum);
    body.real(histogram::squares, point.sumOfSquares);
    body.packed(histogram::limits, point.limits);
    body.packed(histogram::counts, point.counts);
    value.text(summary::tag, point.tag);
    value.message(summary::histogram, body);
    values.message(summary::value, value);
    record(finishEvent(beginEvent(time, step), values));
}

void EventFile::text(double time, std::int64_t step, std::string_view tag, std::string_view markdown) {
    ProtobufWriter plug, metadata, dimension, shape, tensor, value, values;
    plug.text(plugin::name, "text");
    metadata.message(plugin::data, plug);
    dimension.integer(plugin::size, 1);
    shape.message(plugin::dimension, dimension);
    tensor.integer(plugin::type, plugin::textType);
    tensor.message(plugin::shape, shape);
    tensor.text(plugin::text, markdown);
    value.text(summary::tag, tag);
    value.message(summary::tensor, tensor);
    value.message(summary::metadata, metadata);
    values.message(summary::value, value);
    record(finishEvent(beginEvent(time, step), values));
}

}  // namespace pada
