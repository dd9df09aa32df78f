// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/csv_text.h: how rows are written into a CSV file (RFC 4180); every table that leaves goes through here.
#pragma once
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace pada {

/// As it is, or in quotes with its own quotes doubled where it holds a comma, a quote, a line end or a blank at an end.
std::string csvCell(std::string_view text);

/// Rows that grow into a text; each ends with a newline. A number has the fewest digits that read back as the same
/// number ("nan" and "inf" are words of their own); one that is not there is an empty cell. Whoever wants fewer digits
/// hands text.
class CsvText {
public:
    template <class... Cells>
    void row(const Cells&... cells) {
        (cell(cells), ...);
        endRow();
    }

    void cell(std::string_view text);
    void cell(double number);
    void cell(float number);  ///< Fewer digits than as a double: those that a float needs.
    void cell(std::integral auto number) { raw(std::to_string(number)); }
    template <class Cell>
    void cell(const std::optional<Cell>& value) {
        value ? cell(*value) : raw({});
    }
    void endRow();

    const std::string& text() const noexcept { return m_text; }

private:
    void raw(std::string_view digits);
    std::string m_text;
    bool m_rowBegan = false;
};

}  // namespace pada
