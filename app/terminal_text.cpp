// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal_text.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iterator>

namespace pada {
namespace {

constexpr const char* kEllipsis = "\xE2\x80\xA6";

struct Range {
    char32_t first, last;
};

// Marks and format signs that take no column of their own, ascending.
constexpr Range kJoining[] = {{0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},    {0x64b, 0x65f},
                              {0x6d6, 0x6dc},   {0x900, 0x902},   {0x93c, 0x93c},   {0x941, 0x948},    {0xe31, 0xe31},
                              {0xe34, 0xe3a},   {0xe47, 0xe4e},   {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},  {0x200b, 0x200f},
                              {0x202a, 0x202e}, {0x2060, 0x2064}, {0x20d0, 0x20f0}, {0x302a, 0x302d},  {0x3099, 0x309a},
                              {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef}};
// Letters and pictures of two columns, ascending.
constexpr Range kWide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x2614, 0x2615},   {0x2648, 0x2653},
    {0x26a1, 0x26a1},   {0x26bd, 0x26be},   {0x26d4, 0x26d4},   {0x2705, 0x2705},   {0x270a, 0x270b},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},   {0x2757, 0x2757},
    {0x2795, 0x2797},   {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},
    {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97c},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6b},   {0xff01, 0xff60},   {0xffe0, 0xffe6},
    {0x16fe0, 0x18cff}, {0x1b000, 0x1b2fb}, {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e},
    {0x1f191, 0x1f19a}, {0x1f200, 0x1f265}, {0x1f300, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c},
    {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4},
    {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f567},
    {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc},
    {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb},
    {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};

template <std::size_t N>
bool among(const Range (&ranges)[N], char32_t code) {
    const Range* found = std::ranges::lower_bound(ranges, code, {}, &Range::last);
    return found != std::end(ranges) && found->first <= code;
}

int columnsOf(char32_t code) {
    if (code < 0x300) return code >= 32 && code != 127 ? 1 : 0;
    if (among(kJoining, code)) return 0;
    return among(kWide, code) ? 2 : 1;
}

}  // namespace

int displayColumns(std::string_view text) {
    int columns = 0;
    while (!text.empty()) {
        const Letter letter = firstLetter(text);
        columns += columnsOf(letter.code);
        text.remove_prefix(letter.bytes);
    }
    return columns;
}

std::string cutToColumns(std::string_view text, int columns) {
    if (displayColumns(text) <= columns) return std::string(text);
    if (columns <= 0) return {};
    std::size_t kept = 0;
    for (int used = 0; kept < text.size();) {
        const Letter letter = firstLetter(text.substr(kept));
        used += columnsOf(letter.code);
        if (used > columns - 1) break;
        kept += letter.bytes;
    }
    return std::string(text.substr(0, kept)) + kEllipsis;
}

std::optional<int> terminalColumns(int descriptor) {
    if (isatty(descriptor) != 1) return std::nullopt;
    if (const char* kind = std::getenv("TERM"); kind != nullptr && std::string_view(kind) == "dumb")
        return std::nullopt;
    winsize size{};
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    if (const char* text = std::getenv("COLUMNS"); text != nullptr) {
        int columns = 0;
        const std::string_view digits = text;
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), columns);
        if (fault == std::errc{} && end == digits.data() + digits.size() && columns > 0) return columns;
    }
    return 80;
}

std::string durationText(double seconds) {
    if (seconds < 100) return fmt::format("{:.{}f} s", seconds, seconds < 10 ? 1 : 0);
    const std::int64_t whole = std::llround(seconds);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string storageText(double bytes) {
    return bytes >= 1e9 ? fmt::format("{:.1f} GB", bytes / 1e9) : fmt::format("{:.1f} MB", bytes / 1e6);
}

}  // namespace pada
