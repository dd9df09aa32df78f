// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/csv_curves.h"

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "core/foreign/curve_names.h"
#include "core/truth/csv_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace pada {
namespace {

constexpr std::array kStepNames{"step", "global_step", "steps", "_step",     "iteration", "iterations",
                                "iter", "it",          "batch", "batch_idx", "epoch",     "epochs"};

Error lineFault(const std::string& origin, std::int64_t line, const std::string& what) {
    return {ErrorCode::badData, fmt::format("{}:{}: {}", origin, line, what)};
}

bool isNoNumber(std::string_view cell) {
    const std::string word = plainName(cell);
    return word.empty() || word == "nan" || word == "none" || word == "null" || word == "na" || word == "n_a" ||
           word == "inf" || word == "_inf" || word == "infinity" || word == "_infinity";
}

/// As it is written, else whatever the case.
std::optional<std::size_t> columnNamed(const CsvTable& table, const std::string& name) {
    if (const auto exact = findColumn(table, name)) return exact;
    for (std::size_t c = 0; c < table.header.size(); ++c)
        if (plainName(table.header[c]) == plainName(name)) return c;
    return std::nullopt;
}

class CsvCurves {
public:
    CsvCurves(const CsvTable& table, const std::string& origin, const CurveColumns& asked)
        : m_table(table), m_origin(origin), m_asked(asked) {}

    Result<ForeignCurves> read() {
        m_out.format = "csv";
        if (Result<void> named = checkNamed(); !named) return named.error();
        if (Result<void> steps = readSteps(); !steps) return steps.error();
        for (std::size_t c = 0; c < m_table.header.size(); ++c)
            if (c != m_stepColumn)
                if (Result<void> taken = readColumn(c); !taken) return taken.error();
        if (m_out.curves.empty())
            return Error{ErrorCode::badData,
                         fmt::format("{} has no column of numbers{}{}; name files that log a number a step", m_origin,
                                     m_stepColumn ? " beside " + nameOf(*m_stepColumn) : "",
                                     m_out.notes.empty() ? "" : ": " + m_out.notes.front())};
        if (m_missing > 0)
            m_out.notes.push_back(
                fmt::format("{} cells are empty, not a number or infinite: there the curves have no point", m_missing));
        return std::move(m_out);
    }

private:
    std::string nameOf(std::size_t column) const {
        const std::string& name = m_table.header[column];
        return name.empty() ? fmt::format("column {}", column + 1) : oneLine(name);
    }

    Result<void> checkNamed() const {
        for (const std::string* name :
             {&m_asked.step, &m_asked.loss, &m_asked.accuracy, &m_asked.learningRate, &m_asked.gradNorm}) {
            if (name->empty() || columnNamed(m_table, *name)) continue;
            std::string known;
            for (std::size_t c = 0; c < m_table.header.size(); ++c) known += (c > 0 ? ", " : "") + nameOf(c);
            return Error{ErrorCode::wrongUse, fmt::format("{} has no column \"{}\"; it has: {}", m_origin,
                                                          printable(*name), printable(known, 600))};
        }
        return {};
    }

    std::optional<std::size_t> findSteps() const {
        if (m_asked.countRows) return std::nullopt;
        if (!m_asked.step.empty()) return columnNamed(m_table, m_asked.step);
        for (const char* name : kStepNames)
            if (const auto found = columnNamed(m_table, name)) return found;
        return std::nullopt;
    }

