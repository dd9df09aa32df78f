// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/table_files.h"

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "core/bundle/member_names.h"
#include "core/bundle/row_csv.h"
#include "core/files/system_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>

namespace pada {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 18U;
constexpr std::string_view kRunColumn = "run";

/// The settings of a run stand in a member of their own.
bool isCell(const RowTable& table, const RowColumn& column) {
    return table.name != "run" || column.name != kConfigColumn;
}

Result<std::vector<std::size_t>> readHeader(const RowTable& table, const std::vector<CsvField>& fields) {
    std::vector<std::size_t> columns;
    const bool ofRun = table.owner == RowTable::Owner::run;
    if (ofRun && (fields.empty() || fields.front().text != kRunColumn))
        return Error{ErrorCode::badData, fmt::format("line 1: the first column is not {}", kRunColumn)};
    for (std::size_t i = ofRun ? 1 : 0; i < fields.size(); ++i) {
        const auto known = std::ranges::find_if(table.columns, [&](const RowColumn& column) {
            return column.name == fields[i].text && isCell(table, column);
        });
        const auto place = static_cast<std::size_t>(known - table.columns.begin());
        if (known == table.columns.end() || std::ranges::find(columns, place) != columns.end())
            return Error{ErrorCode::badData,
                         fmt::format("line 1: column \"{}\" is unknown or comes twice", printable(fields[i].text))};
        columns.push_back(place);
    }
    return columns;
}

Result<TableRow> readTableRow(const RowTable& table, std::span<const std::size_t> columns, std::int64_t runs,
                              const std::vector<CsvField>& fields) {
    TableRow row;
    const std::size_t first = table.owner == RowTable::Owner::run ? 1 : 0;
    if (fields.size() != columns.size() + first)
        return Error{ErrorCode::badData,
                     fmt::format("{} cells under {} columns", fields.size(), columns.size() + first)};
    if (first == 1) {
        const Result<Cell> number = readCell(fields.front().text, true, CellKind::whole);
        if (number) row.run = std::get<std::int64_t>(*number);
        if (!number || row.run < 1 || row.run > runs)
            return Error{ErrorCode::badData, fmt::format("run {} is not among the {} of the manifest",
                                                         printable(fields.front().text), runs)};
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const RowColumn& column = table.columns[columns[i]];
        const CsvField& field = fields[first + i];
        if (column.kind == CellKind::text && brokenUtf8(field.text) != std::string::npos)
            return Error{ErrorCode::badData, fmt::format("column {} is no UTF-8", column.name)};
        Result<Cell> cell = readCell(field.text, field.quoted, column.kind);
        if (!cell) return Error{ErrorCode::badData, fmt::format("column {}: {}", column.name, cell.error().message)};
        row.folded += foldedBytes(*cell, field.text.size());
        row.cells.push_back(std::move(*cell));
    }
    return row;
}

}  // namespace

std::size_t placeOf(const RowTable& table, std::string_view column) {
    return static_cast<std::size_t>(std::ranges::find(table.columns, column, &RowColumn::name) - table.columns.begin());
}

Result<void> MemberFile::write(std::string_view text) {
    m_sha.update(text.data(), text.size());
    m_bytes += static_cast<std::int64_t>(text.size());
    return m_file.write(text);
}

Result<BundleMember> MemberFile::finish() {
    if (Result<void> closed = m_file.close(); !closed) return closed.error();
    return BundleMember{m_name, m_bytes, m_sha.hex()};
}

TableWriter::TableWriter(const StagingFolder& folder, const RowTable& table, const BundleLimits& limits,
                         std::vector<BundleMember>& members, std::int64_t& folded)
    : m_folder(folder), m_table(table), m_limits(limits), m_members(members), m_folded(folded) {}

Result<void> TableWriter::add(std::int64_t run, std::span<const Cell> cells) {
    const auto most = m_limits.table - static_cast<std::int64_t>(kBuffer) - 4 * m_limits.cell;
    if (m_file && (m_rows + 2 > m_limits.rows || m_file->bytes() > most))
        if (Result<void> closed = closePart(); !closed) return closed;
    if (!m_file) {
        m_file = std::make_unique<MemberFile>(m_folder, tableMember(m_table.name, ++m_part));
        if (m_table.owner == RowTable::Owner::run) m_buffer += kRunColumn;
        for (const RowColumn& column : m_table.columns)
            if (isCell(m_table, column)) m_buffer += (m_buffer.empty() ? "" : ",") + column.name;
        m_buffer += '\n';
        m_rows = 1;
    }
    bool first = m_table.owner != RowTable::Owner::run;
    if (!first) m_buffer += std::to_string(run);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!isCell(m_table, m_table.columns[i])) continue;
        if (!first) m_buffer += ',';
        first = false;
        // Text of an old or damaged store that is no UTF-8 would not come in again.
        const auto* text = std::get_if<std::string>(&cells[i]);
        const std::size_t before = m_buffer.size();
        appendCell(m_buffer, text ? Cell(validUtf8(*text)) : cells[i], m_folded + kMaxBlobBytes < m_limits.unfolded);
        m_folded += foldedBytes(cells[i], m_buffer.size() - before);
    }
    m_buffer += '\n';
    ++m_rows;
    return m_buffer.size() < kBuffer ? Result<void>() : flush();
}

Result<void> TableWriter::flush() {
    Result<void> written = m_file->write(m_buffer);
    m_buffer.clear();
    return written;
}

Result<void> TableWriter::closePart() {
    if (Result<void> flushed = flush(); !flushed) return flushed;
    Result<BundleMember> member = m_file->finish();
    m_file.reset();
    if (!member) return member.error();
    m_members.push_back(std::move(*member));
    return {};
}

Result<void> TableWriter::finish() {
    return m_file ? closePart() : Result<void>();
}

Result<void> readTableMember(const std::string& path, const RowTable& table, std::int64_t runs,
                             const BundleLimits& limits,
                             const std::function<Result<void>(std::span<const std::size_t>, TableRow&)>& take) {
    std::optional<std::vector<std::size_t>> columns;
    const auto faultAt = [](std::int64_t line, const Error& fault) {
        return Error{fault.code, fmt::format("line {}: {}", line, fault.message)};
    };
    CsvSplitter splitter(limits, [&](std::int64_t line, std::vector<CsvField>& fields) -> Result<void> {
        if (!columns) {
            Result<std::vector<std::size_t>> header = readHeader(table, fields);
            if (!header) return header.error();
            columns = std::move(*header);
            return {};
        }
        Result<TableRow> row = readTableRow(table, *columns, runs, fields);
        if (!row) return faultAt(line, row.error());
        Result<void> taken = take(*columns, *row);
        return taken ? taken : Result<void>(faultAt(line, taken.error()));
    });
    std::ifstream file(path, std::ios::binary);
    if (!file) return systemError("open", path, errno != 0 ? errno : EIO);
    std::vector<char> piece(kBuffer);
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const std::string_view text(piece.data(), static_cast<std::size_t>(file.gcount()));
        if (Result<void> added = splitter.add(text); !added) return added;
    }
    if (Result<void> ended = splitter.end(); !ended) return ended;
    if (!columns) return Error{ErrorCode::badData, "it is empty"};
    return {};
}

}  // namespace pada
