// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/curve_columns.h: what a curve is painted as, column of pixels by column: a bar where it goes up and down
// within the column, else its lines. Pure.
#pragma once
#include <QLineF>
#include <QList>
#include <QPointF>

#include <vector>

namespace pada::ui {

struct CurveColumns {
    /// From the highest to the lowest place of the pen, in whole pixels, the second one not painted any more.
    struct Bar {
        int column, top, bottom;
    };
    std::vector<Bar> bars;
    QList<QLineF> lines;
};

/// `points`: as thinToColumns() gives them, in device pixels. `width`: of the pen. A column is decided by its points
/// and those of the column before, so that a curve that grows is painted as one that came whole. Two or three points
/// are a bar only where the line turns twice among these: a spike and a drop keep their shape.
CurveColumns curveColumns(const QList<QPointF>& points, double width);

}  // namespace pada::ui
