// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/thinning.h"

#include <algorithm>

namespace pada::ui {

QList<QPointF> thinMinMax(const QList<QPointF>& points, int columns) {
    const qsizetype count = points.size();
    if (columns < 1 || count <= 2 * qsizetype{columns}) return points;
    QList<QPointF> out;
    out.reserve(2 * columns + 1);
    for (qsizetype column = 0; column < columns; ++column) {
        const qsizetype first = column * count / columns, end = (column + 1) * count / columns;
        qsizetype low = first, high = first;
        for (qsizetype i = first; i < end; ++i) {
            if (points[i].y() < points[low].y()) low = i;
            if (points[i].y() > points[high].y()) high = i;
        }
        out.append(points[std::min(low, high)]);
        if (low != high) out.append(points[std::max(low, high)]);
    }
    if (out.last() != points.last()) out.append(points.last());
    return out;
}

}  // namespace pada::ui
