// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/run_mark.h: how one of several runs is told from the others: a hue, solid or dashed, and the shape at its
// line's end. It belongs to the run, in every view; only who looks can change it. Paints only; GUI thread.
#pragma once
#include <QColor>
#include <QPointF>
#include <QRectF>

class QPainter;

namespace pada::ui {

struct Theme;

struct RunMark {
    static constexpr int kColours = 8, kShapes = 6;  ///< Hues of Theme::runs; circle, square, diamond, ...
    int colour = 0;
    bool dashed = false;
    int shape = 0;
    bool operator==(const RunMark&) const = default;
};

QColor runColour(const Theme& theme, const RunMark& mark);
/// A shape of radius about `r` around `at`, with the painter's pen and brush.
void paintShape(QPainter& painter, int shape, QPointF at, double r);
/// A stretch of the run's line with its shape in the middle, as it stands before the run's name.
void paintRunMark(QPainter& painter, const Theme& theme, const RunMark& mark, const QRectF& box);

}  // namespace pada::ui
