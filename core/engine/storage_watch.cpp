// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/storage_watch.h"

namespace pada {
namespace {

/// A failed save is tried again before it counts, but not on a disk that is known to be full.
std::optional<std::string> obstacleOf(const StorageHold& hold, const std::function<RunState()>& copy) {
    if (hold.watch != nullptr)
        if (auto why = hold.watch->obstacle()) return why;
    if (hold.keeper.fault()) hold.keeper.offer(copy, true);
    auto why = hold.keeper.fault();
    if (why && hold.watch != nullptr) why = hold.watch->explained(*why);
    return why;
}

}  // namespace

bool waitForStorage(const StorageHold& hold, const std::function<RunState()>& copy) {
    auto why = obstacleOf(hold, copy);
    if (!why) return true;
    if (!hold.keeper.fault()) hold.keeper.offer(copy, true);
    hold.sink.push(RunPaused{hold.run, hold.step, "disk", *why});
    while (why) {
        if (hold.control.waitForStop(hold.askSeconds)) return false;
        why = obstacleOf(hold, copy);
    }
    hold.sink.push(RunResumed{hold.run, hold.step});
    return true;
}

}  // namespace pada
