// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/curve_detail.h: the steps of one run in a part of the axis, read again for a zoom: what ComparedRun keeps
// of a long run is merged. A value, read on a worker and not changed any more.
#pragma once
#include "ui/compare/compared_run.h"
#include "ui/models/curve_history.h"

#include <atomic>
#include <optional>

namespace pada::ui {

/// What is drawn, and where.
struct DetailQuestion {
    Quantity quantity = Quantity::loss;
    TimeUnit unit = TimeUnit::step;
    int span = 1;               ///< Of the running mean, in steps; 1 = none.
    std::optional<double> cut;  ///< Path-passes at which the run is cut.
    TimeSpan part;              ///< In the unit.
    int columns = 1000;         ///< Of pixels that the part is drawn in.
    bool operator==(const DetailQuestion&) const = default;
};

struct CurveDetail {
    DetailQuestion asked;
    std::int64_t first = 0, last = 0;  ///< Steps finished: what was read lies between.
    std::int64_t shown = 0;            ///< How many of them lay in the part.
    std::int64_t group = 1;            ///< So many neighbours stand as their lowest and highest; 1 = single steps.
    std::size_t segments = 0;          ///< Of the run when it was read: another number, and steps were replaced.
    CurveHistory line, raw;            ///< The mean and its steps, x in the unit; without a mean the steps are `line`.
    double from = 0.0, to = 0.0;       ///< x of the first and the last step that was read.
    std::optional<Error> fault;
};

/// Whether the run's merged curve is too coarse for the question: it has fewer than four groups of neighbours a column.
bool needsDetail(const ComparedRun& run, const DetailQuestion& question);
/// Whether `detail` draws the question as a new one would; of a run that trains, the newest thirty-second may lack.
bool serves(const CurveDetail& detail, const ComparedRun& run, const DetailQuestion& question);
/// Steps of the part and some at its sides, in portions; nothing where `stop` was set meanwhile. Any thread that may
/// use `catalog`.
std::optional<CurveDetail> readDetail(const RunCatalog& catalog, const ComparedRun& run, const DetailQuestion& question,
                                      const std::atomic<bool>& stop);
/// `coarse` in the part, with the steps of `fine` (null = none) where these were read. x ascends.
QList<QPointF> withDetail(const QList<QPointF>& coarse, const CurveHistory* fine, const CurveDetail& detail,
                          const TimeSpan& part, int columns);

}  // namespace pada::ui
