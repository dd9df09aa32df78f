// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/protobuf_reader.h: protocol buffers read field by field, for what the program writes by its own writer.
// Throws std::runtime_error for bytes that are no message.
#pragma once
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace pada::testing {

struct ProtobufField {
    int number = 0;
    unsigned wire = 0;
    std::uint64_t integer = 0;  ///< Wire types 0, 1 and 5, as bits.
    std::string_view bytes{};   ///< Wire type 2.

    float real32() const {
        const auto bits = static_cast<std::uint32_t>(integer);
        float value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }
    double real64() const {
        double value = 0;
        std::memcpy(&value, &integer, sizeof value);
        return value;
    }
};

/// The fields of one message, in its order.
class ProtobufMessage {
public:
    explicit ProtobufMessage(std::string_view bytes) : m_left(bytes) {
        while (!m_left.empty()) {
            const std::uint64_t key = varint();
            ProtobufField field{.number = static_cast<int>(key >> 3), .wire = static_cast<unsigned>(key & 7)};
            if (field.number == 0) throw std::runtime_error("a field of number 0");
            if (field.wire == 0) {
                field.integer = varint();
            } else if (field.wire == 1 || field.wire == 5) {
                const std::string_view raw = take(field.wire == 1 ? 8 : 4);
                std::memcpy(&field.integer, raw.data(), raw.size());
            } else if (field.wire == 2) {
                field.bytes = take(varint());
            } else {
                throw std::runtime_error("a wire type that nobody writes");
            }
            m_fields.push_back(field);
        }
    }

    std::vector<ProtobufField> all(int number) const {
        std::vector<ProtobufField> found;
        for (const ProtobufField& field : m_fields)
            if (field.number == number) found.push_back(field);
        return found;
    }
    /// The last of a number, as readers take it; empty where there is none.
    ProtobufField one(int number) const {
        const auto found = all(number);
        return found.empty() ? ProtobufField{} : found.back();
    }
    std::string text(int number) const { return std::string(one(number).bytes); }

private:
    std::string_view take(std::uint64_t count) {
        if (count > m_left.size()) throw std::runtime_error("a message that ends amid a field");
        const std::string_view taken = m_left.substr(0, static_cast<std::size_t>(count));
        m_left.remove_prefix(static_cast<std::size_t>(count));
        return taken;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(take(1).front());
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) return value;
        }
        throw std::runtime_error("a number of more than 10 bytes");
    }

    std::string_view m_left;
    std::vector<ProtobufField> m_fields;
};

}  // namespace pada::testing
