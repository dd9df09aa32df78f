// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/series_scene.h"

#include "ui/charts/dense_lines.h"
#include "ui/charts/plot_canvas.h"
#include "ui/theme/theme.h"

#include <QAreaSeries>
#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QBoxPlotSeries>
#include <QBoxSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLegend>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace pada::ui {
namespace {

constexpr double kRawShare = 0.30;  ///< Of the ink in values that were not smoothed.

double toAxis(double value, bool log) {
    return log ? (value > 0.0 ? std::log10(value) : std::nan("")) : value;
}

/// One that Qt's own labels, lines and grid are off of: the frame paints them.
template <class Axis>
Axis* bareAxis(QChart& chart, Qt::Alignment side) {
    auto* axis = new Axis;
    axis->setVisible(false);
    chart.addAxis(axis, side);
    return axis;
}

QList<QPointF> stepped(const QList<QPointF>& points) {
    QList<QPointF> out;
    out.reserve(2 * points.size());
    for (const QPointF& point : points) {
        if (!out.isEmpty()) out.append({point.x(), out.last().y()});
        out.append(point);
    }
    return out;
}

QPen penOf(const QColor& colour, double width, bool dashed) {
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setCosmetic(false);  // as wide on a dense screen as on any other
    if (dashed) pen.setDashPattern({4.0, 2.5});
    return pen;
}

/// Of what a line was smoothed from; invalid where it is not drawn.
QColor rawInk(const PlotLine& line, const Theme& theme) {
    return line.faded ? QColor() : mix(theme.surface, line.ink(theme), kRawShare);
}

/// A hairline of ground parts areas that stand on each other; a soft band has no edge.
void colourArea(QAreaSeries& series, const PlotLine& line, const Theme& theme) {
    series.setPen(line.bandShare >= 1.0 ? penOf(theme.surface, 1.2, false) : QPen(Qt::NoPen));
    QColor colour = line.ink(theme);
    colour.setAlphaF(static_cast<float>(std::min(1.0, line.bandShare)));
    series.setBrush(colour);
}

void colourBars(QBarSet& set, const PlotBars& bars, const Theme& theme) {
    const QColor colour = bars.ink(theme);
    set.setPen(bars.hatched ? penOf(colour, 1.2, false) : penOf(theme.surface, 1.2, false));
    set.setBrush(bars.hatched ? QBrush(colour, Qt::BDiagPattern) : QBrush(colour));
}

void colourBox(QBoxSet& set, const PlotBox& box, const Theme& theme) {
    const QColor colour = box.ink(theme);
    set.setPen(penOf(colour, 1.5, false));
    set.setBrush(withAlpha(colour, 40));
}

}  // namespace

std::vector<QList<QPointF>> shownPieces(const QList<QPointF>& points, const PlotFrame& f, double ratio, bool logX,
                                        bool logY) {
    std::vector<QList<QPointF>> pieces(1);
    for (const QPointF& point : points) {
        if (std::isfinite(toAxis(point.x(), logX)) && std::isfinite(toAxis(point.y(), logY)))
            pieces.back().append(point);
        else if (!pieces.back().isEmpty())
            pieces.emplace_back();
    }
    if (pieces.back().isEmpty()) pieces.pop_back();
    for (QList<QPointF>& piece : pieces) {
        if (piece.size() < 2 * f.plot.width() * ratio) continue;
        QList<QPointF> pixels;
        pixels.reserve(piece.size());
        for (const QPointF& point : piece)
            pixels.append(f.map(toAxis(point.x(), logX), toAxis(point.y(), logY)) * ratio);
        piece = thinToColumns(pixels, 0);
        const auto back = [](double axis, bool log) { return log ? std::pow(10.0, axis) : axis; };
        for (QPointF& point : piece) {
            const double x = f.x0 + (point.x() / ratio - f.plot.left()) / f.plot.width() * (f.x1 - f.x0),
                         y = f.y0 + (f.plot.bottom() - point.y() / ratio) / f.plot.height() * (f.y1 - f.y0);
            point = {back(x, logX), back(y, logY)};
        }
    }
    return pieces;
}

struct SeriesScene::Parts {
    QGraphicsScene scene;
    QChart* chart = new QChart;
    QValueAxis* x = nullptr;
    QLogValueAxis* logX = nullptr;
    QBarCategoryAxis* categories = nullptr;
    QValueAxis* y = nullptr;
    QLogValueAxis* logY = nullptr;
    /// What was added, in its order: as long as a new plot needs the same, points are replaced and nothing is built.
    std::vector<QLineSeries*> lines;
    std::vector<QAreaSeries*> areas;
    QBarSeries* bars = nullptr;
    QBoxPlotSeries* boxes = nullptr;
    std::vector<int> made;
    std::vector<std::pair<std::size_t, bool>> drawn;  ///< Of every piece that is drawn: its line, and whether of `raw`.
    std::vector<std::size_t> banded;                  ///< Lines with an area.
    DenseLines dense;                                 ///< Instead of `lines`, where one is dense.
    bool charted = false;                             ///< Something of what is shown is drawn by the chart.
    QRectF plot;

