// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/run_tail.h: what another process adds to a run in the store, as the events it would have sent had it
// trained here. On a worker.
#pragma once
#include "core/events/event.h"
#include "core/store/run_catalog.h"

#include <optional>
#include <string>
#include <vector>

namespace pada::ui {

/// How far a run in the store has been read.
struct TailCursor {
    RunStatus status = RunStatus::queued;
    std::int64_t segment = -1;
    std::int64_t step = -1, epoch = -1, variance = -1, sampling = -1, histogram = -1;  ///< Steps of the newest rows.
    std::int64_t table = -1, strength = -1;                                            ///< Likewise.
    std::int64_t checkpoint = -1;
    std::size_t logRows = 0;
    std::string ranking;  ///< The newest one; done and complete are its own.
    std::int64_t rankingDone = 0;
    bool rankingComplete = false, rankingAtWork = false;
};

struct RunTail {
    std::vector<Event> events;
    TailCursor cursor;           ///< For the next reading.
    std::int64_t elsewhere = 0;  ///< As writerElsewhere(), of a run or ranking of it that is at work there; else 0.
    std::optional<Error> fault;  ///< The first thing that could not be read; the cursor stays before it.
};

/// How far the store has the run now: what was written before is known already. A status that differs from `status`
/// comes as an event with the next reading.
TailCursor cursorAtEnd(const RunCatalog& catalog, const RunId& run, RunStatus status);
/// Rows after the cursor. `self` is this process: what it writes comes as its own events, not from here.
RunTail readTail(const RunCatalog& catalog, const RunId& run, const TailCursor& from, std::int64_t self);

/// True for a run that some process has at work; the store shows one whose process is gone as interrupted.
constexpr bool isAtWork(RunStatus status) {
    return status == RunStatus::running || status == RunStatus::paused;
}
/// The process other than `self` that writes the store; 0 = none, -1 where it does not say which.
std::int64_t writerElsewhere(const RunCatalog& catalog, std::int64_t self);

}  // namespace pada::ui
