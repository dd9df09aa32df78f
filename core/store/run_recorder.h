// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/run_recorder.h: keeps every event until it is committed, on a thread of its own. Private to the room.
#pragma once
#include "core/base/clock.h"
#include "core/base/job.h"
#include "core/events/event_sink.h"
#include "core/store/store_file.h"

#include <atomic>
#include <deque>
#include <optional>

namespace pada {

/// Commits each 250 ms or 512 events. A failed commit, whatever failed in it, keeps its events and is tried again each
/// second.
class RunRecorder final : public EventSink {
public:
    RunRecorder(StoreFile& file, const Clock& clock);
    ~RunRecorder() override;  ///< Tries once more to commit, then joins.

    void push(const Event& event) override;  ///< Blocks while 256 MB wait.
    /// Waits until all pushed before is committed, or until a try failed: then that error. A write that failed and then
    /// worked lost nothing and is no error; a dropped event is one, once.
    Result<void> flush();
    /// The same wait for an edit that must see those rows; leaves the error of a dropped event for flush() to tell.
    Result<void> settle();
    bool failed() const { return m_failed.load(); }  ///< True from a failed commit until one succeeds.
    std::string fault() const;                       ///< What that commit said; empty unless failed().

private:
    void run();
    void loop();
    bool commit(std::size_t count);

    StoreFile& m_file;
    const Clock& m_clock;
    mutable Mutex m_mutex;
    std::condition_variable m_wake, m_done;
    std::deque<Event> m_waiting PADA_GUARDED_BY(m_mutex);
    std::deque<std::size_t> m_sizes PADA_GUARDED_BY(m_mutex);
    std::size_t m_bytes PADA_GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_pushed PADA_GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_committed PADA_GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_failures PADA_GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_flushTo PADA_GUARDED_BY(m_mutex) = 0;
    std::optional<Error> m_dropped PADA_GUARDED_BY(m_mutex);  ///< Events without a run, until flush() tells.
    std::optional<Error> m_fault PADA_GUARDED_BY(m_mutex);    ///< Of the newest commit.
    bool m_stop PADA_GUARDED_BY(m_mutex) = false;
    std::deque<Event> m_batch;  ///< Recorder thread only.
    std::atomic<bool> m_failed{false};
    Job m_thread;
};

}  // namespace pada
