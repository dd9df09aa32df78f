// SPDX-License-Identifier: GPL-3.0-or-later
// app/signal_guard.h: Ctrl-C and its like as a question that loops ask.
#pragma once

namespace pada {

/// Installs SIGINT, SIGTERM and SIGHUP: the first asks `stop`, the second ends the process with 128 + n at once. Lives
/// as long as the guard.
class SignalGuard {
public:
    SignalGuard();
    ~SignalGuard();
    SignalGuard(const SignalGuard&) = delete;
    SignalGuard& operator=(const SignalGuard&) = delete;
    bool stopRequested() const;
};

}  // namespace pada
