// SPDX-License-Identifier: GPL-3.0-or-later
// core/foreign/wire_reader.h: a message in protocol buffers' wire form, field by field, whatever its schema. Bytes are
// looked at, never copied; hostile ones end the reading with a fault. Private to the room.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace pada {

/// Numbers of seven bits a byte, one after the other.
class WireNumbers {
public:
    explicit WireNumbers(std::string_view bytes) : m_left(bytes) {}
    /// False at the end, and at a fault.
    bool next() {
        if (m_left.empty() || !m_fault.empty()) return false;
        m_value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_left.empty()) return fail("a message that ends amid a number");
            const auto byte = static_cast<unsigned char>(m_left.front());
            m_left.remove_prefix(1);
            m_value |= static_cast<std::uint64_t>(byte & 0x7fu) << shift;
            if (byte < 0x80) return true;
        }
        return fail("a number of more than 10 bytes in a message");
    }
    std::uint64_t value() const { return m_value; }
    std::string_view left() const { return m_left; }
    const std::string& fault() const { return m_fault; }  ///< Empty: none.

private:
    bool fail(const char* what) {
        m_fault = what;
        return false;
    }
    std::string_view m_left;
    std::uint64_t m_value = 0;
    std::string m_fault;
};

struct WireField {
    enum Wire : std::uint8_t { varint = 0, fixed64 = 1, bytesWire = 2, fixed32 = 5 };
    std::uint64_t number = 0;
    Wire wire = varint;
    std::uint64_t integer = 0;  ///< Of varint, fixed64 and fixed32, as bits.
    std::string_view bytes;     ///< Of bytesWire.

    float real32() const {
        const auto bits = static_cast<std::uint32_t>(integer);
        float value = 0.0F;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }
    double real64() const {
        double value = 0.0;
        std::memcpy(&value, &integer, sizeof value);
        return value;
    }
};

class WireReader {
public:
    explicit WireReader(std::string_view bytes) : m_left(bytes) {}
    /// False at the end, and at a fault.
    bool next() {
        if (m_left.empty() || !m_fault.empty()) return false;
        m_field = {};
        std::uint64_t key = 0;
        if (!number(key)) return false;
        m_field.number = key >> 3;
        if (m_field.number == 0) return fail("a field of number 0 in a message");
        switch (key & 7u) {
            case WireField::varint:
                m_field.wire = WireField::varint;
                return number(m_field.integer);
            case WireField::fixed64:
                m_field.wire = WireField::fixed64;
                return fixed(8);
            case WireField::fixed32:
                m_field.wire = WireField::fixed32;
                return fixed(4);
            case WireField::bytesWire: {
                m_field.wire = WireField::bytesWire;
                std::uint64_t length = 0;
                if (!number(length)) return false;
                if (length > m_left.size()) return fail("a message that ends amid a field");
                m_field.bytes = m_left.substr(0, static_cast<std::size_t>(length));
                m_left.remove_prefix(static_cast<std::size_t>(length));
                return true;
            }
            default:
                return fail("a field of a kind that nobody writes");
        }
    }
    const WireField& field() const { return m_field; }
    const std::string& fault() const { return m_fault; }  ///< Empty: none.

private:
    bool fail(const std::string& what) {
        m_fault = what;
        return false;
    }
    bool number(std::uint64_t& value) {
        WireNumbers numbers(m_left);
        if (!numbers.next())
            return fail(numbers.fault().empty() ? "a message that ends amid a field" : numbers.fault());
        value = numbers.value();
        m_left = numbers.left();
        return true;
    }
    bool fixed(std::size_t size) {
        if (m_left.size() < size) return fail("a message that ends amid a field");
        std::memcpy(&m_field.integer, m_left.data(), size);
        m_left.remove_prefix(size);
        return true;
    }
    std::string_view m_left;
    WireField m_field;
    std::string m_fault;
};

}  // namespace pada
