// SPDX-License-Identifier: GPL-3.0-or-later
// app/score_values.h: values of untrained scores in a CSV that grows, beside the store: what was computed once is never
// computed again, by any run whose net and images are the same.
#pragma once
#include "app/row_file.h"
#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pada {

/// Rows of net, path, score and value; `net` says in words what a value depends on beside path and score, an empty
/// value that there is none. Thread: one at a time. Held open and locked as RowFile has it.
class ScoreValues {
public:
    /// Errors: those of RowFile::open() and readCsv(); badData with file and line for a value that is no number.
    static Result<ScoreValues> open(const std::string& file);

    /// Null where it was not computed yet.
    const std::optional<double>* find(std::string_view net, std::string_view path, std::string_view score) const;
    /// Kept here; on the disk after save().
    void add(std::string_view net, std::string_view path, std::string_view score, std::optional<double> value);
    Result<void> save();

    std::string notice() const;  ///< About a row that was cut off; empty if there was none.

private:
    ScoreValues(std::string file, RowFile rows) : m_file(std::move(file)), m_rows(std::move(rows)) {}
    static std::string keyOf(std::string_view net, std::string_view path, std::string_view score);

    std::string m_file;
    RowFile m_rows;
    std::string m_waiting;
    std::unordered_map<std::string, std::optional<double>> m_values;
};

}  // namespace pada
