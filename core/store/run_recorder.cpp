// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_recorder.h"

#include "core/files/limits.h"
#include "core/store/checkpoint_files.h"
#include "core/store/event_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace pada {
namespace {

constexpr std::size_t kBatch = 512;
constexpr auto kRhythm = std::chrono::milliseconds(250);
constexpr auto kRetry = std::chrono::seconds(1);

std::size_t sizeOf(const Event& event) {
    std::size_t bytes = sizeof(Event);
    if (const auto* step = std::get_if<StepEvent>(&event)) {
        for (const PathUse& use : step->paths) bytes += sizeof use + use.optionNorms.size() * sizeof(float);
    } else if (const auto* weights = std::get_if<DataWeightsChanged>(&event)) {
        bytes += weights->weights.size() * sizeof(float) + weights->histogram.size() * sizeof(std::int64_t);
    } else if (const auto* progress = std::get_if<RankingProgress>(&event)) {
        bytes += progress->scores.size() * sizeof(PathScore);
    } else if (const auto* sampling = std::get_if<SamplingChanged>(&event)) {
        for (const auto& row : sampling->probabilities)
            bytes += 2 * (sizeof(std::vector<double>) + row.size() * sizeof(double));
    }
    return bytes;
}

}  // namespace

RunRecorder::RunRecorder(StoreFile& file, const Clock& clock) : m_file(file), m_clock(clock) {
    m_thread = Job([this]() -> Result<void> {
        run();
        return {};
    });
}

RunRecorder::~RunRecorder() {
    {
        MutexLock lock(m_mutex);
        m_stop = true;
        m_wake.notify_all();
        m_done.notify_all();
    }
    static_cast<void>(m_thread.wait());  // each fault was told where it was waited for
}

void RunRecorder::push(const Event& event) {
    const std::size_t bytes = sizeOf(event);
    MutexLock lock(m_mutex);
    while (m_bytes > static_cast<std::size_t>(kMaxSpoolBytes) && !m_stop) lock.wait(m_done);
    m_waiting.push_back(event);
    m_sizes.push_back(bytes);
    m_bytes += bytes;
    ++m_pushed;
    if (m_waiting.size() == 1 || m_waiting.size() >= kBatch) m_wake.notify_all();
}

Result<void> RunRecorder::settle() {
    MutexLock lock(m_mutex);
    const std::uint64_t target = m_pushed, failures = m_failures;
    m_flushTo = std::max(m_flushTo, target);
    m_wake.notify_all();
    while (m_committed < target && m_failures == failures) lock.wait(m_done);
    if (m_committed >= target) return {};
    return m_fault.value_or(
        Error{ErrorCode::io, fmt::format("recorded rows cannot be written to {}; free some space", m_file.path)});
}

Result<void> RunRecorder::flush() {
    Result<void> settled = settle();
    MutexLock lock(m_mutex);
    if (!settled) return settled;
    std::optional<Error> dropped = std::exchange(m_dropped, std::nullopt);
    if (dropped) return *dropped;
    return {};
}

std::string RunRecorder::fault() const {
    MutexLock lock(m_mutex);
    return m_fault ? m_fault->message : std::string();
}

/// What fails outside of a commit (no memory) must not leave those who wait alone.
void RunRecorder::run() {
    for (;;) {
        const Result<void> ended = guarded([this] { loop(); });
        if (ended) return;
        MutexLock lock(m_mutex);
        m_fault = ended.error();
        m_failed = true;
        ++m_failures;
        m_flushTo = std::min(m_flushTo, m_committed);
        m_done.notify_all();
        if (m_stop) return;
    }
}

void RunRecorder::loop() {
    bool lastTry = false;
    for (;;) {
        {
            MutexLock lock(m_mutex);
            while (m_waiting.empty() && m_batch.empty() && !m_stop) lock.wait(m_wake);
            const auto due =
                std::chrono::steady_clock::now() + (m_failed ? std::chrono::milliseconds(kRetry) : kRhythm);
            while (!m_stop && m_flushTo <= m_committed && (m_failed || m_waiting.size() < kBatch)) {
                const auto left = due - std::chrono::steady_clock::now();
                if (left.count() <= 0 || !lock.waitFor(m_wake, left)) break;
            }
            lastTry = m_stop;
            while (!m_waiting.empty() && m_batch.size() < kBatch) {
                m_batch.push_back(std::move(m_waiting.front()));
                m_waiting.pop_front();
            }
            if (m_batch.empty()) {
                if (m_stop) return;
                continue;
            }
        }
        const std::size_t count = m_batch.size();
        const bool good = commit(count);
        MutexLock lock(m_mutex);
        if (good) {
            m_batch.clear();
            m_committed += count;
            for (std::size_t i = 0; i < count; ++i) {
                m_bytes -= m_sizes.front();
                m_sizes.pop_front();
            }
        } else {
            ++m_failures;
            m_flushTo = std::min(m_flushTo, m_committed);
        }
        m_failed = !good;
        m_done.notify_all();
        if (!good && lastTry) return;
    }
}

bool RunRecorder::commit(std::size_t count) {
    std::int64_t lost = 0;
    std::set<std::int64_t> checkpointed;
    const Result<void> done = transact(m_file, [&](SQLite::Database& db) -> Result<void> {
        EventWriter writer(db, m_clock);
        lost = writer.write(m_batch, count);
        checkpointed = writer.checkpointed();
        return {};
    });
    if (done && !checkpointed.empty()) {
        // Older files may go only once the row of the newer one is durable. What fails here, the next checkpoint
        // repeats; the rows are committed all the same.
        static_cast<void>(guarded([&] {
            std::vector<std::string> old;
            const Result<void> dropped = transact(m_file, [&](SQLite::Database& db) -> Result<void> {
                for (std::int64_t run : checkpointed)
                    std::ranges::move(dropOldCheckpoints(db, run), std::back_inserter(old));
                return {};
            });
            if (dropped) removeCheckpointFiles(m_file.path, old);
        }));
    }
    MutexLock lock(m_mutex);
    m_fault.reset();
    if (!done) m_fault = done.error();
    if (done && lost > 0 && !m_dropped) {
        m_dropped = Error{ErrorCode::notFound, fmt::format("{} events belong to no run of {}", lost, m_file.path)};
    }
    return done.ok();
}

}  // namespace pada
