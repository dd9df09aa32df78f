// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/run_actions.h: edits of stored runs that the window asks for; app does them through the store's editor.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"

namespace pada::ui {

/// GUI thread. Errors: busy (somebody writes the store), wrongUse (running or locked run), io.
class RunActions {
public:
    virtual ~RunActions() = default;
    virtual Result<void> trash(const RunId& run) = 0;
    virtual Result<void> untrash(const RunId& run) = 0;
    virtual Result<void> erase(const RunId& run) = 0;  ///< For good; only from the trash.
};

}  // namespace pada::ui
