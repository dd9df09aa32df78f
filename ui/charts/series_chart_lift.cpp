// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SeriesChart that says what the mouse points at, and lifts something above the rest.
#include "ui/charts/series_chart.h"
#include "ui/theme/theme.h"

#include <QLineF>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kFaded = 0.3;  ///< Of the ink of what is not lifted.
constexpr double kReach = 6.0;  ///< Pixels from a line that still point at it.

double distanceTo(QPointF at, QPointF a, QPointF b) {
    const QPointF way = b - a;
    const double length = QPointF::dotProduct(way, way);
    const double along = length > 0.0 ? std::clamp(QPointF::dotProduct(at - a, way) / length, 0.0, 1.0) : 0.0;
    return QLineF(at, a + along * way).length();
}

}  // namespace

Ink SeriesChart::shownInk(const QString& label, const Ink& ink) const {
    return fades(label) ? paler(ink, kFaded) : ink;
}

SeriesPlot SeriesChart::inked() const {
    SeriesPlot plot = m_plot;
    if (!m_anyLifted) return plot;
    for (PlotLine& line : plot.lines) {
        line.faded = fades(line.liftedBy());
        line.ink = shownInk(line.liftedBy(), line.ink);
    }
    for (PlotBars& bars : plot.bars) bars.ink = shownInk(bars.label, bars.ink);
    for (PlotBox& box : plot.boxes) box.ink = shownInk(box.label, box.ink);
    return plot;
}

void SeriesChart::findLifted() {
    const auto has = [this](const QString& label) { return m_lifted.contains(label); };
    m_anyLifted = !m_lifted.isEmpty() &&
                  (std::ranges::any_of(m_plot.lines, [&](const PlotLine& line) { return has(line.liftedBy()); }) ||
                   std::ranges::any_of(m_plot.bars, [&](const PlotBars& bars) { return has(bars.label); }) ||
                   std::ranges::any_of(m_plot.boxes, [&](const PlotBox& box) { return has(box.label); }));
}

void SeriesChart::liftAny(const QStringList& labels) {
    if (labels == m_lifted) return;
    const bool before = m_anyLifted;
    m_lifted = labels;
    findLifted();
    if (!before && !m_anyLifted) return;
    m_recoloured = true;
    m_labels.restyle([this](EndLabel& label) {
        const auto line = std::ranges::find(m_plot.lines, label.full, &PlotLine::label);
        if (line == m_plot.lines.end()) return;
        label.colour = shownInk(line->liftedBy(), line->ink)(themeOf(this));
        label.strong = line->strong || m_lifted.contains(line->liftedBy());
    });
    update();
}

QString SeriesChart::markAt(QPointF at) const {
    if (const QString name = m_labels.labelAt(at); !name.isEmpty()) {
        const auto line = std::ranges::find(m_plot.lines, name, &PlotLine::label);
        return line == m_plot.lines.end() ? name : line->liftedBy();
    }
    if (!m_frame.plot.contains(at) || !m_plot.hint.isEmpty()) return {};
    const auto placeOf = [this](double pixel) {
        return m_frame.x0 + (pixel - m_frame.plot.left()) / m_frame.plot.width() * (m_frame.x1 - m_frame.x0);
    };
    if (!m_plot.x.categories.isEmpty()) {
        const double place = placeOf(at.x());
        const auto category = static_cast<std::size_t>(std::max(0L, std::lround(place)));
        if (!m_plot.boxes.empty()) return category < m_plot.boxes.size() ? m_plot.boxes[category].label : QString();
        const double across = (place - static_cast<double>(category) + SeriesScene::kBarShare / 2) /
                              SeriesScene::kBarShare * static_cast<double>(m_plot.bars.size());
        const bool onBar = across >= 0.0 && across < static_cast<double>(m_plot.bars.size());
        return onBar ? m_plot.bars[static_cast<std::size_t>(across)].label : QString();
    }
    const auto valueOf = [&](double pixel) { return m_plot.x.log ? std::pow(10.0, placeOf(pixel)) : placeOf(pixel); };
    const double low = valueOf(at.x() - kReach), high = valueOf(at.x() + kReach);
    QString found;
    double nearest = kReach;
    for (const PlotLine& line : m_plot.lines) {  // later ones lie above: of two as near the last one is seen
        if (line.liftedBy().isEmpty()) continue;
        const auto before = [](const QPointF& point, double x) { return point.x() < x; };
        auto point = std::lower_bound(line.points.begin(), line.points.end(), low, before);
        if (point != line.points.begin()) --point;
        for (; point != line.points.end() && point + 1 != line.points.end() && point->x() <= high; ++point) {
            const QPointF a = toPixel(point->x(), point->y()), end = toPixel((point + 1)->x(), (point + 1)->y());
            const double away = distanceTo(at, a, line.steps ? QPointF(end.x(), a.y()) : end);
            if (away <= nearest) {  // false where a value cannot be shown
                nearest = away;
                found = line.liftedBy();
            }
        }
    }
    return found;
}

void SeriesChart::pointAt(const QString& name, const QString& mark) {
    if (name != m_hovered) {
        m_hovered = name;
        Q_EMIT hovered(name);
    }
    if (mark == m_pointed) return;
    m_pointed = mark;
    Q_EMIT pointed(mark);
}

void SeriesChart::mouseMoveEvent(QMouseEvent* event) {
    PlotView::mouseMoveEvent(event);
    pointAt(m_labels.labelAt(event->position()), markAt(event->position()));
}

void SeriesChart::leaveEvent(QEvent* event) {
    PlotView::leaveEvent(event);
    pointAt({}, {});
}

}  // namespace pada::ui