    void attach(QAbstractSeries* series, bool toLogX, bool toLogY, bool toCategories) {
        chart->addSeries(series);
        QAbstractAxis* across = toCategories ? static_cast<QAbstractAxis*>(categories)
                                : toLogX     ? static_cast<QAbstractAxis*>(logX)
                                             : x;
        series->attachAxis(across);
        series->attachAxis(toLogY ? static_cast<QAbstractAxis*>(logY) : y);
    }
    void clear() {
        chart->removeAllSeries();
        lines.clear();
        areas.clear();
        bars = nullptr;
        boxes = nullptr;
    }
};

SeriesScene::SeriesScene() : m_parts(std::make_unique<Parts>()) {
    QChart& chart = *m_parts->chart;
    m_parts->scene.addItem(&chart);
    chart.setAnimationOptions(QChart::NoAnimation);
    chart.legend()->hide();
    chart.setBackgroundVisible(false);
    chart.setPlotAreaBackgroundVisible(false);
    chart.setMargins({});
    chart.layout()->setContentsMargins(0, 0, 0, 0);
    m_parts->x = bareAxis<QValueAxis>(chart, Qt::AlignBottom);
    m_parts->logX = bareAxis<QLogValueAxis>(chart, Qt::AlignBottom);
    m_parts->categories = bareAxis<QBarCategoryAxis>(chart, Qt::AlignBottom);
    m_parts->y = bareAxis<QValueAxis>(chart, Qt::AlignLeft);
    m_parts->logY = bareAxis<QLogValueAxis>(chart, Qt::AlignLeft);
}

SeriesScene::~SeriesScene() = default;

void SeriesScene::lay(const SeriesPlot& plot, const PlotFrame& f, QSizeF size, double ratio, const Theme& theme) {
    Parts& p = *m_parts;
    m_size = size;
    m_points = 0;
    const bool logX = plot.x.log, logY = plot.y.log, categories = !plot.x.categories.isEmpty();

    struct Shown {
        std::vector<QList<QPointF>> low, high, raw, points;
    };
    std::vector<Shown> shown(plot.lines.size());
    std::vector<int> needed{logX, logY, categories};
    bool dense = false;
    for (std::size_t i = 0; i < plot.lines.size(); ++i) {
        const PlotLine& line = plot.lines[i];
        const auto pieces = [&](const QList<QPointF>& points) {
            return shownPieces(line.steps ? stepped(points) : points, f, ratio, logX, logY);
        };
        shown[i] = {pieces(line.bandLow), pieces(line.bandHigh), pieces(line.raw), pieces(line.points)};
        if (shown[i].low.size() != 1 || shown[i].high.size() != 1) {
            shown[i].low.clear();
            shown[i].high.clear();
        }
        for (const auto* part : {&shown[i].raw, &shown[i].points})
            for (const QList<QPointF>& piece : *part) dense = dense || DenseLines::dense(piece.size(), f.plot.width());
    }
    for (const Shown& one : shown)
        for (const std::size_t count : {one.low.size(), dense ? 0 : one.raw.size(), dense ? 0 : one.points.size()})
            needed.push_back(static_cast<int>(count));
    needed.push_back(static_cast<int>(plot.bars.size()));
    needed.push_back(static_cast<int>(plot.boxes.size()));
    // Dense lines alone need no chart: neither its axes nor its layout follow them.
    p.charted = !dense || !plot.bars.empty() || !plot.boxes.empty() ||
                std::ranges::any_of(shown, [](const Shown& one) { return !one.low.empty(); });
    if (p.charted) {  // axes first: a series is drawn for the range its axis has
        (logX ? p.logX->setRange(std::pow(10.0, f.x0), std::pow(10.0, f.x1)) : p.x->setRange(f.x0, f.x1));
        (logY ? p.logY->setRange(std::pow(10.0, f.y0), std::pow(10.0, f.y1)) : p.y->setRange(f.y0, f.y1));
    }
    if (needed != p.made || !plot.bars.empty() || !plot.boxes.empty()) {
        p.clear();
        if (categories) {
            QStringList names;  // the axis takes equal names for one category
            for (qsizetype c = 0; c < plot.x.categories.size(); ++c) names << QString::number(c);
            p.categories->setCategories(names);
            p.categories->setRange(names.first(), names.last());
        }
        const auto area = [&] {
            auto* series = new QAreaSeries;
            for (const auto set : {&QAreaSeries::setUpperSeries, &QAreaSeries::setLowerSeries})
                (series->*set)(new QLineSeries(series));
            p.attach(series, logX, logY, false);
            p.areas.push_back(series);
        };
        const auto line = [&] {
            auto* series = new QLineSeries;
            p.attach(series, logX, logY, false);
            p.lines.push_back(series);
        };
        for (const Shown& one : shown)
            if (!one.low.empty()) area();
        for (const Shown& one : shown)
            for (std::size_t i = 0; !dense && i < one.raw.size() + one.points.size(); ++i) line();
        p.made = needed;
    }
    std::size_t next = 0;
    p.banded.clear();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (shown[i].low.empty()) continue;
        p.banded.push_back(i);
        QAreaSeries& series = *p.areas[next++];
        series.lowerSeries()->replace(shown[i].low.front());
        series.upperSeries()->replace(shown[i].high.front());
        m_points += shown[i].low.front().size() + shown[i].high.front().size();
        colourArea(series, plot.lines[i], theme);
    }
    next = 0;
    p.dense.clear();
    p.plot = f.plot;
    p.drawn.clear();
    const auto draw = [&](std::size_t line, bool raw) {
        const PlotLine& of = plot.lines[line];
        // A hidden one is laid out as well: it comes back without that.
        const QPen pen = raw ? penOf(of.faded ? theme.surface : rawInk(of, theme), 1.02, false)
                             : penOf(of.ink(theme), of.width, of.dashed);
        for (const QList<QPointF>& piece : raw ? shown[line].raw : shown[line].points) {
            p.drawn.emplace_back(line, raw);
            m_points += piece.size();
            if (dense) {
                QPolygonF pixels;
                pixels.reserve(piece.size());
                for (const QPointF& point : piece)
                    pixels.append(f.map(toAxis(point.x(), logX), toAxis(point.y(), logY)));
                p.dense.add(std::move(pixels), pen, f.plot);
                continue;
            }
            p.lines[next]->setPen(pen);
            p.lines[next++]->replace(piece);
        }
    };
    for (const bool raw : {true, false})
        for (std::size_t i = 0; i < shown.size(); ++i) draw(i, raw);
    recolourLines(plot, theme);
    if (!plot.bars.empty()) {
        p.bars = new QBarSeries;
        p.bars->setBarWidth(kBarShare);
        for (const PlotBars& bars : plot.bars) {
            auto* set = new QBarSet(bars.label);
            for (const double value : bars.values) *set << (std::isfinite(value) ? value : 0.0);
            colourBars(*set, bars, theme);
            p.bars->append(set);
        }
        p.attach(p.bars, false, logY, true);
    }
    if (!plot.boxes.empty()) {
        p.boxes = new QBoxPlotSeries;
        p.boxes->setBoxOutlineVisible(true);
        p.boxes->setBoxWidth(0.34);
        for (const PlotBox& box : plot.boxes) {
            auto* set = new QBoxSet(box.least, box.lower, box.median, box.upper, box.most);
            colourBox(*set, box, theme);
            p.boxes->append(set);
        }
        p.attach(p.boxes, false, logY, true);
    }
    if (!p.charted) return;
    // The area last: it moves every series to where the frame has its values.
    p.chart->resize(size);
    p.chart->setPlotArea(f.plot);
    p.chart->layout()->activate();
}

