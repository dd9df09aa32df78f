// SPDX-License-Identifier: GPL-3.0-or-later
// app/console.h: how the shell speaks: exit codes and errors here, its other parts by way of their own headers.
#pragma once
#include "app/follow.h"
#include "app/progress_line.h"
#include "app/signal_guard.h"
#include "app/terminal_text.h"
#include "app/text_table.h"
#include "core/base/result.h"
#include "core/store/run_editor.h"

namespace pada {

/// Exit codes of product.md section 6.
enum ExitCode { kDone = 0, kFailed = 1, kWrongUse = 2, kStopped = 3, kDiverged = 4 };

/// wrongUse gives 2, everything else 1.
int exitCodeOf(const Error& error);
/// Prints "pada: message" to stderr and gives the exit code.
int report(const Error& error);
/// Prints what a store that was opened for writing has to say of itself (StoreWriter::notices) to stderr.
void tellNotices(const StoreWriter& writer);

}  // namespace pada
