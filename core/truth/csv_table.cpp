// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/csv_table.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace pada {
namespace {

constexpr std::size_t kMostBytes = 256'000'000;
constexpr std::size_t kMostColumns = 256;
constexpr std::size_t kMostCellBytes = 65'536;

/// Walks the text once; knows quotes and lines.
class Reader {
public:
    Reader(std::string_view text, const std::string& origin) : m_text(text), m_origin(origin) {
        if (m_text.starts_with("\xEF\xBB\xBF")) m_text.remove_prefix(3);
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    Result<CsvRow> row() {
        CsvRow row{m_line, {}};
        for (;;) {
            std::string cell;
            if (!atEnd() && m_text[m_at] == '"') {
                if (auto fault = quoted(cell, row.line); !fault.ok()) return fault.error();
            } else {
                while (!atEnd() && m_text[m_at] != ',' && m_text[m_at] != '\n') cell += m_text[m_at++];
                if (!cell.empty() && cell.back() == '\r') cell.pop_back();
            }
            if (cell.size() > kMostCellBytes) return fault(row.line, "a cell is longer than 65,536 bytes");
            row.cells.push_back(std::move(cell));
            if (row.cells.size() > kMostColumns) return fault(row.line, "more than 256 columns");
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
        if (!atEnd() && m_text[m_at] != ',' && m_text[m_at] != '\n')
            return fault(line, "text after a closing quote; expected a comma or the end of the line");
        return {};
    }

    std::string_view m_text;
    const std::string& m_origin;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
};

}  // namespace

Result<CsvTable> parseCsv(std::string_view text, const std::string& origin) {
    Reader reader(text, origin);
    CsvTable table;
    while (!reader.atEnd()) {
        auto row = reader.row();
        if (!row.ok()) return row.error();
        if (row->cells.size() == 1 && row->cells[0].empty()) continue;
        if (table.header.empty()) {
            table.header = row->cells;
            continue;
        }
        if (row->cells.size() != table.header.size())
            return Error{ErrorCode::badData, fmt::format("{}:{}: {} cells, the header has {}", origin, row->line,
                                                         row->cells.size(), table.header.size())};
        table.rows.push_back(std::move(row).value());
    }
    if (table.header.empty())
        return Error{ErrorCode::badData, fmt::format("{}: empty; expected a header line and rows", origin)};
    return table;
}

Result<std::string> readTableText(const std::string& file) {
    if (std::error_code fault; std::filesystem::is_directory(file, fault))
        return Error{ErrorCode::io, fmt::format("{} is a folder; a table is a file", file)};
    std::ifstream in(file, std::ios::binary);
    if (!in) return Error{ErrorCode::notFound, fmt::format("{} cannot be opened for reading", file)};
    in.seekg(0, std::ios::end);
    const auto size = in.tellg();
    if (size < 0) return Error{ErrorCode::io, fmt::format("{} is no readable file", file)};
    if (static_cast<std::size_t>(size) > kMostBytes)
        return Error{ErrorCode::badData, fmt::format("{}: {} bytes; tables are read up to 256,000,000", file,
                                                     static_cast<std::int64_t>(size))};
    std::string text(static_cast<std::size_t>(size), '\0');
    in.seekg(0);
    if (!in.read(text.data(), size)) return Error{ErrorCode::io, fmt::format("{} cannot be read to its end", file)};
    return text;
}

Result<CsvTable> readCsv(const std::string& file) {
    const auto text = readTableText(file);
    if (!text.ok()) return text.error();
    return parseCsv(*text, file);
}

std::optional<double> parseNumber(std::string_view cell) {
    while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
    while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (fault != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace pada
