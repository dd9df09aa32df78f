// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text_file.h"

#include "core/base/utf8.h"
#include "core/files/whole_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace pada {
namespace {

/// What a file that is no text is, by how it begins; empty if it may be text.
std::string_view otherThanText(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\x1F\x8B"sv)) return "compressed by gzip; unpack it first";
    if (bytes.starts_with("PK\x03\x04"sv)) return "a zip archive or a spreadsheet (.xlsx, .ods); save it as CSV";
    if (bytes.starts_with("SQLite format 3\0"sv)) return "an SQLite database; write what is needed of it as CSV";
    if (bytes.starts_with("PAR1"sv)) return "a Parquet file; write it as CSV";
    if (bytes.starts_with("\x89HDF"sv)) return "an HDF5 file; write what is needed of it as CSV";
    if (bytes.size() > 1 && bytes[0] == '\x80' && bytes[1] >= 2 && bytes[1] <= 5)
        return "a Python pickle, which may run code and is never opened; write it as CSV";
    if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv))
        return "encoded in UTF-32; save it as UTF-8";
    return {};
}

Result<std::string> fromUtf16(std::string_view bytes, bool bigEndian, const std::string& origin) {
    if (bytes.size() % 2 != 0)
        return Error{ErrorCode::badData,
                     origin + ": is encoded in UTF-16 and ends in half a character; save it as UTF-8"};
    std::string text;
    text.reserve(bytes.size() / 2 + 16);
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(bigEndian ? first << 8 | second : second << 8 | first);
    };
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        char32_t character = unit(at);
        if (character >= 0xD800 && character < 0xDC00 && at + 2 < bytes.size()) {
            const char32_t low = unit(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        appendUtf8(text, character);
    }
    return text;
}

std::int64_t lineAt(std::string_view text, std::size_t place) {
    return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '\n');
}

/// "\r\n" and a lone "\r" become "\n".
void unifyLineEnds(std::string& text) {
    if (text.find('\r') == std::string::npos) return;
    std::size_t to = 0;
    for (std::size_t from = 0; from < text.size(); ++from) {
        const bool pair = text[from] == '\r' && from + 1 < text.size() && text[from + 1] == '\n';
        if (pair) continue;
        text[to++] = text[from] == '\r' ? '\n' : text[from];
    }
    text.resize(to);
}

}  // namespace

Result<std::string> decodeText(std::string bytes, const std::string& origin) {
    const std::string_view all(bytes);
    if (const std::string_view what = otherThanText(all); !what.empty())
        return Error{ErrorCode::badData, fmt::format("{}: is {}", origin, what)};
    const bool little = all.starts_with("\xFF\xFE"), big = all.starts_with("\xFE\xFF");
    const bool bareLittle = all.size() > 1 && all[0] != 0 && all[1] == 0;
    const bool bareBig = all.size() > 1 && all[0] == 0 && all[1] != 0;
    if (little || big || bareLittle || bareBig) {
        auto converted = fromUtf16(all.substr(little || big ? 2 : 0), big || bareBig, origin);
        if (!converted.ok()) return converted;
        bytes = std::move(converted).value();
    } else if (all.starts_with("\xEF\xBB\xBF")) {
        bytes.erase(0, 3);
    }
    unifyLineEnds(bytes);
    if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos)
        return Error{ErrorCode::badData, fmt::format("{}:{}: there is a NUL byte, which no text has; is it the right "
                                                     "file?",
                                                     origin, lineAt(bytes, nul))};
    if (const std::size_t broken = brokenUtf8(bytes); broken != std::string::npos)
        return Error{ErrorCode::badData,
                     fmt::format("{}:{}: byte 0x{:02x} is no UTF-8, so the encoding is another one (Latin-1, "
                                 "Windows-1252?); save it as UTF-8: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW",
                                 origin, lineAt(bytes, broken), static_cast<unsigned char>(bytes[broken]))};
    return bytes;
}

Result<std::string> readTextFile(const std::string& path, std::int64_t limitBytes, double silenceSeconds) {
    auto bytes = readWholeText(path, limitBytes, silenceSeconds);
    if (!bytes.ok()) return bytes;
    return decodeText(std::move(bytes).value(), path);
}

}  // namespace pada
