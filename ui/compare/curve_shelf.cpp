// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/curve_shelf.h"

#include "ui/compare/axis_span.h"
#include "ui/compare/other_curve.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

std::size_t spanIndex(int span) {
    const auto at = std::ranges::find(kSpans, span);
    return at == kSpans.end() ? 0 : static_cast<std::size_t>(at - kSpans.begin());
}

/// y in what is shown: per cent of an accuracy.
double shownUnit(Quantity quantity) {
    return quantity == Quantity::accuracy ? 100.0 : 1.0;
}

PlacedCurve placedCurve(const ComparedRun& run, const CurveQuestion& q) {
    const auto time = run.time(q.unit), cost = run.time(TimeUnit::passes);
    const double unit = shownUnit(q.quantity);
    const auto placed = [&](const QList<QPointF>& points) {
        QList<QPointF> out;
        out.reserve(points.size());
        for (const QPointF& point : points) {
            if (q.cut && cost(point.x()) > *q.cut) break;
            if (const double x = time(point.x()); std::isfinite(x)) out.append({x, point.y() * unit});
        }
        return out;
    };
    switch (q.quantity) {
        case Quantity::variance: {
            QList<QPointF> points;
            for (const EpochFinished& e : run.epochs)
                if (!e.partial && std::isfinite(e.gvOnline))
                    points.append({static_cast<double>(e.lastStep + 1), e.gvOnline});
            return {placed(points), {}};
        }
        case Quantity::passes:
            return {placed(run.passes.points()), {}};
        case Quantity::other:
            return {placed(otherPoints(run, q.other)), {}};
        default:
            break;
    }
    const auto series = static_cast<std::size_t>(q.quantity);
    const std::size_t span = spanIndex(q.span);
    if (!smoothed(q.quantity) || span == 0) return {placed(run.raw[series].points()), {}};
    return {placed(run.smooth[series][span].points()), placed(run.raw[series].points())};
}

/// What is pale or in groups changes no curve.
bool sameCurve(const CurveQuestion& a, const CurveQuestion& b) {
    return a.quantity == b.quantity && a.other == b.other && a.unit == b.unit && a.span == b.span && a.cut == b.cut;
}

}  // namespace

DetailQuestion detailQuestion(const CurveQuestion& q, const TimeSpan& span, int columns) {
    return {q.quantity, q.unit, smoothed(q.quantity) && spanIndex(q.span) > 0 ? q.span : 1, q.cut, span, columns};
}

const PlacedCurve& CurveShelf::whole(const Run& run, const CurveQuestion& q) {
    for (const auto& entry : m_entries)
        if (entry->run == run && sameCurve(entry->question, q)) return entry->curve;
    auto entry = std::make_unique<Entry>(Entry{run, q, placedCurve(*run, q)});
    for (const QPointF& point : entry->curve.line)
        if (std::isfinite(point.y())) entry->curve.largest = std::max(entry->curve.largest, std::fabs(point.y()));
    ++m_placed;
    m_entries.push_back(std::move(entry));
    return m_entries.back()->curve;
}

PlacedCurve CurveShelf::shown(const Run& run, const CurveQuestion& q, const CurvePart* part, bool withRaw) {
    const PlacedCurve& curve = whole(run, q);
    const QList<QPointF> raw = withRaw ? curve.raw : QList<QPointF>();
    if (!part) return {curve.line, raw, curve.largest};
    const auto detail = part->detail && !curve.line.isEmpty()
                            ? part->detail(*run, detailQuestion(q, part->span, part->columns))
                            : nullptr;
    if (!detail) return {cutTo(curve.line, part->span), cutTo(raw, part->span), curve.largest};
    return {withDetail(curve.line, &detail->line, *detail, part->span, part->columns),
            withDetail(raw, raw.isEmpty() ? nullptr : &detail->raw, *detail, part->span, part->columns), curve.largest};
}

double CurveShelf::end(const ComparedRuns& runs, const CurveQuestion& q) {
    double end = 0.0;
    for (const Run& run : runs)
        if (const QList<QPointF>& line = whole(run, q).line; !line.isEmpty()) end = std::max(end, line.last().x());
    return end;
}

void CurveShelf::keepOnly(const ComparedRuns& runs, const CurveQuestion& q) {
    std::erase_if(m_entries, [&](const auto& entry) {
        return !sameCurve(entry->question, q) || std::ranges::find(runs, entry->run) == runs.end();
    });
}

}  // namespace pada::ui
