// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/curve_buffer.h: a growing curve in bounded memory. Extremes and the last point are kept; x ascends.
#pragma once
#include <QList>
#include <QPointF>

#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

namespace pada::ui {

/// Holds at most 2 x kMaxBuckets points and the last one: neighbours are merged to their lowest and highest when it is
/// full.
class CurveBuffer {
public:
    static constexpr std::size_t kMaxBuckets = 4096;

    void clear();
    void add(double x, double y);  ///< A non-finite y, or an x that is not beyond the last one, is ignored.
    /// Only the end is made anew when points were added. What a caller keeps is a copy as soon as more are added.
    const QList<QPointF>& points() const;
    std::optional<QPointF> last() const { return m_count == 0 ? std::nullopt : std::optional(m_last); }
    std::size_t count() const { return m_count; }  ///< Points added, not points kept.
    bool merged() const { return m_stride > 1; }   ///< Of neighbours only the lowest and the highest are kept.

private:
    struct Bucket {
        QPointF low, high;
    };
    std::vector<Bucket> m_buckets;
    std::size_t m_stride = 1, m_inLast = 0, m_count = 0;
    QPointF m_last;
    mutable QList<QPointF> m_points;        ///< As points() made it last.
    mutable std::size_t m_listed = 0;       ///< Points added by then.
    mutable std::size_t m_settled = 0;      ///< Buckets whose points can not change any more,
    mutable qsizetype m_settledPoints = 0;  ///< and how many points they gave.
};

/// Debiased exponential average: the past never changes when the curve grows. `span` is about the number of values it
/// looks back.
class RunningAverage {
public:
    RunningAverage() : RunningAverage(20.0) {}
    explicit RunningAverage(double span) : m_decay(1.0 - 2.0 / (span + 1.0)) {}
    double add(double value) {
        m_sum = m_decay * m_sum + (1.0 - m_decay) * value;
        m_weight = m_decay * m_weight + (1.0 - m_decay);
        return value_();
    }
    double value() const { return m_weight > 0.0 ? value_() : std::nan(""); }

private:
    double value_() const { return m_sum / m_weight; }
    double m_decay, m_sum = 0.0, m_weight = 0.0;
};

}  // namespace pada::ui
