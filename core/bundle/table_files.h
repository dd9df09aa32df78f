// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/table_files.h: a store's table as members of a bundle and back. The first column of what belongs to a run
// is `run`: 1 for the first run of the manifest. A run's settings are a member of their own. Private to the room.
#pragma once
#include "core/base/digest.h"
#include "core/bundle/manifest.h"
#include "core/bundle/staging.h"
#include "core/store/run_rows.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

inline constexpr std::string_view kConfigColumn = "config";
/// Place of a column in a table; the table has it.
std::size_t placeOf(const RowTable& table, std::string_view column);

/// A member on its way into the staging folder: counted and hashed as it is written.
class MemberFile {
public:
    MemberFile(const StagingFolder& folder, std::string name)
        : m_name(std::move(name)), m_file(folder.descriptor(), folder.pathOf(m_name), m_name) {}
    Result<void> write(std::string_view text);
    std::int64_t bytes() const noexcept { return m_bytes; }
    Result<BundleMember> finish();

private:
    std::string m_name;
    StagedFile m_file;
    Sha256 m_sha;
    std::int64_t m_bytes = 0;
};

/// Rows of one table, in as many members as their size asks for; none for no row.
class TableWriter {
public:
    TableWriter(const StagingFolder& folder, const RowTable& table, const BundleLimits& limits,
                std::vector<BundleMember>& members, std::int64_t& folded);
    Result<void> add(std::int64_t run, std::span<const Cell> cells);
    Result<void> finish();

private:
    Result<void> flush();
    Result<void> closePart();

    const StagingFolder& m_folder;
    const RowTable& m_table;
    const BundleLimits& m_limits;
    std::vector<BundleMember>& m_members;
    std::int64_t& m_folded;  ///< Bytes of all tables; within the limit that a reader has.
    std::unique_ptr<MemberFile> m_file;
    std::string m_buffer;
    std::int64_t m_part = 0, m_rows = 0;
};

/// One row as it was read: which run's, and the cells of `columns`.
struct TableRow {
    std::int64_t run = 0;
    std::int64_t folded = 0;  ///< Bytes that its cells had no digits for.
    std::vector<Cell> cells;
};
/// Reads a staged member. `take` gets rows in order, with the columns that the member has. badData with the line.
Result<void> readTableMember(
    const std::string& path, const RowTable& table, std::int64_t runs, const BundleLimits& limits,
    const std::function<Result<void>(std::span<const std::size_t> columns, TableRow& row)>& take);

}  // namespace pada
