// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/event_writer.h: turns events into rows. Private to the room (it shows SQLite).
#pragma once
#include "core/base/clock.h"
#include "core/events/event.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace pada {

/// Continues the CRC-32C of `batch.crc` over step, loss, top1, lr, raw and clipped norm, path-passes and seconds as
/// doubles; NaN and -0, for which SQLite has no form, count as the NaN and 0 that are read back.
std::uint32_t crcOfStep(const StepEvent& step, std::uint32_t crc);

/// One transaction's worth of rows. Used by one thread that holds the connection.
class EventWriter {
public:
    EventWriter(SQLite::Database& db, const Clock& clock) : m_db(db), m_clock(clock) {}

    /// Writes all events inside the open transaction. Throws SQLite::Exception; the caller rolls back and may repeat.
    /// Gives the number of events dropped because their run is unknown.
    std::int64_t write(const std::deque<Event>& events, std::size_t count);
    /// Runs that got a checkpoint in the last write().
    const std::set<std::int64_t>& checkpointed() const { return m_checkpointed; }

private:
    struct Place {
        std::int64_t run = 0, segment = 0;
    };
    struct Batch {
        std::int64_t first = 0, last = 0;
        std::uint32_t crc = 0;
        double pathPasses = 0.0;
    };
    /// Runs `sql`, prepared once for each transaction, with the values bound in order.
    template <class... Values>
    void put(const char* sql, const Values&... values);
    bool place(const RunId& run);
    void log(std::int64_t step, const char* level, const std::string& code, const std::string& values);

    void add(const RunStarted& event);
    void add(const StepEvent& event);
    void add(const SamplingChanged& event);
    void add(const DataWeightsChanged& event);
    void add(const EpochFinished& event);
    void add(const VarianceSnapshot& event);
    void add(const CheckpointWritten& event);
    void add(const RunPaused& event);
    void add(const RunResumed& event);
    void add(const RunEnded& event);
    void add(const Notice& event);
    void add(const RankingStarted& event);
    void add(const RankingProgress& event);
    void add(const RankingFinished& event);
    void add(const MethodTold& event);
    void add(const StrengthsChanged& event);

    SQLite::Database& m_db;
    const Clock& m_clock;
    std::map<const char*, std::unique_ptr<SQLite::Statement>> m_statements;
    Place m_place;
    std::map<std::pair<std::int64_t, std::int64_t>, Batch> m_batches;
    std::set<std::int64_t> m_checkpointed;
};

}  // namespace pada
