// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/json_table.h"

#include "core/base/utf8.h"
#include "core/files/limits.h"
#include "core/space/path_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace pada {
namespace {

constexpr std::string_view kLayouts =
    "expected {architecture: accuracy}, {architecture: {name: value}} or a list of records [{name: value}]";

/// Hears every token of the file while the parser walks through it: duplicates and order survive, which a JSON object
/// would lose.
class Listener : public nlohmann::json_sax<nlohmann::json> {
public:
    Listener(const std::string& content, const std::string& origin) : m_content(content), m_origin(origin) {}

    bool start_object(std::size_t) override {
        if (m_depth == 0 && m_top == Top::nothing) {
            m_top = Top::keyed;
        } else if (m_depth == 1 && m_top == Top::records) {
            if (!newRow()) return false;
        } else if (m_depth == 1 && m_top == Top::keyed && m_width != Width::single) {
            if (m_key.starts_with("arch_"))
                return refuse(
                    "the file holds one object a column, as pandas writes by itself; write a list of records "
                    "with to_json(orient=\"records\")");
            m_width = Width::several;
            if (!newRow() || !put(keyColumn(), m_key)) return false;
        } else {
            return refuseValue("an object");
        }
        ++m_depth;
        return true;
    }
    bool end_object() override {
        --m_depth;
        return true;
    }
    bool start_array(std::size_t) override {
        if (m_depth > 0 || m_top != Top::nothing) return refuseValue("a list");
        m_top = Top::records;
        ++m_depth;
        return true;
    }
    bool end_array() override {
        --m_depth;
        return true;
    }
    bool key(std::string& text) override {
        seek(text);
        (m_depth == 1 ? m_key : m_name) = text;
        return m_depth == 1 || checkName(text);
    }
    bool number_integer(std::int64_t value) override { return take(std::to_string(value)); }
    bool number_unsigned(std::uint64_t value) override { return take(std::to_string(value)); }
    bool number_float(double, const std::string& written) override { return take(written); }
    bool null() override { return take(""); }
    bool boolean(bool value) override { return take(value ? "true" : "false"); }
    bool string(std::string& text) override {
        seek(text);
        if (m_depth == 1 && m_top == Top::keyed && m_key.starts_with("arch_"))
            return refuse("the file is one record, or one a line (JSON lines); write them as a list, [{...}, {...}]");
        if (m_depth == 1 && m_top == Top::keyed) return refuseValue(fmt::format("the text \"{}\"", printable(text)));
        return take(text);
    }
    bool binary(nlohmann::json::binary_t&) override { return refuseValue("binary"); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        const std::size_t at = std::min(position, m_content.size());
        m_line = 1 + std::count(m_content.begin(), m_content.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        const bool ended = m_depth == 0 && m_top != Top::nothing;
        if (ended && at > 0 && m_content[at - 1] == '{')
            return refuse("there is one JSON object a line (JSON lines); write them as one list, [{...}, {...}]");
        const std::string_view rest = std::string_view(m_content).substr(at > 0 ? at - 1 : 0);
        if (rest.starts_with("NaN") || rest.starts_with("Infinity"))
            return refuse("NaN and Infinity are no JSON; write null, or leave the entry out");
        return refuse("broken JSON");
    }

    const std::string& fault() const { return m_fault; }
    CsvTable takeTable() {
        for (CsvRow& row : m_table.rows) row.cells.resize(m_table.header.size());
        return std::move(m_table);
    }

private:
    enum class Top { nothing, keyed, records };
    enum class Width { unknown, single, several };

    /// Counts lines up to the next occurrence of a text. Texts with escapes are not found and keep the last line.
    void seek(std::string_view text) {
        const std::size_t at = m_content.find(text, m_at);
        if (at == std::string::npos) return;
        m_line += std::count(m_content.begin() + static_cast<std::ptrdiff_t>(m_at),
                             m_content.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        m_at = at + text.size();
    }
    std::string keyColumn() {
        if (!m_table.header.empty()) return m_table.header.front();
        return readWholeNumber(m_key) ? "arch_index" : "arch_str";
    }
    bool newRow() {
        if (static_cast<std::int64_t>(m_table.rows.size()) == kMaxCsvRows)
            return refuse(fmt::format("more than {} rows", kMaxCsvRows));
        m_table.rows.push_back({m_line, std::vector<std::string>(m_table.header.size())});
        m_filled.assign(m_table.header.size(), false);
        return true;
    }
    bool checkName(const std::string& name) {
        if (std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) return true;
        return refuse(
            fmt::format("the column name \"{}\" has a line break or another control character in it; name the "
                        "column in one line",
                        printable(name)));
    }
    bool put(const std::string& name, std::string value) {
        const auto found = std::ranges::find(m_table.header, name);
        const auto column = static_cast<std::size_t>(found - m_table.header.begin());
        if (found == m_table.header.end()) {
            if (static_cast<std::int64_t>(m_table.header.size()) == kMaxCsvColumns)
                return refuse(fmt::format("more than {} columns", kMaxCsvColumns));
            m_table.header.push_back(name);
            m_filled.push_back(false);
        }
        if (m_filled[column]) return refuse(fmt::format("\"{}\" stands twice in one record", printable(name)));
        if (static_cast<std::int64_t>(value.size()) > kMaxCsvCellBytes)
            return refuse(fmt::format("a value is longer than {} bytes", kMaxCsvCellBytes));
        CsvRow& row = m_table.rows.back();
        row.cells.resize(m_table.header.size());
        row.cells[column] = std::move(value);
        m_filled[column] = true;
        return true;
    }
    bool take(std::string value) {
        if (m_depth == 2) return put(m_name, std::move(value));
        if (m_depth != 1 || m_top != Top::keyed || m_width == Width::several)
            return refuseValue("the single value " + printable(value));
        m_width = Width::single;
        return newRow() && put(keyColumn(), m_key) && put("accuracy", std::move(value));
    }
    /// "value" is what stands where something else was expected.
    bool refuseValue(const std::string& value) {
        if (m_depth == 0) return refuse(fmt::format("the file is {}; {}", value, kLayouts));
        if (m_top == Top::records && m_depth == 1)
            return refuse(fmt::format("the file is a list of {}; {}", value, kLayouts));
        return refuse(
            fmt::format("the value of \"{}\" is {}; {}", printable(m_depth == 1 ? m_key : m_name), value, kLayouts));
    }
    bool refuse(std::string_view what) {
        m_fault = fmt::format("{}:{}: {}", m_origin, m_line, what);
        return false;
    }

    const std::string& m_content;
    const std::string& m_origin;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    int m_depth = 0;
    Top m_top = Top::nothing;
    Width m_width = Width::unknown;
    std::string m_key, m_name, m_fault;
    CsvTable m_table;
    std::vector<bool> m_filled;  ///< Of the last row.
};

}  // namespace

Result<CsvTable> parseJsonTable(const std::string& content, const std::string& origin) {
    Listener listener(content, origin);
    if (!nlohmann::json::sax_parse(content, &listener)) return Error{ErrorCode::badData, listener.fault()};
    return listener.takeTable();
}

}  // namespace pada
