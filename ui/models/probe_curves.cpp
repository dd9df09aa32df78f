// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/probe_curves.h"

#include "ui/models/path_words.h"
#include "ui/models/table_path.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString sayProbes(const char* text) {
    return QCoreApplication::translate("pada::ui::ProbeCurves", text);
}

/// What an epoch's scoring took, by the newest table.
QString costOfProbes(const MethodTable& table) {
    const TableColumns columns(table);
    double images = 0.0, passes = 0.0;
    bool heldOut = false;
    for (const std::vector<double>& row : table.rows) {
        if (const double count = columns.number(row, "images"); std::isfinite(count)) images = count;
        if (const double taken = columns.number(row, "path_passes"); std::isfinite(taken)) passes += taken;
        heldOut = heldOut || columns.number(row, "held_out") > 0.0;
    }
    return (heldOut ? sayProbes("%1 held-out images, %2 path-passes an epoch")
                    : sayProbes("%1 test images, %2 path-passes an epoch"))
        .arg(countText(std::llround(images)), significantText(passes));
}

}  // namespace

ProbeCurves probeCurves(const TableHistory& tables, const SpaceShape& shape) {
    ProbeCurves out;
    if (shape.empty()) return out;
    for (const TableHistory::Row& told : tables.all("probes")) {
        const TableColumns columns(told.table);
        for (const std::vector<double>& row : told.table.rows) {
            const auto path = pathIn(told.table, row, shape);
            const double accuracy = columns.number(row, "accuracy");
            if (!path || !std::isfinite(accuracy)) continue;
            auto curve = std::ranges::find(out.curves, *path, &ProbeCurves::Curve::path);
            if (curve == out.curves.end()) {
                const QString number = QString::number(out.curves.size() + 1);
                out.curves.push_back({*path,
                                      QStringLiteral("%1: %2").arg(number, pathShortText(shape, *path)),
                                      number,
                                      {},
                                      std::numeric_limits<double>::quiet_NaN()});
                curve = out.curves.end() - 1;
            }
            curve->points.emplace_back(told.step, accuracy);
            curve->truth = columns.number(row, "truth");
        }
    }
    if (const MethodTable* newest = tables.at("probes"); newest && !out.empty()) out.subtitle = costOfProbes(*newest);
    return out;
}

}  // namespace pada::ui
