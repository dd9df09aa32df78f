// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/time_cursor.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {

void TimeCursor::apply(const TimeCommand& command) {
    std::visit([this](const auto& c) { on(c); }, command);
}

std::int64_t TimeCursor::step() const {
    if (following()) return m_extent.steps;
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(m_at)), 0, m_extent.steps);
}

TimeSpan TimeCursor::whole() const {
    return {0.0, static_cast<double>(std::max<std::int64_t>({m_extent.total, m_extent.steps, 1}))};
}

TimeSpan TimeCursor::kept(TimeSpan span) const {
    const TimeSpan all = whole();
    if (!std::isfinite(span.from) || !std::isfinite(span.to)) return all;
    if (span.from > span.to) std::swap(span.from, span.to);
    const double width = std::clamp(span.width(), std::min(kLeastSpan, all.width()), all.width());
    if (width != span.width()) {
        const double middle = (span.from + span.to) / 2;
        span = {middle - width / 2, middle + width / 2};
    }
    const double shift = std::max(0.0, all.from - span.from) - std::max(0.0, span.to - all.to);
    return {std::max(all.from, span.from + shift), std::min(all.to, span.to + shift)};
}

TimeSpan TimeCursor::shown() const {
    if (m_range == RangeMode::whole) return whole();
    if (m_range == RangeMode::fixed) return kept(m_fixed);
    const double width = m_width > 0.0 ? m_width : whole().width() / 4, part = width / 8;
    const double end = part > 0.0 ? std::ceil(static_cast<double>(step()) / part) * part : width;
    return kept({end - width, end});
}

void TimeCursor::on(const time::Begin& c) {
    m_extent = c.extent;
    m_mode = TimeMode::following;
    m_range = RangeMode::whole;
    m_at = m_width = 0.0;
}

void TimeCursor::on(const time::Extend& c) {
    m_extent = c.extent;
    // A resumed run drops steps it had: the cursor stays with what there is.
    if (!following() && m_at >= static_cast<double>(m_extent.steps)) m_at = static_cast<double>(m_extent.steps);
}

void TimeCursor::on(const time::Seek& c) {
    if (std::isnan(c.step)) return;
    if (c.step >= static_cast<double>(m_extent.steps)) return on(time::Follow{});
    m_mode = TimeMode::paused;
    m_at = std::max(0.0, c.step);
}

void TimeCursor::on(const time::StepBy& c) {
    on(time::Seek{static_cast<double>(step() + c.steps)});
}

void TimeCursor::on(const time::EpochBy& c) {
    const double unit = m_extent.perEpoch > 0 ? static_cast<double>(m_extent.perEpoch)
                                              : std::max(1.0, std::round(whole().width() / 10));
    const double at = static_cast<double>(step()) / unit;
    const double bound = c.epochs > 0 ? std::floor(at) : std::ceil(at);
    on(time::Seek{(bound + c.epochs) * unit});
}

void TimeCursor::on(const time::Follow&) {
    m_mode = TimeMode::following;
}

void TimeCursor::on(const time::Play&) {
    if (m_extent.steps == 0) return;
    if (following()) m_at = 0.0;
    m_mode = TimeMode::playing;
}

void TimeCursor::on(const time::Pause&) {
    if (m_mode != TimeMode::playing) return;
    m_mode = TimeMode::paused;
    m_at = std::floor(m_at);
}

void TimeCursor::on(const time::SetSpeed& c) {
    const auto farther = [&](double a, double b) {
        return std::fabs(std::log(a / c.times)) < std::fabs(std::log(b / c.times));
    };
    if (c.times > 0.0) m_speed = *std::min_element(kSpeeds.begin(), kSpeeds.end(), farther);
}

void TimeCursor::on(const time::Elapse& c) {
    if (m_mode != TimeMode::playing || !(c.seconds > 0.0)) return;
    m_at += c.seconds * m_speed * std::max(0.0, m_extent.stepsPerSecond);
    if (m_at >= static_cast<double>(m_extent.steps)) on(time::Follow{});
}

void TimeCursor::on(const time::ShowWhole&) {
    m_range = RangeMode::whole;
}

void TimeCursor::on(const time::ShowNewest&) {
    // As much as was in sight, where that was a part.
    if (m_range == RangeMode::fixed) m_width = shown().width();
    m_range = RangeMode::follow;
}

void TimeCursor::on(const time::ShowFixed& c) {
    const TimeSpan span = kept(c.span);
    m_range = span == whole() ? RangeMode::whole : RangeMode::fixed;
    m_fixed = span;
}

void TimeCursor::on(const time::Zoom& c) {
    if (!(c.times > 0.0)) return;
    const TimeSpan now = shown();
    const double about = std::clamp(c.about, now.from, now.to);
    on(time::ShowFixed{{about - (about - now.from) / c.times, about + (now.to - about) / c.times}});
}

void TimeCursor::on(const time::Pan& c) {
    if (m_range == RangeMode::whole) return;
    const TimeSpan now = shown();
    const double by = c.share * now.width();
    on(time::ShowFixed{{now.from + by, now.to + by}});
}

}  // namespace pada::ui
