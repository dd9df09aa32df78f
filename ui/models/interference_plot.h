// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/interference_plot.h: how far paths pull the weights that they share apart, by how much they differ, as a
// run keeps it ("pada interference"). Pure.
#pragma once
#include "ui/models/table_history.h"

#include <QString>

#include <cstdint>
#include <limits>
#include <vector>

namespace pada::ui {

struct InterferencePlot {
    struct Point {
        int differing = 0;       ///< Decisions in which the two paths of a pair differ; from 1, ascending.
        std::int64_t pairs = 0;  ///< That say something.
        double cosine = std::numeric_limits<double>::quiet_NaN();  ///< Mean over pairs, -1 to 1; NaN = no pair says it.
        double low = cosine, high = cosine;                        ///< 95 %; NaN = none.
        double tensors = 0.0;                                      ///< Shared by a pair, on average.
    };
    std::vector<Point> points;
    QString subtitle, summary;  ///< `summary`: all of it in one sentence, for screen readers.
    bool empty() const { return points.empty(); }
};

/// Of the table "interference"; `step` as in TableHistory::at(). Rows whose number of decisions is none are left out.
InterferencePlot interferencePlot(const TableHistory& tables, std::int64_t step);

}  // namespace pada::ui
