// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_check.h"

#include "core/base/digest.h"
#include "core/files/file_system.h"
#include "core/files/limits.h"
#include "core/files/whole_file.h"
#include "core/store/event_writer.h"
#include "core/store/journal.h"
#include "core/store/store_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <limits>

namespace pada {
namespace {

double real(SQLite::Statement& s, int i) {
    const SQLite::Column value = s.getColumn(i);
    return value.isNull() ? std::numeric_limits<double>::quiet_NaN() : value.getDouble();
}

void checkStructure(SQLite::Database& db, StoreCheck& check) {
    SQLite::Statement verdicts(db, "PRAGMA integrity_check(20)");
    while (verdicts.executeStep()) {
        const std::string verdict = verdicts.getColumn(0).getString();
        if (verdict != "ok") check.faults.push_back("structure: " + verdict);
    }
    check.runs = db.execAndGet("SELECT count(*) FROM run").getInt64();
}

void checkBatches(SQLite::Database& db, StoreCheck& check) {
    SQLite::Statement batches(db, "SELECT run,segment,first_step,last_step,crc FROM batch ORDER BY id");
    SQLite::Statement rows(db,
                           "SELECT step,loss,top1,lr,grad_norm_raw,grad_norm_clipped,path_passes,seconds FROM step "
                           "WHERE run=? AND segment=? AND step BETWEEN ? AND ? ORDER BY step");
    while (batches.executeStep()) {
        ++check.batches;
        rows.reset();
        for (int i = 0; i < 4; ++i) rows.bind(i + 1, batches.getColumn(i).getInt64());
        std::uint32_t crc = 0;
        for (; rows.executeStep(); ++check.steps) {
            const StepEvent step{.run = {},
                                 .step = rows.getColumn(0).getInt64(),
                                 .loss = real(rows, 1),
                                 .top1 = real(rows, 2),
                                 .learningRate = real(rows, 3),
                                 .gradNormRaw = real(rows, 4),
                                 .gradNormClipped = real(rows, 5),
                                 .pathPasses = real(rows, 6),
                                 .seconds = real(rows, 7),
                                 .paths = {}};
            crc = crcOfStep(step, crc);
        }
        if (static_cast<std::int64_t>(crc) == batches.getColumn(4).getInt64()) continue;
        check.faults.push_back(
            fmt::format("run {}, segment {}: the rows of steps {} to {} are not as they were written",
                        batches.getColumn(0).getInt64(), batches.getColumn(1).getInt64(),
                        batches.getColumn(2).getInt64(), batches.getColumn(3).getInt64()));
    }
}

/// Empty if the file is as its row says.
std::string faultOfFile(const std::string& path, std::int64_t bytes, const std::string& sha256) {
    const auto content = readWholeFile(path, kMaxTensorFileBytes);
    if (!content) return content.error().message;
    if (static_cast<std::int64_t>(content->size()) != bytes)
        return fmt::format("{} has {} bytes, {} were written", path, content->size(), bytes);
    if (sha256Hex(content->data(), content->size()) != sha256)
        return path + " is not as it was written (its SHA-256 differs)";
    return {};
}

void checkFiles(SQLite::Database& db, const std::string& folder, StoreCheck& check) {
    struct Row {
        std::int64_t run, bytes;
        std::string path, sha256;
    };
    std::vector<Row> all;
    {
        SQLite::Statement rows(db, "SELECT run,bytes,path,sha256 FROM checkpoint ORDER BY run,step");
        while (rows.executeStep())
            all.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getInt64(), rows.getColumn(2).getString(),
                           rows.getColumn(3).getString()});
    }
    SQLite::Statement still(db, "SELECT count(*) FROM checkpoint WHERE run=? AND path=?");
    for (const Row& row : all) {
        ++check.checkpoints;
        const std::string fault = faultOfFile(folder + "/" + row.path, row.bytes, row.sha256);
        if (fault.empty()) continue;
        // A run that goes on drops older checkpoints: then the row is gone too, and that is right.
        still.reset();
        still.bind(1, row.run);
        still.bind(2, row.path);
        if (still.executeStep() && still.getColumn(0).getInt64() > 0)
            check.faults.push_back(fmt::format("run {}, checkpoint: {}", row.run, fault));
    }
}

}  // namespace

Result<StoreCheck> checkStore(const std::string& file) {
    if (const Result<void> path = checkStorePath(file); !path) return path.error();
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0)
        return Error{ErrorCode::notFound, fmt::format("there is no store {}; name one with --store", file)};
    auto opened = openForReading(file);
    if (!opened) return opened.error();
    StoreCheck check;
    if (!*opened) return check;  // a file in which nothing was written yet
    SQLite::Database& db = **opened;
    try {
        db.exec("BEGIN");  // one moment of the store, whatever a run writes meanwhile
        checkStructure(db, check);
        checkBatches(db, check);
        db.exec("COMMIT");
        checkFiles(db, parentFolder(file), check);
    } catch (const SQLite::Exception& fault) {
        return storeError(file, fault);
    }
    opened->reset();
    foldInAfterReading(file);
    return check;
}

Result<std::int64_t> usedBytes(const std::string& file) {
    if (const Result<void> path = checkStorePath(file); !path) return path.error();
    auto opened = openForReading(file);
    if (!opened) return opened.error();
    if (!*opened) return std::int64_t{0};
    try {
        SQLite::Database& db = **opened;
        const std::int64_t pages = db.execAndGet("PRAGMA page_count").getInt64(),
                           unused = db.execAndGet("PRAGMA freelist_count").getInt64();
        return (pages - unused) * db.execAndGet("PRAGMA page_size").getInt64();
    } catch (const SQLite::Exception& fault) {
        return storeError(file, fault);
    }
}

}  // namespace pada
