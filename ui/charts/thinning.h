// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/thinning.h: fewer points, the same picture. Pure function.
#pragma once
#include <QList>
#include <QPointF>

namespace pada::ui {

/// At most two points a column survive, its lowest and highest in their order; the very last point stays. x ascends.
/// Columns are equal slices of the list, so spikes of a single step are always among what is left.
QList<QPointF> thinMinMax(const QList<QPointF>& points, int columns);

}  // namespace pada::ui
