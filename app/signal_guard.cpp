// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/signal_guard.h"

#include <unistd.h>

#include <atomic>
#include <csignal>

namespace pada {
namespace {

std::atomic<int> g_signals{0};  // the one global: a signal handler can reach nothing else

void onSignal(int number) {
    if (g_signals.fetch_add(1) > 0) _exit(128 + number);
}

}  // namespace

SignalGuard::SignalGuard() {
    g_signals = 0;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, onSignal);
}
SignalGuard::~SignalGuard() {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, SIG_DFL);
}
bool SignalGuard::stopRequested() const {
    return g_signals.load() > 0;
}

}  // namespace pada
