// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SeriesChart that paints, and what it says in words and numbers.
#include "ui/charts/series_chart.h"
#include "ui/text/csv_rows.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {

void SeriesChart::paintSeries() {
    const Theme& theme = themeOf(this);
    const bool all = m_canvas.prepare(size(), devicePixelRatioF(), m_frame, theme);
    if (!all && !m_dirty && !m_recoloured) return;
    if (all || m_dirty) {
        ++m_laid;
        m_scene.lay(inked(), m_frame, size(), m_canvas.ratio(), theme);
    } else {
        m_scene.recolour(inked(), theme);
    }
    m_dirty = m_recoloured = false;
    m_canvas.paintFrom(0, [&](QPainter& p, const PlotFrame& device) {
        PixelInk ink = m_canvas.ink(0, m_canvas.width());
        ink.clipTo(device.plot.toRect());
        m_scene.paint(p, m_canvas.ratio(), &ink);
    });
}

/// Every value as a dot beside its box, the mean with its interval on the other side.
void SeriesChart::paintBoxValues(QPainter& p) const {
    const Theme& t = themeOf(this);
    for (std::size_t i = 0; i < m_plot.boxes.size(); ++i) {
        const PlotBox& box = m_plot.boxes[i];
        const auto at = [&](double offset, double value) {
            return m_frame.map(static_cast<double>(i) + offset, axisValue(value, m_plot.y));
        };
        p.setPen(QPen(t.surface, 1));
        p.setBrush(shownInk(box.label, box.ink)(t));
        for (const double value : box.values)
            if (std::isfinite(axisValue(value, m_plot.y))) p.drawEllipse(at(-.27, value), 3.5, 3.5);
        if (!box.mean) continue;
        p.setBrush(Qt::NoBrush);
        p.setPen(QPen(t.text, 1.5, Qt::SolidLine, Qt::FlatCap));
        const QPointF mean = at(.27, *box.mean);
        p.drawLine(mean - QPointF(6, 0), mean + QPointF(6, 0));
        if (!box.low || !box.high) continue;
        const QPointF low = at(.27, *box.low), high = at(.27, *box.high);
        p.drawLine(low, high);
        for (const QPointF& end : {low, high}) p.drawLine(end - QPointF(3, 0), end + QPointF(3, 0));
    }
    p.setBrush(Qt::NoBrush);
}

/// The run's shape above each of its bars: hues alone tell eight runs apart.
void SeriesChart::paintBarShapes(QPainter& p) const {
    const Theme& t = themeOf(this);
    const auto sets = static_cast<double>(m_plot.bars.size());
    const double wide = SeriesScene::kBarShare / std::max(1.0, sets);
    if (wide * m_frame.plot.width() / std::max(1.0, m_frame.x1 - m_frame.x0) < 9.0) return;
    for (std::size_t set = 0; set < m_plot.bars.size(); ++set) {
        const PlotBars& bars = m_plot.bars[set];
        if (bars.shape < 0) continue;
        p.setPen(Qt::NoPen);
        p.setBrush(shownInk(bars.label, bars.ink)(t));
        for (std::size_t i = 0; i < bars.values.size(); ++i) {
            if (!std::isfinite(bars.values[i])) continue;
            const double x =
                static_cast<double>(i) - SeriesScene::kBarShare / 2 + (static_cast<double>(set) + .5) * wide;
            const QPointF top = m_frame.map(x, axisValue(bars.values[i], m_plot.y));
            paintShape(p, bars.shape, {top.x(), std::max(top.y() - 7.0, m_frame.plot.top() - 3.0)}, 3.2);
        }
    }
    p.setBrush(Qt::NoBrush);
}

void SeriesChart::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    if (keepsShapes(p)) {
        m_frame.paint(p, t);
        p.setRenderHint(QPainter::Antialiasing);
        m_scene.lay(inked(), m_frame, size(), 1.0, t);
        m_scene.paint(p, 1.0);
        m_dirty = true;  // it was laid out for another target
    } else {
        paintSeries();
        m_canvas.show(p);
    }
    p.setRenderHint(QPainter::Antialiasing);
    paintBoxValues(p);
    paintBarShapes(p);
    paintVeil(p);
    m_labels.paint(p, t);
    if (!m_plot.hint.isEmpty()) paintHintAlone(p, t, rect(), m_plot.hint);
    paintOverlay(p);
}

QString SeriesChart::summary() const {
    if (!m_plot.hint.isEmpty()) return m_plot.hint;
    QStringList words;
    for (const PlotLine& line : m_plot.lines)
        if (!line.label.isEmpty() && !line.points.isEmpty())
            words << tr("%1 ends at %2").arg(line.label, valueText(line.points.last().y(), m_plot.y));
    for (const PlotBars& bars : m_plot.bars) {
        const auto most = std::max_element(bars.values.begin(), bars.values.end());
        if (most != bars.values.end())
            words << tr("%1 is highest at %2 with %3")
                         .arg(bars.label, m_plot.x.categories.value(most - bars.values.begin()),
                              valueText(*most, m_plot.y));
    }
    for (std::size_t i = 0; i < m_plot.boxes.size(); ++i)
        words << tr("%1: median %2").arg(m_plot.boxes[i].label, valueText(m_plot.boxes[i].median, m_plot.y));
    if (words.isEmpty()) return {};
    const QString over = m_plot.x.caption.isEmpty() ? QString() : tr(" over %1").arg(m_plot.x.caption);
    return m_plot.y.caption + over + QStringLiteral(": ") + words.join(QStringLiteral("; "));
}

QString SeriesChart::csv() const {
    CsvRows rows;
    const QString x = m_plot.x.caption.isEmpty() ? QStringLiteral("x") : m_plot.x.caption,
                  y = m_plot.y.caption.isEmpty() ? QStringLiteral("value") : m_plot.y.caption;
    const auto add = [&](const QString& name, const QList<QPointF>& points) {
        if (!points.isEmpty() && rows.isEmpty()) rows.row("curve", x, y);
        for (const QPointF& point : points) rows.row(name, point.x(), point.y());
    };
    for (const PlotLine& line : m_plot.lines) {
        const QString name = line.savedName.isEmpty() ? line.label : line.savedName;
        add(name, line.points);
        add(name + QStringLiteral(", each value"), line.raw);
        add(name + QStringLiteral(", low"), line.bandLow);
        add(name + QStringLiteral(", high"), line.bandHigh);
    }
    for (const PlotBars& bars : m_plot.bars) {
        if (rows.isEmpty()) rows.row("bars", x, y);
        for (std::size_t i = 0; i < bars.values.size(); ++i)
            rows.row(bars.label, m_plot.x.categories.value(static_cast<qsizetype>(i)), bars.values[i]);
    }
    if (!m_plot.boxes.empty())
        rows.row("group", "values", "lowest", "lower_quartile", "median", "upper_quartile", "highest", "mean",
                 "mean_low_95", "mean_high_95");
    for (const PlotBox& box : m_plot.boxes)
        rows.row(box.label, static_cast<qint64>(box.values.size()), box.least, box.lower, box.median, box.upper,
                 box.most, box.mean, box.low, box.high);
    return rows.text();
}

}  // namespace pada::ui
