// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "app/run_service.h"

#include "core/base/clock.h"
#include "core/metrics/rate_meter.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>
#include <variant>

namespace pada {
namespace {

std::atomic<int> g_signals{0};  // the one global: a signal handler can reach nothing else

void onSignal(int number) {
    if (g_signals.fetch_add(1) > 0) _exit(128 + number);
}

std::string bar(double fraction, int width) {
    const int filled = std::clamp(static_cast<int>(fraction * width + 0.5), 0, width);
    return std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(width - filled), '.');
}

/// Prints what happens. One line is overwritten on a terminal; a pipe gets a line per epoch and per tenth of a ranking.
class Printer {
public:
    Printer(bool quiet, const Clock& clock) : m_quiet(quiet), m_terminal(isatty(STDERR_FILENO) == 1), m_clock(clock) {}

    void handle(const Event& event, FollowOutcome& outcome) {
        std::visit([&](const auto& e) { on(e, outcome); }, event);
    }
    void clear() {
        if (m_terminal && m_lineOpen) fmt::print(stderr, "\r\033[K");
        m_lineOpen = false;
    }
    /// At most ten times a second.
    void refresh() {
        if (m_quiet || !m_terminal || m_line.empty()) return;
        const double now = m_clock.monotonicSeconds();
        if (now - m_drawn < 0.1) return;
        m_drawn = now;
        fmt::print(stderr, "\r\033[K{}", m_line);
        m_lineOpen = true;
    }

private:
    template <class E>
    void on(const E&, FollowOutcome&) {}

    void on(const RunStarted& e, FollowOutcome&) {
        m_total = e.totalSteps;
        m_first = e.firstStep;
        m_began = m_clock.monotonicSeconds();
        say(fmt::format("run {}: {} steps from {}, backend {} ({}), {}, {} threads", e.run.text, e.totalSteps,
                        e.firstStep, e.backend, e.isa, e.isa.find("bf16") != std::string::npos ? "bf16" : "fp32",
                        e.threads));
        if (!e.notice.empty()) say(e.notice);
    }
    void on(const StepEvent& e, FollowOutcome&) {
        m_loss = m_loss == 0 ? e.loss : 0.95 * m_loss + 0.05 * e.loss;
        m_top1 = m_top1 == 0 ? e.top1 : 0.95 * m_top1 + 0.05 * e.top1;
        const double done = static_cast<double>(e.step + 1 - m_first);
        const double spent = m_clock.monotonicSeconds() - m_began;
        const double left = done > 0 ? spent / done * static_cast<double>(m_total - e.step - 1) : 0;
        m_line = fmt::format("[{}] step {}/{}  loss {:.3f}  top-1 {:.1f} %  {:.0f} steps/s  {} left",
                             bar(static_cast<double>(e.step + 1) / static_cast<double>(m_total), 24), e.step + 1,
                             m_total, m_loss, 100 * m_top1, done / std::max(1e-9, spent), durationText(left));
    }
    void on(const EpochFinished& e, FollowOutcome&) {
        if (!m_terminal)
            say(fmt::format("epoch {}: loss {:.4f} nats, top-1 {:.2f} %, smoothing {:.3f}, images seen {}, {:.1f} s",
                            e.epoch + 1, e.meanLoss, 100 * e.meanTop1, e.smoothing, e.distinctImages, e.seconds));
    }
    void on(const RunEnded& e, FollowOutcome& outcome) {
        outcome.ended = e;
        m_line.clear();
        if (m_began == 0) return;  // it never started; whoever called reports why
        static constexpr const char* kWords[] = {"queued",  "running",     "paused",   "finished",
                                                 "stopped", "interrupted", "diverged", "failed"};
        say(fmt::format("{} after {} steps, {:.0f} path-passes, {}{}", kWords[static_cast<int>(e.status)], e.steps,
                        e.pathPasses, durationText(m_clock.monotonicSeconds() - m_began),
                        e.reason.empty() ? "" : ": " + e.reason));
    }
    void on(const RunPaused& e, FollowOutcome&) {
        m_line.clear();
        warn(fmt::format("paused after {} steps: {}", e.step, e.message.empty() ? e.reason : e.message));
    }
    void on(const RunResumed& e, FollowOutcome&) { warn(fmt::format("goes on from step {}", e.step)); }
    void on(const Notice& e, FollowOutcome& outcome) {
        if (e.code == kRankingFailed) {
            outcome.rankingFault = e.message;
            warn(fmt::format("step {}: the ranking failed: {}", e.step, e.message));
            return;
        }
        say(fmt::format("step {}: {}", e.step, e.message));
    }
    void on(const RankingStarted& e, FollowOutcome&) {
        m_rankTotal = std::max<std::int64_t>(1, e.total);
        m_rankPaths.clear();
        m_rankShare.clear();
        m_saidTenth = static_cast<int>(e.done * 10 / m_rankTotal);
        say(fmt::format("ranking {} paths on {} images, batch norm {}{}", e.total, e.images, e.bn,
                        e.done > 0 ? fmt::format("; {} were scored before", e.done) : ""));
    }
    void on(const RankingProgress& e, FollowOutcome&) {
        const double now = m_clock.monotonicSeconds();
        m_rankPaths.add(now, static_cast<double>(e.done));
        m_rankShare.add(now, e.share);
        std::string pace;
        if (const auto rate = m_rankPaths.rate()) pace = fmt::format("{:.0f} paths/s", *rate);
        if (const auto left = m_rankShare.secondsFor(1.0 - e.share))
            pace += fmt::format("  {} left", durationText(*left));
        m_line =
            fmt::format("[{}] {}/{} paths  {}", bar(static_cast<double>(e.done) / static_cast<double>(m_rankTotal), 24),
                        e.done, m_rankTotal, pace);
        const int tenth = static_cast<int>(e.done * 10 / m_rankTotal);
        if (!m_terminal && tenth > m_saidTenth) {
            m_saidTenth = tenth;
            say(fmt::format("ranked {} of {} paths  {}", e.done, m_rankTotal, pace));
        }
    }
    void on(const RankingFinished& e, FollowOutcome& outcome) {
        if (e.complete) outcome.rankingFault.clear();
        m_line.clear();
        outcome.ranking = e.ranking;
        outcome.rankingComplete = e.complete;
        say(e.complete ? fmt::format("ranking finished in {}", durationText(e.seconds))
                       : fmt::format("ranking stopped after {}; pada rank with the same options goes on from here",
                                     durationText(e.seconds)));
    }

