// SPDX-License-Identifier: GPL-3.0-or-later
// app/row_file.h: a CSV that grows by whole rows over many sittings: a kill, a full disk or a second process leaves no
// half row, no second header and no row of two writers.
#pragma once
#include "core/base/result.h"

#include <string>

namespace pada {

/// Held open and locked (flock) as long as the object lives. Thread: one at a time.
class RowFile {
public:
    /// Makes the file with this header (which ends with a newline) where it is missing, empty, or was cut within the
    /// header; cuts an unfinished last line of a file that has the header. badData where the file begins with another
    /// line, busy where another process appends to it, wrongUse for what is no plain file, io.
    static Result<RowFile> open(const std::string& file, const std::string& header);

    /// `row` ends with a newline; it is on the disk when this returns. On an error the file is as before, as far as the
    /// system allows. io, naming file and reason.
    Result<void> append(const std::string& row);

    /// The unfinished line that open() cut off; empty if there was none.
    const std::string& cutLine() const noexcept { return m_cutLine; }

    RowFile(RowFile&& other) noexcept;
    RowFile& operator=(RowFile&&) = delete;
    RowFile(const RowFile&) = delete;
    RowFile& operator=(const RowFile&) = delete;
    ~RowFile();

private:
    RowFile(std::string file, int descriptor) noexcept : m_file(std::move(file)), m_descriptor(descriptor) {}
    Result<void> begin(const std::string& header);
    Result<void> cutUnfinishedLine(long long size);
    Result<void> cutTo(long long size);
    Result<std::string> read(long long from, long long bytes) const;

    std::string m_file, m_cutLine;
    int m_descriptor = -1;
};

/// What to tell about the line that was cut off `file`.
std::string cutNotice(const std::string& file, const RowFile& rows);

}  // namespace pada
