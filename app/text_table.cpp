// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_table.h"

#include "app/terminal_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace pada {

std::string tableText(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::vector<std::string>> lines{header};
    lines.insert(lines.end(), rows.begin(), rows.end());
    std::vector<int> widths(header.size(), 0);
    for (auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) {
            line[i] = oneLine(line[i]);
            widths.at(i) = std::max(widths.at(i), displayColumns(line[i]));
        }
    std::string text;
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool number = line[i].find_first_of("0123456789") != std::string::npos &&
                                line[i].find_first_not_of("0123456789.,+-%e nats") == std::string::npos;
            const std::string blanks(static_cast<std::size_t>(widths[i] - displayColumns(line[i])), ' ');
            text += number ? blanks + line[i] : line[i] + blanks;
            text += "  ";
        }
        while (!text.empty() && text.back() == ' ') text.pop_back();
        text += '\n';
    }
    return text;
}

void printTable(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
    fmt::print("{}", tableText(header, rows));
}

}  // namespace pada
