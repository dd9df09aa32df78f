// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/row_csv.h: rows of a store as CSV and back, without loss: numbers with the digits that read back as the
// same number, nothing as an empty cell, an empty text as "", bytes as hexadecimal digits in which a group of four that
// comes n times is written once: 3f800000*10000.
#pragma once
#include "core/base/result.h"
#include "core/bundle/bundle_limits.h"
#include "core/store/run_rows.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// `fold`: groups that repeat are counted.
void appendCell(std::string& line, const Cell& cell, bool fold = true);
/// How many bytes counting saves or saved: those of the cell that its text has no digits for.
std::int64_t foldedBytes(const Cell& cell, std::size_t text);
/// `quoted`: it stood in quotes, so an empty one is no nothing. badData saying what it is not.
Result<Cell> readCell(std::string_view text, bool quoted, CellKind kind);

/// One cell as it stands in the file, its quotes undone.
struct CsvField {
    std::string text;
    bool quoted = false;
};
/// Reads RFC 4180 from pieces of any size. `take` gets each record and the line it begins in, from 1. Errors: badData
/// for quotes that do not fit and what is above the limits, with the line; what `take` says.
class CsvSplitter {
public:
    using Take = std::function<Result<void>(std::int64_t line, std::vector<CsvField>& fields)>;
    CsvSplitter(const BundleLimits& limits, Take take) : m_limits(limits), m_take(std::move(take)) {}
    Result<void> add(std::string_view piece);
    Result<void> end();  ///< The last record ends with a line, or the file was cut.

private:
    enum class State : std::uint8_t { begin, plain, quoted, quoteInQuoted };
    Error faultHere(std::string_view what) const;
    Result<void> endField();
    Result<void> endRecord();

    const BundleLimits& m_limits;
    Take m_take;
    State m_state = State::begin;
    std::vector<CsvField> m_fields;
    CsvField m_field;
    std::int64_t m_line = 1, m_recordLine = 1, m_records = 0;
};

}  // namespace pada
