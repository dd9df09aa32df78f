// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exit_code.h"

#include <fmt/format.h>

#include <cstdio>

namespace pada {

int exitCodeOf(const Error& error) {
    if (error.code == ErrorCode::stopped) return kStopped;
    return error.code == ErrorCode::wrongUse ? kWrongUse : kFailed;
}

int report(const Error& error) {
    fmt::print(stderr, "pada: {}\n", error.message);
    return exitCodeOf(error);
}

}  // namespace pada
