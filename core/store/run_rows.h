// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/run_rows.h: stored runs as rows of named cells: read out of a store, gathered in a store of their own,
// taken from there into another. What a bundle is made of; SQLite stays behind it.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace pada {

enum class CellKind : std::uint8_t { whole, number, text, bytes };
/// Nothing, a whole number, a number, a text (valid UTF-8 or what a store held instead) or bytes.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<std::byte>>;

struct RowColumn {
    std::string name;
    CellKind kind = CellKind::text;
    bool optional = true;  ///< It may hold nothing.
    bool operator==(const RowColumn&) const = default;
};

/// A table of the store whose rows travel. What holds in one store only is no column: a run's number, its lock, the
/// trash, the place in the queue.
struct RowTable {
    enum class Owner : std::uint8_t { run, truth };
    std::string name;
    Owner owner = Owner::run;  ///< Whose rows they are: a run's, by its id, or a truth table's, by its name.
    std::vector<RowColumn> columns;
};

/// Names of all such tables; those of a store may be fewer only where it is older.
std::vector<std::string> rowTableNames();
std::int64_t rowSchema();  ///< The schema whose rows this program reads and writes.

/// Gets one row, a cell for each column; an error ends the reading.
using RowTaker = std::function<Result<void>(std::span<const Cell>)>;

/// One moment of a store, for reading. One thread at a time. Errors: notFound; busy for a run that is at work; badData
/// for a store of an earlier schema and for a value that cannot be, with table and column; io.
class RunRows {
public:
    virtual ~RunRows() = default;
    virtual std::int64_t schema() const = 0;
    virtual const std::vector<RowTable>& tables() const = 0;  ///< `run` first.
    /// The rows of one owner in the order of their keys. A run that says it is at work and is not, is interrupted.
    virtual Result<void> each(const RowTable& table, const std::string& owner, const RowTaker& take) const = 0;
    /// The truth tables here that rankings of the run were compared with.
    virtual Result<std::vector<std::string>> truthsOf(const RunId& run) const = 0;
};
Result<std::unique_ptr<RunRows>> openRunRows(const std::string& storeFile);

/// Rows from elsewhere, in a store of their own that nothing else reads: what they are is checked before anything comes
/// into the real one.
class StagedRuns {
public:
    virtual ~StagedRuns() = default;
    virtual const std::vector<RowTable>& tables() const = 0;
    /// `columns` index into the table's; those left out take their defaults. `run`: 1, 2, ... for a run's row and what
    /// belongs to it, ignored for truth. badData with the fault for a row that cannot be: doubled key, a run without an
    /// id of this program or at work, a value of the wrong kind.
    virtual Result<void> add(const RowTable& table, std::span<const std::size_t> columns, std::int64_t run,
                             std::span<const Cell> cells) = 0;
    /// Commits, then reads everything as the window would and compares checksums and checkpoint files. badData.
    virtual Result<void> finish() = 0;
};
/// `file` does not exist. Checkpoint files of the runs are looked for beside it, as beside any store.
Result<std::unique_ptr<StagedRuns>> createStagedRuns(const std::string& file);

/// What became of one staged run.
struct AdoptedRun {
    RunId id;
    std::int64_t number = 0;   ///< In the store that took it, or had it.
    bool wasThere = false;     ///< Nothing of it was written.
    bool inTrash = false;      ///< Where it was there.
    std::string name, method;  ///< As staged.
};
struct Adoption {
    std::vector<AdoptedRun> runs;         ///< In the order of the staged store.
    std::vector<std::string> truths;      ///< Truth tables that came with them.
    std::vector<std::string> keptTruths;  ///< Those whose name the store had already: its own stay.
};

}  // namespace pada
