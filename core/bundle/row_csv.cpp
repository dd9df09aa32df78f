// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/row_csv.h"

#include "core/base/csv_text.h"
#include "core/base/utf8.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>
#include <system_error>

namespace pada {
namespace {

constexpr std::size_t kGroup = 4;
constexpr std::size_t kWorthCounting = 4;  ///< Groups.

void appendHex(std::string& text, std::span<const std::byte> bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    for (const std::byte b : bytes) {
        const auto value = std::to_integer<unsigned>(b);
        text += kDigits[value >> 4U];
        text += kDigits[value & 15U];
    }
}

void appendFolded(std::string& text, std::span<const std::byte> bytes) {
    std::size_t plain = 0;  // where what is not counted begins
    bool first = true;
    const auto group = [&](std::size_t at) { return bytes.subspan(at, kGroup); };
    const auto separate = [&] {
        if (!first) text += ' ';
        first = false;
    };
    for (std::size_t at = 0; at + kGroup <= bytes.size();) {
        std::size_t same = 1;
        while (at + (same + 1) * kGroup <= bytes.size() && std::ranges::equal(group(at), group(at + same * kGroup)))
            ++same;
        if (same >= kWorthCounting) {
            if (plain < at) {
                separate();
                appendHex(text, bytes.subspan(plain, at - plain));
            }
            separate();
            appendHex(text, group(at));
            fmt::format_to(std::back_inserter(text), "*{}", same);
            plain = at + same * kGroup;
        }
        at += same * kGroup;
    }
    if (plain < bytes.size()) {
        separate();
        appendHex(text, bytes.subspan(plain));
    }
}

int digitOf(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    return -1;
}

Error noCell(std::string_view text, std::string_view kind) {
    return {ErrorCode::badData, fmt::format("\"{}\" is no {}", printable(text, 40), kind)};
}

Result<Cell> readBytes(std::string_view text) {
    std::vector<std::byte> bytes;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view token = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), token.size() + 1));
        const std::size_t star = token.find('*');
        const std::string_view digits = token.substr(0, star);
        if (digits.empty() || digits.size() % 2 != 0) return noCell(text, "bytes in hexadecimal digits");
        std::size_t times = 1;
        if (star != std::string_view::npos) {
            const std::string_view count = token.substr(star + 1);
            const auto [end, code] = std::from_chars(count.data(), count.data() + count.size(), times);
            if (code != std::errc{} || end != count.data() + count.size() || times == 0)
                return noCell(text, "bytes in hexadecimal digits");
        }
        if (times > static_cast<std::size_t>(kMaxBlobBytes) ||
            bytes.size() + digits.size() / 2 * times > static_cast<std::size_t>(kMaxBlobBytes))
            return Error{ErrorCode::badData, fmt::format("a value has more than {} bytes", kMaxBlobBytes)};
        const std::size_t begin = bytes.size();
        for (std::size_t i = 0; i < digits.size(); i += 2) {
            const int high = digitOf(digits[i]), low = digitOf(digits[i + 1]);
            if (high < 0 || low < 0) return noCell(text, "bytes in hexadecimal digits");
            bytes.push_back(static_cast<std::byte>(high * 16 + low));
        }
        const std::size_t size = bytes.size() - begin;
        bytes.reserve(begin + size * times);
        for (std::size_t i = 0; i < size * (times - 1); ++i) bytes.push_back(bytes[begin + i]);
    }
    return Cell(std::move(bytes));
}

template <class Number>
Result<Cell> readNumber(std::string_view text, std::string_view kind) {
    Number number{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || end != text.data() + text.size()) return noCell(text, kind);
    return Cell(number);
}

}  // namespace

std::int64_t foldedBytes(const Cell& cell, std::size_t text) {
    const auto* bytes = std::get_if<std::vector<std::byte>>(&cell);
    return bytes && bytes->size() > text / 2 ? static_cast<std::int64_t>(bytes->size() - text / 2) : 0;
}

void appendCell(std::string& line, const Cell& cell, bool fold) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        fmt::format_to(std::back_inserter(line), "{}", *whole);
    } else if (const auto* number = std::get_if<double>(&cell)) {
        fmt::format_to(std::back_inserter(line), "{}", *number);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
        line += text->empty() ? "\"\"" : csvCell(*text);
    } else if (const auto* bytes = std::get_if<std::vector<std::byte>>(&cell)) {
        if (bytes->empty())
            line += "\"\"";
        else
            fold ? appendFolded(line, *bytes) : appendHex(line, *bytes);
    }
}

Result<Cell> readCell(std::string_view text, bool quoted, CellKind kind) {
    if (text.empty() && !quoted) return Cell();
    switch (kind) {
        case CellKind::whole:
            return readNumber<std::int64_t>(text, "whole number");
        case CellKind::number:
            return readNumber<double>(text, "number");
        case CellKind::bytes:
            return readBytes(text);
        case CellKind::text:
            break;
    }
    return Cell(std::string(text));
}

Error CsvSplitter::faultHere(std::string_view what) const {
    return {ErrorCode::badData, fmt::format("line {}: {}", m_line, what)};
}

Result<void> CsvSplitter::endField() {
    if (static_cast<std::int64_t>(m_fields.size()) >= kMaxCsvColumns)
        return faultHere(fmt::format("more than {} columns", kMaxCsvColumns));
    m_fields.push_back(std::move(m_field));
    m_field = {};
    m_state = State::begin;
    return {};
}

Result<void> CsvSplitter::endRecord() {
    if (Result<void> ended = endField(); !ended) return ended;
    if (++m_records > m_limits.rows) return faultHere(fmt::format("more than {} rows", m_limits.rows));
    Result<void> taken = m_take(m_recordLine, m_fields);
    m_fields.clear();
    m_recordLine = m_line + 1;
    return taken;
}

Result<void> CsvSplitter::add(std::string_view piece) {
    for (const char letter : piece) {
        Result<void> done;
        switch (m_state) {
            case State::quoted:
                if (letter == '"')
                    m_state = State::quoteInQuoted;
                else
                    m_field.text += letter;
                break;
            case State::begin:
                if (letter == '"') {
                    m_state = State::quoted;
                    m_field.quoted = true;
                    break;
                }
                [[fallthrough]];
            case State::plain:
            case State::quoteInQuoted:
                if (letter == ',') {
                    done = endField();
                } else if (letter == '\n') {
                    done = endRecord();
                } else if (letter == '"' && m_state == State::quoteInQuoted) {
                    m_field.text += letter;
                    m_state = State::quoted;
                } else if (letter == '"' || letter == '\r' || m_state == State::quoteInQuoted) {
                    done = faultHere("quotes or line ends that do not fit");
                } else {
                    m_field.text += letter;
                    m_state = State::plain;
                }
                break;
        }
        if (!done) return done;
        if (letter == '\n') ++m_line;
        if (static_cast<std::int64_t>(m_field.text.size()) > m_limits.cell)
            return faultHere(fmt::format("a cell of more than {} bytes", m_limits.cell));
    }
    return {};
}

Result<void> CsvSplitter::end() {
    if (m_state != State::begin || !m_fields.empty()) return faultHere("the table ends amid a row");
    return {};
}

}  // namespace pada
