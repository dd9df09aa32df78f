// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_text.h"

#include <fmt/format.h>

#include <iterator>

namespace pada {

std::string csvCell(std::string_view text) {
    const bool plain =
        text.find_first_of(",\"\r\n") == std::string_view::npos && !text.starts_with(' ') && !text.ends_with(' ');
    if (plain) return std::string(text);
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

void CsvText::cell(std::string_view text) {
    raw(csvCell(text));
}

void CsvText::cell(double number) {
    raw({});
    fmt::format_to(std::back_inserter(m_text), "{}", number);
}

void CsvText::cell(float number) {
    raw({});
    fmt::format_to(std::back_inserter(m_text), "{}", number);
}

void CsvText::endRow() {
    m_text += '\n';
    m_rowBegan = false;
}

void CsvText::raw(std::string_view digits) {
    if (m_rowBegan) m_text += ',';
    m_text += digits;
    m_rowBegan = true;
}

}  // namespace pada
