// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/decision_bars.h: a space that is no cell: one bar a decision, its parts the options' probabilities.
#pragma once
#include "ui/models/space_shape.h"

#include <QPointF>
#include <QSize>

class QPainter;

namespace pada::ui {

struct Theme;

/// Fills a view of `size`; `chosen` is the decision whose name stands out.
void paintDecisionBars(QPainter& painter, const Theme& theme, QSize size, const SpaceShape& shape,
                       const OptionTable& probabilities, int chosen);
int decisionBarAt(QSize size, const SpaceShape& shape, QPointF position);  ///< -1 below the last one.

}  // namespace pada::ui