    Result<void> readSteps() {
        m_stepColumn = findSteps();
        m_steps.resize(m_table.rows.size());
        m_order.resize(m_table.rows.size());
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
        if (!m_stepColumn) {
            std::iota(m_steps.begin(), m_steps.end(), std::int64_t{0});
            if (!m_asked.countRows)
                m_out.notes.push_back(
                    "no column is named as a step (step, iteration, epoch, ...): rows are counted; --step COLUMN "
                    "names one");
            return {};
        }
        m_out.stepColumn = nameOf(*m_stepColumn);
        const std::string plain = plainName(m_out.stepColumn);
        m_out.byEpoch = plain == "epoch" || plain == "epochs";
        for (std::size_t r = 0; r < m_table.rows.size(); ++r) {
            const CsvRow& row = m_table.rows[r];
            const std::string& cell = row.cells[*m_stepColumn];
            const auto value = parseNumber(cell);
            if (!value || *value != std::floor(*value) || *value < 0.0 ||
                *value > static_cast<double>(kMostForeignStep))
                return lineFault(
                    m_origin, row.line,
                    fmt::format("\"{}\" in column {} is no step: a whole number from 0 to {}; --step COLUMN "
                                "names another column, --count-rows counts rows instead",
                                printable(cell), m_out.stepColumn, kMostForeignStep));
            m_steps[r] = static_cast<std::int64_t>(*value);
        }
        if (std::ranges::is_sorted(m_steps)) return {};
        std::ranges::stable_sort(m_order, {}, [&](std::size_t r) { return m_steps[r]; });
        m_out.notes.push_back("the rows were not in the order of their steps and were put in order");
        return {};
    }

    bool isNamed(std::size_t column) const {
        for (const std::string* name : {&m_asked.loss, &m_asked.accuracy, &m_asked.learningRate, &m_asked.gradNorm})
            if (!name->empty() && columnNamed(m_table, *name) == column) return true;
        return false;
    }

    Result<void> readColumn(std::size_t column) {
        ForeignCurve curve{nameOf(column), {}};
        std::int64_t missing = 0, lineBefore = 0;
        for (const std::size_t r : m_order) {
            const CsvRow& row = m_table.rows[r];
            const std::string& cell = row.cells[column];
            const auto value = parseNumber(cell);
            if (!value && isNoNumber(cell)) {
                ++missing;
                continue;
            }
            if (!value) {
                const std::string what = fmt::format("\"{}\" in column {} is no number", printable(cell), curve.name);
                if (isNamed(column)) return lineFault(m_origin, row.line, what + "; name a column of numbers");
                m_out.notes.push_back(fmt::format("column {} was left out: line {}: {}", curve.name, row.line, what));
                return {};
            }
            if (!curve.points.empty() && curve.points.back().step == m_steps[r])
                return lineFault(
                    m_origin, row.line,
                    fmt::format("step {} has a value of {} already, in line {}; keep one row a step, or name "
                                "another column with --step (--count-rows counts rows instead)",
                                m_steps[r], curve.name, lineBefore));
            curve.points.push_back({m_steps[r], *value});
            lineBefore = row.line;
        }
        if (curve.points.empty()) return {};  // a column of nothing
        m_missing += missing;
        m_out.curves.push_back(std::move(curve));
        return {};
    }

    const CsvTable& m_table;
    const std::string& m_origin;
    const CurveColumns& m_asked;
    std::optional<std::size_t> m_stepColumn;
    std::vector<std::int64_t> m_steps;  ///< By row.
    std::vector<std::size_t> m_order;   ///< Rows by ascending step.
    std::int64_t m_missing = 0;
    ForeignCurves m_out;
};

}  // namespace

Result<ForeignCurves> curvesOfCsv(std::string_view text, const std::string& origin, const CurveColumns& columns) {
    std::string plain(text);
    // Left empty, so that lines keep their numbers.
    for (std::size_t at = 0; at < plain.size() && plain[at] == '#'; ++at)
        plain.erase(at, std::min(plain.find('\n', at), plain.size()) - at);
    const auto table = parseCsv(plain, origin);
    if (!table) return table.error();
    if (findColumn(*table, "arch_str"))
        return Error{ErrorCode::wrongUse,
                     fmt::format("{} is a table of architectures, not of steps; `pada truth import` takes it", origin)};
    if (std::ranges::all_of(table->header, [](const std::string& name) { return parseNumber(name).has_value(); }))
        return lineFault(origin, 1,
                         "numbers where the names of the columns are expected; put a header line before the first row");
    if (table->rows.empty()) return Error{ErrorCode::badData, fmt::format("{} has a header and no row", origin)};
    return CsvCurves(*table, origin, columns).read();
}

}  // namespace pada
