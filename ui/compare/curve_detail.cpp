// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/curve_detail.h"

#include "ui/compare/axis_span.h"
#include "ui/compare/curve_plot.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr std::int64_t kDetailRows = 20'000;
constexpr std::int64_t kGroupsAColumn = 32;   ///< When it is read; half as many are still fine enough.
constexpr std::int64_t kWideSteps = 1 << 20;  ///< Of a part with more, nothing is read beside it.
constexpr std::int64_t kWarmUp = 20;          ///< Spans that a running mean is begun before what is shown of it.

/// Lowest and highest of every so many neighbours, in their order.
class Folded {
public:
    Folded(CurveHistory& out, std::int64_t group) : m_out(out), m_group(group) {}
    void add(QPointF point) {
        if (m_held == 0 || point.y() < m_low.y()) m_low = point;
        if (m_held == 0 || point.y() > m_high.y()) m_high = point;
        if (++m_held == m_group) flush();
    }
    void flush() {
        if (m_held == 0) return;
        const bool lowFirst = m_low.x() <= m_high.x();
        for (const QPointF& point : {lowFirst ? m_low : m_high, lowFirst ? m_high : m_low})
            m_out.add(point.x(), point.y());  // the same one twice is taken once
        m_held = 0;
    }

private:
    CurveHistory& m_out;
    std::int64_t m_group, m_held = 0;
    QPointF m_low, m_high;
};

bool perStep(Quantity quantity) {
    return quantity != Quantity::variance && quantity != Quantity::passes && quantity != Quantity::other;
}

double stepValue(const StepRow& row, Quantity quantity) {
    switch (quantity) {
        case Quantity::accuracy:
            return 100.0 * row.top1;
        case Quantity::rate:
            return row.lr;
        case Quantity::norm:
            return row.gradNormRaw;
        default:
            return row.loss;
    }
}

}  // namespace

bool needsDetail(const ComparedRun& run, const DetailQuestion& q) {
    if (!perStep(q.quantity) || q.columns < 1 || !(q.part.width() > 0.0)) return false;
    const CurveBuffer& raw = run.raw[static_cast<std::size_t>(q.quantity)];
    if (!raw.merged()) return false;
    const auto [from, to] = run.stepsWithin(q.unit, q.part);
    if (to <= from) return false;
    const double groups = static_cast<double>(raw.points().size()) / 2.0 * static_cast<double>(to - from) /
                          static_cast<double>(std::max<std::int64_t>(1, run.lastStep + 1));
    return groups < 4.0 * q.columns;
}

bool serves(const CurveDetail& detail, const ComparedRun& run, const DetailQuestion& q) {
    const DetailQuestion& had = detail.asked;
    if (had.quantity != q.quantity || had.unit != q.unit || had.span != q.span || had.cut != q.cut ||
        detail.segments != run.segments)
        return false;
    if (detail.fault) return had == q;  // asked for again when the view moves
    const auto [from, to] = run.stepsWithin(q.unit, q.part);
    const std::int64_t late = to == run.lastStep + 1 ? (to - from) / 32 : 0;
    if (from < detail.first || to > detail.last + late) return false;
    return detail.group == 1 || (2 * (to - from) >= detail.shown && q.columns <= had.columns + had.columns / 2);
}

std::optional<CurveDetail> readDetail(const RunCatalog& catalog, const ComparedRun& run, const DetailQuestion& q,
                                      const std::atomic<bool>& stop) {
    CurveDetail out;
    out.asked = q;
    out.segments = run.segments;
    const auto [from, to] = run.stepsWithin(q.unit, q.part);
    out.shown = to - from;
    out.group = std::max<std::int64_t>(1, out.shown / (kGroupsAColumn * std::max(1, q.columns)));
    const std::int64_t beside = out.group == 1 ? out.shown / 2 + 1 : out.shown > kWideSteps ? 0 : out.shown / 8;
    out.first = std::max<std::int64_t>(0, from - beside);
    out.last = std::min(run.lastStep + 1, to + beside);
    const bool averaged = smoothed(q.quantity) && q.span > 1;
    const auto [begin, worked] =
        run.workBefore(std::max<std::int64_t>(0, out.first - (averaged ? kWarmUp * q.span : 0)));
    double seconds = worked;
    RunningAverage average(q.span);
    Folded steps(averaged ? out.raw : out.line, out.group), means(out.line, out.group);
    const double perEpoch = run.stepsPerEpoch();
    bool any = false, ended = false;
    for (std::int64_t after = begin - 1; !ended;) {
        if (stop.load(std::memory_order_relaxed)) return std::nullopt;
        const auto rows = catalog.steps(run.summary.id, after, kDetailRows);
        if (!rows) {
            out.fault = rows.error();
            break;
        }
        for (const StepRow& row : *rows) {
            const std::int64_t finished = row.step + 1;
            ended = finished > out.last || (q.cut && row.pathPasses > *q.cut);
            if (ended) break;
            after = row.step;
            if (std::isfinite(row.seconds)) seconds += row.seconds;
            const double y = stepValue(row, q.quantity);
            if (!std::isfinite(y)) continue;
            const double mean = averaged ? average.add(y) : y;
            if (finished < out.first) continue;
            const double x = q.unit == TimeUnit::step      ? static_cast<double>(finished)
                             : q.unit == TimeUnit::epoch   ? static_cast<double>(finished) / perEpoch
                             : q.unit == TimeUnit::seconds ? seconds
                                                           : row.pathPasses;
            if (!std::isfinite(x) || (any && !(x > out.to))) continue;
            if (!any) out.from = x;
            any = true;
            out.to = x;
            steps.add({x, y});
            if (averaged) means.add({x, mean});
        }
        ended = ended || static_cast<std::int64_t>(rows->size()) < kDetailRows;
    }
    steps.flush();
    means.flush();
    return out;
}

QList<QPointF> withDetail(const QList<QPointF>& coarse, const CurveHistory* fine, const CurveDetail& detail,
                          const TimeSpan& part, int columns) {
    if (!fine || fine->count() == 0 || detail.to < part.from || detail.from > part.to) return cutTo(coarse, part);
    const double low = std::max(part.from, detail.from), high = std::min(part.to, detail.to);
    const QList<QPointF> middle = fine->within(low, high, columns);
    if (middle.isEmpty()) return cutTo(coarse, part);
    if (detail.from <= part.from && detail.to >= part.to) return cutTo(middle, part);
    QList<QPointF> out;
    if (detail.from > part.from) {
        const auto end = std::lower_bound(coarse.begin(), coarse.end(), middle.first().x(),
                                          [](const QPointF& point, double x) { return point.x() < x; });
        out.append(QList<QPointF>(coarse.begin(), end));
    }
    out.append(middle);
    if (detail.to < part.to) {
        const auto begin = std::upper_bound(coarse.begin(), coarse.end(), middle.last().x(),
                                            [](double x, const QPointF& point) { return x < point.x(); });
        out.append(QList<QPointF>(begin, coarse.end()));
    }
    return cutTo(out, part);
}

}  // namespace pada::ui