void SeriesScene::recolourLines(const SeriesPlot& plot, const Theme& theme) {
    Parts& p = *m_parts;
    const bool dense = !p.dense.empty();
    for (std::size_t k = 0; k < p.drawn.size(); ++k) {
        const auto [i, raw] = p.drawn[k];
        const PlotLine& line = plot.lines[i];
        const QColor colour = raw ? rawInk(line, theme) : line.ink(theme);
        if (dense)
            p.dense.recolour(k, colour);
        else if (!colour.isValid())
            p.lines[k]->setPen(QPen(Qt::NoPen));
        else
            p.lines[k]->setPen(penOf(colour, raw ? 1.02 : line.width, !raw && line.dashed));
    }
}

void SeriesScene::recolour(const SeriesPlot& plot, const Theme& theme) {
    Parts& p = *m_parts;
    recolourLines(plot, theme);
    std::size_t area = 0;
    for (const std::size_t i : p.banded) colourArea(*p.areas[area++], plot.lines[i], theme);
    if (p.bars)
        for (qsizetype i = 0; i < p.bars->barSets().size(); ++i)
            colourBars(*p.bars->barSets()[i], plot.bars[static_cast<std::size_t>(i)], theme);
    if (p.boxes)
        for (qsizetype i = 0; i < p.boxes->boxSets().size(); ++i)
            colourBox(*p.boxes->boxSets()[i], plot.boxes[static_cast<std::size_t>(i)], theme);
}

void SeriesScene::paint(QPainter& painter, double ratio, PixelInk* ink) const {
    if (m_parts->charted) m_parts->scene.render(&painter, QRectF(QPointF(), m_size * ratio), QRectF(QPointF(), m_size));
    if (!m_parts->dense.empty()) m_parts->dense.paint(painter, m_parts->plot, ratio, ink);
}

}  // namespace pada::ui
