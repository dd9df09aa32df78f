// SPDX-License-Identifier: GPL-3.0-or-later
// core/exchange/protobuf_writer.h: a message in protocol buffers' wire form, field by field. It knows no schema: who
// writes gives the numbers of the fields. Private to the room.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pada {

/// Fields are written in the order of the calls; a field that is written twice is a repeated one. Field numbers are 1
/// and more.
class ProtobufWriter {
public:
    void integer(int field, std::int64_t value);  ///< int32, int64, bool and enums alike; negative ones take 10 bytes.
    void real(int field, float value);
    void real(int field, double value);
    void text(int field, std::string_view value);  ///< Also bytes.
    void message(int field, const ProtobufWriter& value) { text(field, value.bytes()); }
    void packed(int field, std::span<const double> values);

    const std::string& bytes() const noexcept { return m_bytes; }

private:
    void varint(std::uint64_t value);
    void key(int field, unsigned wireType);
    void raw(const void* data, std::size_t bytes);

    std::string m_bytes;
};

}  // namespace pada
