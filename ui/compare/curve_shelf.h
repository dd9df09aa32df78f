// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/curve_shelf.h: curves of runs in the unit that is shown, worked out once as long as run and question stay:
// a frame of a zoom only cuts its part out. GUI thread.
#pragma once
#include "ui/compare/curve_detail.h"
#include "ui/compare/curve_plot.h"

#include <functional>
#include <memory>
#include <vector>

namespace pada::ui {

struct PlacedCurve {
    QList<QPointF> line, raw;  ///< x in the unit asked for; y as it is shown.
    double largest = 0.0;      ///< |y| of the line.
};

/// A part of the axis, and what was read of it: null where a run's merged curve does.
struct CurvePart {
    TimeSpan span;
    int columns = 1000;
    std::function<std::shared_ptr<const CurveDetail>(const ComparedRun&, const DetailQuestion&)> detail = {};
};
DetailQuestion detailQuestion(const CurveQuestion& question, const TimeSpan& span, int columns);

class CurveShelf {
public:
    using Run = std::shared_ptr<const ComparedRun>;
    /// Stays until keepOnly(). A changed run is another pointer.
    const PlacedCurve& whole(const Run& run, const CurveQuestion& question);
    /// Of the part, or of the whole without one. Cutting costs as much for `raw` as for the line: ask for what is
    /// drawn.
    PlacedCurve shown(const Run& run, const CurveQuestion& question, const CurvePart* part, bool withRaw);
    double end(const ComparedRuns& runs, const CurveQuestion& question);  ///< The farthest place of a line; 0 without.
    void keepOnly(const ComparedRuns& runs, const CurveQuestion& question);
    int placed() const { return m_placed; }  ///< How often a curve was worked out.

private:
    struct Entry {
        Run run;
        CurveQuestion question;
        PlacedCurve curve;
    };
    std::vector<std::unique_ptr<Entry>> m_entries;
    int m_placed = 0;
};

/// As curvePlot() of the whole, of a part where one is given: lines that do not come to it are left out.
SeriesPlot curvePlot(const ComparedRuns& runs, const CurveQuestion& question, CurveShelf& shelf,
                     const CurvePart* part = nullptr);

}  // namespace pada::ui
