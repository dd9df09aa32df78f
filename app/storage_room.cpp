// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage_room.h"

#include "core/files/file_system.h"

#include <fmt/format.h>

#include <utility>

namespace pada {
namespace {

constexpr std::int64_t kRowsToStart = 64'000'000;
constexpr std::int64_t kRowsToGoOn = 16'000'000;
constexpr double kAskSeconds = 0.5;
constexpr const char* kFix = "; free some space and the run goes on by itself, or stop it and `pada resume` it later";

std::string megabytes(std::int64_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) * 1e-6);
}

std::string shortage(const std::string& storeFile, std::int64_t free, std::int64_t checkpoint) {
    return fmt::format("the disk of {} has {} free, a run needs {} there for its rows and checkpoints",
                       parentFolder(storeFile), megabytes(free), megabytes(bytesToStart(checkpoint)));
}

}  // namespace

std::int64_t checkpointBytes(const WeightLayout& layout, std::int64_t trainImages, bool telemetry) {
    constexpr std::int64_t kHeader = 65'536, kBytesOfName = 128, kBytesOfImage = 32;
    const auto names = static_cast<std::int64_t>(layout.segments().size() + layout.norms().size());
    const std::int64_t bytesOfWeight = telemetry ? 20 : 8;  // momentum; sums of gradients and the epoch's first weights
    return kHeader + kBytesOfName * names + bytesOfWeight * static_cast<std::int64_t>(layout.floats()) +
           4 * static_cast<std::int64_t>(layout.statisticsFloats()) + kBytesOfImage * trainImages;
}

std::int64_t bytesToStart(std::int64_t checkpoint) {
    return 2 * checkpoint + kRowsToStart;
}

Result<void> checkRoom(const std::string& storeFile, std::int64_t checkpoint) {
    const auto free = freeBytes(parentFolder(storeFile));
    if (!free.ok()) return free.error();
    if (*free >= bytesToStart(checkpoint)) return {};
    return Error{ErrorCode::io, shortage(storeFile, *free, checkpoint) +
                                    "; free some space or choose a store on another disk with --store"};
}

StorageRoom::StorageRoom(const StoreWriter& writer, std::string storeFile, std::int64_t checkpoint, const Clock& clock)
    : m_writer(writer), m_storeFile(std::move(storeFile)), m_checkpoint(checkpoint), m_clock(clock) {}

std::optional<std::string> StorageRoom::obstacle() {
    const double now = m_clock.monotonicSeconds();
    if (m_asked < 0 || now >= m_asked + kAskSeconds) {
        m_asked = now;
        // Where the disk does not say, a failed write will.
        const auto free = freeBytes(parentFolder(m_storeFile));
        const std::int64_t needed = m_short ? bytesToStart(m_checkpoint) : m_checkpoint + kRowsToGoOn;
        m_short = free.ok() && *free < needed;
        if (free.ok()) m_free = *free;
    }
    const bool failed = m_writer.failed();
    if (!m_short && !failed) return std::nullopt;
    if (!failed) return shortage(m_storeFile, m_free, m_checkpoint) + kFix;
    return explained(m_writer.fault());
}

std::string StorageRoom::explained(const std::string& fault) {
    return fmt::format("{} ({} free on that disk){}", fault, megabytes(m_free), kFix);
}

}  // namespace pada
