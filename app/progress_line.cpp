// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/progress_line.h"

#include "app/terminal_text.h"
#include "core/base/clock.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pada {
namespace {

constexpr int kWidestBar = 24, kNarrowestBar = 6;

}  // namespace

std::string progressText(double fraction, const std::string& text, int columns) {
    const int room = std::max(0, columns - 1), left = room - displayColumns(text) - 3;  // "[", "]" and a blank
    if (left < kNarrowestBar) return cutToColumns(text, room);
    const int bar = std::min(left, kWidestBar),
              filled = std::clamp(static_cast<int>(std::lround(fraction * bar)), 0, bar);
    return fmt::format("[{}{}] {}", std::string(static_cast<std::size_t>(filled), '#'),
                       std::string(static_cast<std::size_t>(bar - filled), '.'), text);
}

LiveLine::LiveLine() : m_terminal(terminalColumns(STDERR_FILENO).has_value()) {}

LiveLine::~LiveLine() {
    clear();
}

void LiveLine::draw(double fraction, const std::string& text) {
    if (!m_terminal) return;
    const double now = SystemClock().monotonicSeconds();
    if (m_open && now - m_drawn < 0.1) return;
    const auto columns = terminalColumns(STDERR_FILENO);
    if (!columns) return;
    m_drawn = now;
    m_open = true;
    fmt::print(stderr, "\r\033[K{}", progressText(fraction, text, *columns));
    std::fflush(stderr);
}

void LiveLine::clear() {
    if (m_open) fmt::print(stderr, "\r\033[K");
    m_open = false;
}

ProgressLine::ProgressLine(bool quiet) : m_quiet(quiet), m_began(SystemClock().monotonicSeconds()) {}

void ProgressLine::update(double fraction, const std::string& text) {
    if (m_quiet) return;
    const int tenth = static_cast<int>(fraction * 10);
    if (!m_line.possible() && tenth <= m_tenth) return;
    m_tenth = tenth;
    const double left = (SystemClock().monotonicSeconds() - m_began) / std::max(1e-9, fraction) * (1.0 - fraction);
    const std::string line = fmt::format("{}  {} left", text, durationText(left));
    if (m_line.possible())
        m_line.draw(fraction, line);
    else
        fmt::print(stderr, "{}\n", line);
}

void ProgressLine::say(const std::string& text) {
    if (!m_quiet) warn(text);
}

void ProgressLine::warn(const std::string& text) {
    m_line.clear();
    fmt::print(stderr, "{}\n", oneLine(text));
}

}  // namespace pada
