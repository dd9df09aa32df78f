// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/follow.h"

#include "app/load_watch.h"
#include "app/progress_line.h"
#include "app/run_service.h"
#include "app/terminal_text.h"
#include "core/base/clock.h"
#include "core/metrics/rate_meter.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>
#include <variant>

namespace pada {
namespace {

/// Prints what happens. One line is overwritten on a terminal; a pipe gets a line per epoch and per tenth of a ranking.
class Printer {
public:
    Printer(bool quiet, const Clock& clock) : m_quiet(quiet), m_clock(clock) {}

    void handle(const Event& event, FollowOutcome& outcome) {
        std::visit([&](const auto& e) { on(e, outcome); }, event);
    }
    void clear() { m_line.clear(); }
    /// At most ten times a second.
    void refresh() {
        if (!m_quiet && !m_text.empty()) m_line.draw(m_done, m_text);
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
        m_done = static_cast<double>(e.step + 1) / static_cast<double>(m_total);
        m_text = fmt::format("step {}/{}  loss {:.3f}  top-1 {:.1f} %", e.step + 1, m_total, m_loss, 100 * m_top1);
        if (spent > 0.5) m_text += fmt::format("  {:.0f} steps/s  {} left", done / spent, durationText(left));
    }
    void on(const EpochFinished& e, FollowOutcome&) {
        if (!m_line.possible())
            say(fmt::format("epoch {}: loss {:.4f} nats, top-1 {:.2f} %, smoothing {:.3f}, images seen {}, {:.1f} s",
                            e.epoch + 1, e.meanLoss, 100 * e.meanTop1, e.smoothing, e.distinctImages, e.seconds));
    }
    void on(const RunEnded& e, FollowOutcome& outcome) {
        outcome.ended = e;
        m_text.clear();
        if (m_began == 0) {  // it never started; whoever called reports what failed
            if (e.status == RunStatus::stopped) say(e.reason);
            return;
        }
        static constexpr const char* kWords[] = {"queued",  "running",     "paused",   "finished",
                                                 "stopped", "interrupted", "diverged", "failed"};
        say(fmt::format("{} after {} steps, {:.0f} path-passes, {}{}", kWords[static_cast<int>(e.status)], e.steps,
                        e.pathPasses, durationText(m_clock.monotonicSeconds() - m_began),
                        e.reason.empty() ? "" : ": " + e.reason));
    }
    void on(const RunPaused& e, FollowOutcome&) {
        m_text.clear();
        warn(fmt::format("paused after {} steps: {}", e.step, e.message.empty() ? e.reason : e.message));
    }
    void on(const RunResumed& e, FollowOutcome&) { warn(fmt::format("goes on from step {}", e.step)); }
    void on(const Notice& e, FollowOutcome& outcome) {
        if (e.code == kRankingFailed) {
            outcome.rankingFault = e.message;
            warn(fmt::format("step {}: the ranking failed: {}", e.step, e.message));
            return;
        }
        if (e.code == kStoreNotice) return warn(e.message);
        if (e.code == kLoadNotice) return say(e.message);
        say(fmt::format("step {}: {}", e.step, e.message));
    }
    void on(const RankingStarted& e, FollowOutcome&) {
        m_rankTotal = std::max<std::int64_t>(1, e.total);
        m_rankPaths.clear();
        m_rankShare.clear();
        m_saidTenth = static_cast<int>(e.done * 10 / m_rankTotal);
        say(fmt::format("ranking {} paths on {} images, batch norm {}{}{}", e.total, e.images, e.bn,
                        e.backend.empty() ? "" : ", by " + e.backend,
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
        m_done = static_cast<double>(e.done) / static_cast<double>(m_rankTotal);
        m_text = fmt::format("{}/{} paths  {}", e.done, m_rankTotal, pace);
        const int tenth = static_cast<int>(e.done * 10 / m_rankTotal);
        if (!m_line.possible() && tenth > m_saidTenth) {
            m_saidTenth = tenth;
            say(fmt::format("ranked {} of {} paths  {}", e.done, m_rankTotal, pace));
        }
    }
    void on(const RankingFinished& e, FollowOutcome& outcome) {
        if (e.complete) outcome.rankingFault.clear();
        m_text.clear();
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
        fmt::print(stderr, "{}\n", oneLine(text));
    }

    bool m_quiet;
    const Clock& m_clock;
    LiveLine m_line;
    std::string m_text;  ///< What the line says next; empty for none.
    double m_done = 0, m_began = 0, m_loss = 0, m_top1 = 0;
    std::int64_t m_total = 1, m_first = 0, m_rankTotal = 1;
    RateMeter m_rankPaths{1.5}, m_rankShare{1.5};  ///< Over the last seconds: cheap paths come first.
    int m_saidTenth = 0;
};

}  // namespace

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

}  // namespace pada
