// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/path_text.h"

#include "core/base/plain_text.h"

#include <charconv>

namespace pada {

std::optional<std::int64_t> readWholeNumber(std::string_view text) {
    text = withoutBlanks(text);
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [at, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc{} || value < 0 || text.front() == '-') return std::nullopt;
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    const bool whole = rest.empty() || (rest.front() == '.' && rest.find_first_not_of('0', 1) == rest.npos);
    return whole ? std::optional(value) : std::nullopt;
}

Result<Path> readPath(const SearchSpace& space, std::string_view text) {
    text = withoutBlanks(text);
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return space.parse(text);
    const auto number = readWholeNumber(text);
    return space.pathOfIndex(number ? *number : -1);
}

}  // namespace pada
