// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/class_spans.h: which classes took part when, easy ones first. Pure.
#pragma once
#include "ui/models/table_history.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace pada::ui {

struct ClassSpans {
    struct Row {
        int label = 0;
        std::vector<std::pair<double, double>> spans;               ///< From, to; ascending, in units of the time axis.
        double reached = std::numeric_limits<double>::quiet_NaN();  ///< Epoch at which it was learnt; NaN = not yet.
        double accuracy = std::numeric_limits<double>::quiet_NaN();  ///< When it was last looked at.
        bool in = false;                                             ///< At the time shown.
    };
    std::vector<Row> rows;                       ///< Easiest first, as the newest table has it.
    std::vector<std::pair<double, int>> counts;  ///< From when on how many classes take part.
    QString subtitle, summary;
    bool empty() const { return rows.empty(); }
};

/// Of the tables "classes" up to `now` (steps done), `xOf` gives their place on the time axis; `step` is the time shown
/// as in TableHistory::at().
ClassSpans classSpans(const TableHistory& tables, std::int64_t step, std::int64_t now,
                      const std::function<double(std::int64_t)>& xOf);

}  // namespace pada::ui
