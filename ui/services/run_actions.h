// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/run_actions.h: edits of stored runs and of the queue that the window asks for; app does them through the
// store's editor.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/config/run_config_toml.h"
#include "core/store/run_editor.h"

#include <vector>

namespace pada::ui {

/// Called on the window's worker: an edit may wait for the store. Errors: busy (another process writes the store),
/// wrongUse (running or locked run, a tag that is none), io.
class RunActions {
public:
    virtual ~RunActions() = default;
    /// All or none. What goes to the trash leaves the queue too.
    virtual Result<void> change(const std::vector<RunChange>& changes) = 0;
    virtual Result<void> erase(const RunId& run) = 0;  ///< For good; only from the trash.
    /// Stores the runs as queued, after those that wait already.
    virtual Result<void> enqueue(const std::vector<PlannedRun>& plans) = 0;
};

}  // namespace pada::ui
