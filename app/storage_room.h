// SPDX-License-Identifier: GPL-3.0-or-later
// app/storage_room.h: is there room on the store's disk for a run? Refuses a start without, holds a run that runs out.
#pragma once
#include "core/base/clock.h"
#include "core/engine/storage_watch.h"
#include "core/store/run_editor.h"
#include "core/supernet/weight_layout.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pada {

/// About what one checkpoint takes, rounded up: weights and momentum, statistics, the samplers' state per image, names;
/// with `telemetry` also the sums of gradients that an epoch is amid.
std::int64_t checkpointBytes(const WeightLayout& layout, std::int64_t trainImages, bool telemetry);

/// Bytes a run needs on the store's disk to start: two checkpoints and 64 MB for rows and log.
std::int64_t bytesToStart(std::int64_t checkpoint);

/// io naming folder, free and needed bytes, and the fix, if there is less than bytesToStart.
Result<void> checkRoom(const std::string& storeFile, std::int64_t checkpoint);

/// Holds a run when a write to the store failed, or before that: when less than a checkpoint and 16 MB are left, so
/// that state and pause can still be written. It goes on at bytesToStart. Asks the disk twice a second at most.
class StorageRoom final : public StorageWatch {
public:
    StorageRoom(const StoreWriter& writer, std::string storeFile, std::int64_t checkpoint, const Clock& clock);
    std::optional<std::string> obstacle() override;
    std::string explained(const std::string& fault) override;

private:
    const StoreWriter& m_writer;
    const std::string m_storeFile;
    const std::int64_t m_checkpoint;
    const Clock& m_clock;
    double m_asked = -1.0;
    bool m_short = false;
    std::int64_t m_free = 0;
};

}  // namespace pada
