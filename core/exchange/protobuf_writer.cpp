// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/protobuf_writer.h"

#include <bit>

namespace pada {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie in memory");

enum WireType : unsigned { varintWire = 0, eightBytes = 1, lengthAndBytes = 2, fourBytes = 5 };

}  // namespace

void ProtobufWriter::varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) m_bytes.push_back(static_cast<char>(value | 0x80));
    m_bytes.push_back(static_cast<char>(value));
}

void ProtobufWriter::key(int field, unsigned wireType) {
    varint(static_cast<std::uint64_t>(field) << 3 | wireType);
}

void ProtobufWriter::raw(const void* data, std::size_t bytes) {
    m_bytes.append(static_cast<const char*>(data), bytes);
}

void ProtobufWriter::integer(int field, std::int64_t value) {
    key(field, varintWire);
    varint(static_cast<std::uint64_t>(value));
}

void ProtobufWriter::real(int field, float value) {
    key(field, fourBytes);
    raw(&value, sizeof value);
}

void ProtobufWriter::real(int field, double value) {
    key(field, eightBytes);
    raw(&value, sizeof value);
}

void ProtobufWriter::text(int field, std::string_view value) {
    key(field, lengthAndBytes);
    varint(value.size());
    m_bytes.append(value);
}

void ProtobufWriter::packed(int field, std::span<const double> values) {
    key(field, lengthAndBytes);
    varint(values.size_bytes());
    raw(values.data(), values.size_bytes());
}

}  // namespace pada
