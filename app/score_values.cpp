// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/score_values.h"

#include "core/base/csv_text.h"
#include "core/truth/csv_table.h"

#include <fmt/format.h>

#include <utility>

namespace pada {
namespace {

constexpr const char* kScoreHeader = "net,path,score,value\n";

}  // namespace

std::string ScoreValues::keyOf(std::string_view net, std::string_view path, std::string_view score) {
    return fmt::format("{}\n{}\n{}", net, path, score);
}

Result<ScoreValues> ScoreValues::open(const std::string& file) {
    auto rows = RowFile::open(file, kScoreHeader);
    if (!rows.ok()) return rows.error();
    ScoreValues values(file, std::move(rows).value());
    const auto table = readCsv(file);
    if (!table.ok()) return table.error();
    for (const CsvRow& row : table->rows) {  // all have as many cells as the header
        const std::optional<double> value = parseNumber(row.cells[3]);
        if (!value && !row.cells[3].empty())
            return Error{ErrorCode::badData, fmt::format("{}:{}: the value \"{}\" is no number; delete that line", file,
                                                         row.line, row.cells[3])};
        values.m_values.insert_or_assign(keyOf(row.cells[0], row.cells[1], row.cells[2]), value);
    }
    return Result<ScoreValues>(std::move(values));
}

const std::optional<double>* ScoreValues::find(std::string_view net, std::string_view path,
                                               std::string_view score) const {
    const auto found = m_values.find(keyOf(net, path, score));
    return found == m_values.end() ? nullptr : &found->second;
}

void ScoreValues::add(std::string_view net, std::string_view path, std::string_view score,
                      std::optional<double> value) {
    CsvText row;
    row.row(net, path, score, value);
    m_waiting += row.text();
    m_values.insert_or_assign(keyOf(net, path, score), value);
}

Result<void> ScoreValues::save() {
    if (m_waiting.empty()) return {};
    auto written = m_rows.append(m_waiting);
    if (written.ok()) m_waiting.clear();
    return written;
}

std::string ScoreValues::notice() const {
    return m_rows.cutLine().empty() ? std::string() : cutNotice(m_file, m_rows);
}

}  // namespace pada
