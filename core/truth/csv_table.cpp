// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/csv_table.h"

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "core/files/limits.h"
#include "core/files/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace pada {
namespace {

constexpr std::string_view kSeparators = ",;\t";

std::string_view nameOf(char separator) {
    return separator == ',' ? "commas" : separator == ';' ? "semicolons" : "tabs";
}

/// Walks the text once; knows quotes and lines.
class Reader {
public:
    Reader(std::string_view text, const std::string& origin) : m_text(text), m_origin(origin) {
        if (m_text.starts_with("\xEF\xBB\xBF")) m_text.remove_prefix(3);
        findSeparator();
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    char separator() const { return m_separator; }

    Result<CsvRow> row() {
        CsvRow row{m_line, {}};
        for (;;) {
            std::string cell;
            if (!atEnd() && m_text[m_at] == '"') {
                if (auto fault = quoted(cell, row.line); !fault.ok()) return fault.error();
            } else {
                const std::size_t end = std::min(m_text.find_first_of(m_stops, m_at), m_text.size());
                cell = m_text.substr(m_at, end - m_at);
                m_at = end;
                if (!cell.empty() && cell.back() == '\r') cell.pop_back();
            }
            if (static_cast<std::int64_t>(cell.size()) > kMaxCsvCellBytes)
                return fault(row.line, fmt::format("a cell is longer than {} bytes", kMaxCsvCellBytes));
            row.cells.push_back(std::move(cell));
            if (static_cast<std::int64_t>(row.cells.size()) > kMaxCsvColumns)
                return fault(row.line, fmt::format("more than {} columns", kMaxCsvColumns));
            if (atEnd()) return row;
            const char end = m_text[m_at++];
            if (end == '\n') {
                ++m_line;
                return row;
            }
        }
    }

private:
    Error fault(std::int64_t line, std::string_view what) const {
        return {ErrorCode::badData, fmt::format("{}:{}: {}", m_origin, line, what)};
    }

    /// By the first line that is not blank: what stands there most often outside quotes, a comma where it is even.
    void findSeparator() {
        while (!atEnd() && (m_text[m_at] == '\n' || m_text[m_at] == '\r')) m_line += m_text[m_at++] == '\n';
        std::string_view line = m_text.substr(m_at, m_text.find('\n', m_at) - m_at);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with("sep=") && line.size() == 5 && kSeparators.find(line[4]) != kSeparators.npos) {
            m_separator = line[4];
            m_at = std::min(m_text.find('\n', m_at), m_text.size() - 1) + 1;
            ++m_line;
        } else {
            bool inQuotes = false;
            std::map<char, int> seen;
            for (const char c : line) {
                if (c == '"') inQuotes = !inQuotes;
                if (!inQuotes) ++seen[c];
            }
            for (const char c : kSeparators)
                if (seen[c] > seen[m_separator]) m_separator = c;
        }
        m_stops = {m_separator, '\n'};
    }

    Result<void> quoted(std::string& cell, std::int64_t line) {
        for (++m_at; !atEnd(); ++m_at) {
            if (m_text[m_at] == '"') {
                if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '"') break;
                ++m_at;
            }
            if (m_text[m_at] == '\n') ++m_line;
            cell += m_text[m_at];
        }
        if (atEnd()) return fault(line, "a quote is never closed");
        ++m_at;
        if (!atEnd() && m_text[m_at] == '\r') ++m_at;
        if (!atEnd() && m_text[m_at] != m_separator && m_text[m_at] != '\n')
            return fault(
                line, fmt::format("text after a closing quote; cells are separated by {} here", nameOf(m_separator)));
        return {};
    }

    std::string_view m_text;
    const std::string& m_origin;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    char m_separator = ',';
    std::string m_stops;
};

bool isDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// A row of the wrong length. One cell more for each number that a decimal comma cut in two is the usual reason.
std::string wrongLength(const CsvRow& row, std::size_t expected, char separator) {
    std::string text = fmt::format("{} cells, the header has {}", row.cells.size(), expected);
    if (separator != ',' || row.cells.size() <= expected) return text;
    for (std::size_t c = 0; c + 1 < row.cells.size(); ++c)
        if (isDigits(withoutBlanks(row.cells[c])) && isDigits(withoutBlanks(row.cells[c + 1])))
            return text + fmt::format("; commas separate cells here: if \"{},{}\" is one number, write {}.{}",
                                      row.cells[c], row.cells[c + 1], row.cells[c], row.cells[c + 1]);
    return text;
}

Result<std::vector<std::string>> headerOf(const CsvRow& row, const std::string& origin) {
    std::vector<std::string> header;
    for (const std::string& cell : row.cells) {
        const std::string name(withoutBlanks(cell));
        const bool control =
            std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
        if (control)
            return Error{ErrorCode::badData, fmt::format("{}:{}: the column name \"{}\" has a line break or another "
                                                         "control character in it; name the column in one line",
                                                         origin, row.line, printable(name))};
        if (!name.empty() && std::ranges::find(header, name) != header.end())
            return Error{ErrorCode::badData, fmt::format("{}:{}: the column \"{}\" stands twice; name the columns "
                                                         "apart",
                                                         origin, row.line, name)};
        header.push_back(name);
    }
    return header;
}

}  // namespace

Result<CsvTable> parseCsv(std::string_view text, const std::string& origin) {
    Reader reader(text, origin);
    CsvTable table;
    while (!reader.atEnd()) {
        auto row = reader.row();
        if (!row.ok()) return row.error();
        if (row->cells.size() == 1 && row->cells[0].empty()) continue;
        if (table.header.empty()) {
            auto header = headerOf(*row, origin);
            if (!header.ok()) return header.error();
            table.header = std::move(header).value();
            continue;
        }
        if (row->cells.size() != table.header.size())
            return Error{ErrorCode::badData, fmt::format("{}:{}: {}", origin, row->line,
                                                         wrongLength(*row, table.header.size(), reader.separator()))};
        if (static_cast<std::int64_t>(table.rows.size()) == kMaxCsvRows)
            return Error{ErrorCode::badData, fmt::format("{}:{}: more than {} rows", origin, row->line, kMaxCsvRows)};
        table.rows.push_back(std::move(row).value());
    }
    if (table.header.empty())
        return Error{ErrorCode::badData, fmt::format("{}: empty; expected a header line and rows", origin)};
    return table;
}

Result<CsvTable> readCsv(const std::string& file) {
    const auto text = readTextFile(file, kMaxCsvBytes);
    return text.ok() ? parseCsv(*text, file) : text.error();
}

std::optional<std::size_t> findColumn(const CsvTable& table, std::string_view name) {
    const auto at = std::ranges::find(table.header, name);
    if (at == table.header.end()) return std::nullopt;
    return static_cast<std::size_t>(at - table.header.begin());
}

std::optional<double> parseNumber(std::string_view cell) {
    cell = withoutBlanks(cell);
    double value = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (fault != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace pada