    void say(const std::string& text) {
        if (!m_quiet) warn(text);
    }
    /// What somebody has to act on is said even when all else is quiet.
    void warn(const std::string& text) {
        clear();
        fmt::print(stderr, "{}\n", text);
    }

    bool m_quiet, m_terminal;
    const Clock& m_clock;
    std::string m_line;
    bool m_lineOpen = false;
    double m_drawn = 0, m_began = 0, m_loss = 0, m_top1 = 0;
    std::int64_t m_total = 1, m_first = 0, m_rankTotal = 1;
    RateMeter m_rankPaths{1.5}, m_rankShare{1.5};  ///< Over the last seconds: cheap paths come first.
    int m_saidTenth = 0;
};

}  // namespace

int exitCodeOf(const Error& error) {
    return error.code == ErrorCode::wrongUse ? kWrongUse : kFailed;
}

int report(const Error& error) {
    fmt::print(stderr, "pada: {}\n", error.message);
    return exitCodeOf(error);
}

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

FollowOutcome follow(TrainingEngine& engine, const SignalGuard& signals, bool quiet) {
    const SystemClock clock;
    const double began = clock.monotonicSeconds();
    Printer printer(quiet, clock);
    FollowOutcome outcome;
    bool asked = false;
    for (bool last = false;; last = !engine.active()) {
        for (const Event& event : engine.events().drain()) printer.handle(event, outcome);
        if (last) break;
        if (signals.stopRequested() && !asked) {
            asked = true;
            engine.requestStop();
        }
        printer.refresh();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    printer.clear();
    outcome.seconds = clock.monotonicSeconds() - began;
    return outcome;
}

ProgressLine::ProgressLine(bool quiet)
    : m_quiet(quiet), m_terminal(isatty(STDERR_FILENO) == 1), m_began(SystemClock().monotonicSeconds()) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::update(double fraction, const std::string& text) {
    if (m_quiet) return;
    const double now = SystemClock().monotonicSeconds();
    const int tenth = static_cast<int>(fraction * 10);
    if (m_terminal ? now - m_drawn < 0.1 : tenth <= m_tenth) return;
    m_drawn = now;
    m_tenth = tenth;
    const double left = (now - m_began) / std::max(1e-9, fraction) * (1.0 - fraction);
    const std::string line = fmt::format("{}  {} left", text, durationText(left));
    if (m_terminal)
        fmt::print(stderr, "\r\033[K[{}] {}", bar(fraction, 24), line);
    else
        fmt::print(stderr, "{}\n", line);
    m_open = m_terminal;
}

void ProgressLine::say(const std::string& text) {
    if (m_quiet) return;
    clear();
    fmt::print(stderr, "{}\n", text);
}

void ProgressLine::clear() {
    if (m_open) fmt::print(stderr, "\r\033[K");
    m_open = false;
}

void printTable(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const std::string& cell : header) widths.push_back(cell.size());
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool number =
                !cells[i].empty() && cells[i].find_first_not_of("0123456789.,+-%e nats") == std::string::npos;
            text +=
                number ? fmt::format("{:>{}}  ", cells[i], widths[i]) : fmt::format("{:<{}}  ", cells[i], widths[i]);
        }
        while (!text.empty() && text.back() == ' ') text.pop_back();
        fmt::print("{}\n", text);
    };
    line(header);
    for (const auto& row : rows) line(row);
}

std::string durationText(double seconds) {
    if (seconds < 100) return fmt::format("{:.{}f} s", seconds, seconds < 10 ? 1 : 0);
    const auto whole = static_cast<std::int64_t>(seconds + 0.5);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace pada
