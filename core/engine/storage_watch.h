// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/storage_watch.h: a run whose rows or checkpoints find no room waits, with its state in memory.
#pragma once
#include "core/engine/checkpoint_keeper.h"
#include "core/engine/run_control.h"
#include "core/events/event_sink.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace pada {

/// Engine thread, between steps; cheap.
class StorageWatch {
public:
    virtual ~StorageWatch() = default;
    /// Nothing while rows and checkpoints find room. Else why not, for people: the file, what is free, what is needed,
    /// what helps.
    virtual std::optional<std::string> obstacle() = 0;
    /// What a failed save said, with what is free and what helps.
    virtual std::string explained(const std::string& fault) { return fault; }
};

struct StorageHold {
    StorageWatch* watch = nullptr;  ///< May be absent: then only failed checkpoints hold a run.
    CheckpointKeeper& keeper;
    RunControl& control;
    EventSink& sink;
    RunId run;
    std::int64_t step = 0;
    double askSeconds = 1.0;  ///< Between two looks while it waits.
};

/// Returns at once while there is room. Else saves the state if that still goes, emits RunPaused with reason "disk",
/// waits until there is room and the state is saved where a save had failed, and emits RunResumed. False if a stop was
/// asked for while it waited.
bool waitForStorage(const StorageHold& hold, const std::function<RunState()>& copy);

}  // namespace pada
