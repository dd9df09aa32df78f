// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/curve_buffer.h"

#include <algorithm>

namespace pada::ui {

void CurveBuffer::clear() {
    *this = CurveBuffer();
}

void CurveBuffer::add(double x, double y) {
    if (!std::isfinite(y) || (m_count > 0 && x <= m_last.x())) return;
    const QPointF point(x, y);
    if (m_buckets.empty() || m_inLast == m_stride) {
        if (m_buckets.size() == kMaxBuckets) {
            for (std::size_t i = 0; i < kMaxBuckets / 2; ++i) {
                const Bucket &a = m_buckets[2 * i], &b = m_buckets[2 * i + 1];
                m_buckets[i] = {a.low.y() <= b.low.y() ? a.low : b.low, a.high.y() >= b.high.y() ? a.high : b.high};
            }
            m_buckets.resize(kMaxBuckets / 2);
            m_stride *= 2;
        }
        m_buckets.push_back({point, point});
        m_inLast = 1;
    } else {
        Bucket& bucket = m_buckets.back();
        if (y < bucket.low.y()) bucket.low = point;
        if (y > bucket.high.y()) bucket.high = point;
        ++m_inLast;
    }
    m_last = point;
    ++m_count;
}

QList<QPointF> CurveBuffer::points() const {
    QList<QPointF> out;
    out.reserve(static_cast<qsizetype>(2 * m_buckets.size() + 1));
    for (const Bucket& bucket : m_buckets) {
        const bool lowFirst = bucket.low.x() <= bucket.high.x();
        out.append(lowFirst ? bucket.low : bucket.high);
        if (bucket.low != bucket.high) out.append(lowFirst ? bucket.high : bucket.low);
    }
    if (m_count > 0 && out.last() != m_last) out.append(m_last);
    return out;
}

void RateMeter::add(double seconds, double step) {
    if (!m_samples.empty() && step < m_samples.back().second) m_samples.clear();
    m_samples.emplace_back(seconds, step);
    while (m_samples.size() > 2 && m_samples.back().first - m_samples.front().first > kWindow)
        m_samples.erase(m_samples.begin());
}

std::optional<double> RateMeter::rate() const {
    if (m_samples.size() < 2) return std::nullopt;
    const double seconds = m_samples.back().first - m_samples.front().first,
                 steps = m_samples.back().second - m_samples.front().second;
    if (seconds < 0.5 || steps <= 0.0) return std::nullopt;
    return steps / seconds;
}

std::optional<double> RateMeter::secondsFor(double steps) const {
    const auto perSecond = rate();
    return perSecond ? std::optional(std::max(0.0, steps) / *perSecond) : std::nullopt;
}

}  // namespace pada::ui
