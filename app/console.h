// SPDX-License-Identifier: GPL-3.0-or-later
// app/console.h: what the shell prints: progress bar on a terminal, plain lines in a pipe, errors, exit codes.
#pragma once
#include "core/base/result.h"
#include "core/engine/training_engine.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// Exit codes of product.md section 6.
enum ExitCode { kDone = 0, kFailed = 1, kWrongUse = 2, kStopped = 3, kDiverged = 4 };

/// wrongUse gives 2, everything else 1.
int exitCodeOf(const Error& error);
/// Prints "pada: message" to stderr and gives the exit code.
int report(const Error& error);

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

/// What following an engine to its end gives.
struct FollowOutcome {
    std::optional<RunEnded> ended;
    std::optional<std::string> ranking;  ///< Id of the last finished ranking.
    bool rankingComplete = false;
    std::string rankingFault;  ///< Why the ranking of a finished run failed; empty if it did not.
    double seconds = 0.0;
};

/// Drains events until the engine is idle; prints progress with loss, accuracy, path-passes, ETA. `quiet` prints
/// nothing.
FollowOutcome follow(TrainingEngine& engine, const SignalGuard& signals, bool quiet);

/// How far something is: one line that is overwritten on a terminal, a line at each tenth in a pipe. To stderr.
class ProgressLine {
public:
    explicit ProgressLine(bool quiet);  ///< Prints nothing if quiet.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// `fraction` in [0, 1] of the whole; `text` says what. The time left follows from the time since construction. On
    /// a terminal at most ten times a second.
    void update(double fraction, const std::string& text);
    void say(const std::string& text);  ///< A line that stays.

private:
    void clear();

    bool m_quiet, m_terminal, m_open = false;
    double m_began, m_drawn = 0.0;
    int m_tenth = 0;
};

/// Columns padded to their widest cell; numbers right-aligned.
void printTable(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);
std::string durationText(double seconds);

}  // namespace pada
