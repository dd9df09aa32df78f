// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/run_mark.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pada::ui {

QColor runColour(const Theme& theme, const RunMark& mark) {
    return theme.runs[static_cast<std::size_t>(std::clamp(mark.colour, 0, RunMark::kColours - 1))];
}

void paintShape(QPainter& p, int shape, QPointF at, double r) {
    const auto regular = [&](int corners, double turn, double radius) {
        QPolygonF polygon;
        for (int i = 0; i < corners; ++i) {
            const double angle = turn + 2 * std::numbers::pi * i / corners;
            polygon << at + QPointF(std::cos(angle), std::sin(angle)) * radius;
        }
        p.drawPolygon(polygon);
    };
    constexpr double kUp = -std::numbers::pi / 2, kDown = std::numbers::pi / 2;
    switch (shape) {
        case 1:
            return p.drawRect(QRectF(at - QPointF(r, r) * .87, QSizeF(r, r) * 1.74));
        case 2:
            return regular(4, kUp, r * 1.25);
        case 3:
            return regular(3, kUp, r * 1.3);
        case 4:
            return regular(3, kDown, r * 1.3);
        case 5:
            return regular(6, kUp, r * 1.12);
        default:
            return p.drawEllipse(at, r, r);
    }
}

void paintRunMark(QPainter& p, const Theme& t, const RunMark& mark, const QRectF& box) {
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    const QColor colour = runColour(t, mark);
    QPen pen(colour, 2, Qt::SolidLine, Qt::FlatCap);
    if (mark.dashed) pen.setDashPattern({2.0, 1.5});
    p.setPen(pen);
    const double y = box.center().y();
    p.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    p.setPen(QPen(t.surface, 1));
    p.setBrush(colour);
    paintShape(p, mark.shape, box.center(), 4.0);
    p.restore();
}

}  // namespace pada::ui
