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
            m_settled = 0;
            m_settledPoints = 0;
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

const QList<QPointF>& CurveBuffer::points() const {
    if (m_listed == m_count) return m_points;
    m_listed = m_count;
    m_points.resize(m_settledPoints);
    for (; m_settled < m_buckets.size(); ++m_settled) {
        const Bucket& bucket = m_buckets[m_settled];
        m_settledPoints = m_points.size();
        const bool lowFirst = bucket.low.x() <= bucket.high.x();
        m_points.append(lowFirst ? bucket.low : bucket.high);
        if (bucket.low != bucket.high) m_points.append(lowFirst ? bucket.high : bucket.low);
    }
    --m_settled;  // the last bucket still grows
    if (m_points.last() != m_last) m_points.append(m_last);
    return m_points;
}

}  // namespace pada::ui
