// SPDX-License-Identifier: GPL-3.0-or-later
// app/exit_code.h: how a command of the shell ends.
#pragma once
#include "core/base/result.h"

namespace pada {

/// Exit codes of product.md section 6.
enum ExitCode { kDone = 0, kFailed = 1, kWrongUse = 2, kStopped = 3, kDiverged = 4 };

/// A fault of what was asked for.
inline Error wrongUse(std::string message) {
    return {ErrorCode::wrongUse, std::move(message)};
}

/// wrongUse gives 2, stopped 3, everything else 1.
int exitCodeOf(const Error& error);
/// Prints "pada: message" to stderr and gives the exit code.
int report(const Error& error);

}  // namespace pada
