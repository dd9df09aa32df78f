// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/probe_curves.h: how the paths that a run watches did after each epoch, of its tables "probes". Pure.
#pragma once
#include "ui/models/space_shape.h"
#include "ui/models/table_history.h"

#include <QString>

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace pada::ui {

struct ProbeCurves {
    struct Curve {
        Path path;
        QString name;    ///< "2: 3×3 | skip 3×3 | ...": its number, and the path in few words.
        QString number;  ///< "2": its row in the table.
        std::vector<std::pair<std::int64_t, double>> points;      ///< Steps finished, accuracy in [0, 1]; ascending.
        double truth = std::numeric_limits<double>::quiet_NaN();  ///< NaN = none.
    };
    std::vector<Curve> curves;
    QString subtitle;
    bool empty() const { return curves.empty(); }
};

/// Rows that are no path of `shape` and accuracies that are no numbers are left out; the newest truth counts.
ProbeCurves probeCurves(const TableHistory& tables, const SpaceShape& shape);

}  // namespace pada::ui
