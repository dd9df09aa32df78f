// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/line_chart.h"

#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada::ui {

LineChart::LineChart(QWidget* parent) : PlotView(parent) {
    setAttribute(Qt::WA_OpaquePaintEvent);
}

int LineChart::addCurve(Role role, const QString& label) {
    m_curves.push_back({role, label, {}, {}, {}, {}, {}, {}});
    m_canvas.forget();
    return static_cast<int>(m_curves.size()) - 1;
}

void LineChart::setSavedNames(int curve, const QString& name, const QString& values) {
    Curve& named = m_curves.at(static_cast<std::size_t>(curve));
    named.savedName = name;
    named.savedValues = values;
}

void LineChart::setBand(int curve, const QList<QPointF>& low, const QList<QPointF>& high) {
    Curve& banded = m_curves.at(static_cast<std::size_t>(curve));
    if (banded.bandLow == low && banded.bandHigh == high) return;
    banded.bandLow = low;
    banded.bandHigh = high;
    m_canvas.forget();
}

void LineChart::clearCurves() {
    m_curves.clear();
    m_canvas.forget();
    m_fresh = true;
}

void LineChart::setCurve(int curve, const QList<QPointF>& points) {
    m_curves.at(static_cast<std::size_t>(curve)).points = points;
}

void LineChart::setXSpan(double low, double high, const QString& caption, double unit) {
    high = std::max(high, low + 1e-9);
    m_moved = m_moved || low != m_xLow || high != m_xScale.high;
    m_caption = caption;
    m_xUnit = unit;
    m_xLow = low;
    m_xScale = roundScale(low, high);
    m_xScale.high = high;  // the axis ends where the run ends; ticks stay round
}

void LineChart::setYUnit(int exponent, const QString& suffix) {
    if (exponent != m_exponent) m_fresh = true;
    m_exponent = exponent;
    m_suffix = suffix;
}

void LineChart::setYLimits(double low, double high) {
    m_leastLow = low;
    m_leastHigh = high;
}

void LineChart::setYLog(bool log) {
    if (log != m_log) m_fresh = true;
    m_log = log;
}

void LineChart::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    update();
}

void LineChart::settleAxis() {
    double low = m_log ? std::nan("") : m_leastLow, high = m_log ? std::nan("") : m_leastHigh;
    for (const Curve& curve : m_curves)
        for (const auto* points : {&curve.points, &curve.bandLow, &curve.bandHigh})
            for (const QPointF& point : *points) {
                if (!std::isfinite(point.y()) || (m_log && point.y() <= 0.0) || (m_cut && !inSight(point.x())))
                    continue;
                low = std::isnan(low) ? point.y() : std::min(low, point.y());
                high = std::isnan(high) ? point.y() : std::max(high, point.y());
            }
    if (std::isnan(low)) low = m_log ? 0.1 : 0.0;
    if (std::isnan(high)) high = 1.0;
    if (m_log)
        m_yLogScale = grownLogScale(m_fresh ? LogScale{low * 1e3, low * 1e4} : m_yLogScale, low, high);
    else
        m_yScale = m_fresh ? roundScale(low, high) : grownScale(m_yScale, low, high);
    m_fresh = false;
}

int LineChart::columns() const {
    constexpr int kLeast = 1024;  // a window may grow before it asks anew
    const int plot = std::max(1, static_cast<int>(std::lround(plotInset(size()).width() * devicePixelRatioF())));
    return plot * ((kLeast + plot - 1) / plot);
}

int LineChart::firstNewColumn() const {
    int from = m_canvas.width();
    for (const Curve& curve : m_curves) {
        const qsizetype first = firstDifference(curve.points, curve.painted);
        if (first == curve.points.size() && first == curve.painted.size()) continue;
        const auto& longer = curve.points.size() > first ? curve.points : curve.painted;
        const int column = m_canvas.columnOf(longer[std::max<qsizetype>(0, first - 1)].x());
        from = std::min(from, std::max(0, column - static_cast<int>(std::ceil(2 * m_canvas.ratio()))));
    }
    return from;
}

/// Right of the newest point, old or new, there is only ground.
int LineChart::lastColumn() const {
    int last = 0;
    for (const Curve& curve : m_curves)
        for (const auto* points : {&curve.points, &curve.painted})
            if (!points->isEmpty()) last = std::max(last, m_canvas.columnOf(points->last().x()));
    return std::min(m_canvas.width(), last + static_cast<int>(std::ceil(4 * m_canvas.ratio())));
}

void LineChart::commit() {
    const double end = m_xScale.high * m_xUnit * (1 + 1e-12);
    const bool cut = m_xLow > 0.0 || std::any_of(m_curves.begin(), m_curves.end(), [end](const Curve& curve) {
                         return !curve.points.isEmpty() && curve.points.last().x() > end;
                     });
    if (std::exchange(m_moved, false) && (cut || m_cut)) m_fresh = true;  // another part has its own values
    m_cut = cut;
    settleAxis();
    m_frame = frameNow();
    EndLabels fresh = m_labels;
    placeLabels(fresh);
    if (!m_canvas.matches(size(), devicePixelRatioF(), m_frame, themeOf(this))) {
        update();
    } else {
        QRegion region;
        if (const int from = firstNewColumn(); from < m_canvas.width()) {
            QRect columns = m_canvas.logicalFrom(from);
            columns.setRight(std::min(columns.right(), static_cast<int>(std::ceil(lastColumn() / m_canvas.ratio()))));
            region += columns;
        }
        if (!fresh.sameAs(m_labels)) region += m_labels.region() + fresh.region();
        update(region);
    }
    m_labels = std::move(fresh);
}

QColor LineChart::colour(Role role) const {
    const Theme& t = themeOf(this);
    switch (role) {
        case Role::focus:
            return t.accent;
        case Role::reference:
            return t.text3;
        case Role::bound:
            return t.skip;
        case Role::other:
            return t.conv1;
        case Role::faint:
            return mix(t.surface, t.accent, t.mode == ThemeMode::light ? .28 : .34);
    }
    return t.text;
}

double LineChart::shown(double y) const {
    return m_log ? (y > 0.0 ? std::log10(y) : std::nan("")) : y;
}

PlotFrame LineChart::frameNow() const {
    PlotFrame f;
    f.plot = plotInset(size());
    f.x0 = m_xLow * m_xUnit;
    f.x1 = m_xScale.high * m_xUnit;
    for (const double v : m_xScale.ticks())
        if (v >= m_xLow - 1e-9 && v <= m_xScale.high + 1e-9) f.xTicks.push_back({v * m_xUnit, m_xScale.label(v)});
    f.xCaption = m_caption;
    if (!m_hint.isEmpty()) return f;
    const double unit = std::pow(10.0, m_exponent);
    if (m_log) {
        f.y0 = std::log10(m_yLogScale.low);
        f.y1 = std::log10(m_yLogScale.high);
        for (const double v : m_yLogScale.ticks()) f.yTicks.push_back({std::log10(v), decadeText(v / unit) + m_suffix});
        return f;
    }
    f.y0 = m_yScale.low;
    f.y1 = m_yScale.high;
    const AxisScale scale{m_yScale.low / unit, m_yScale.high / unit, m_yScale.step / unit};
    for (const double v : m_yScale.ticks()) f.yTicks.push_back({v, scale.label(v / unit) + m_suffix});
    return f;
}

QString LineChart::valueText(double value) const {
    const double scaled = value / std::pow(10.0, m_exponent);
    if (std::fabs(scaled) < 1e5) return significantText(scaled) + m_suffix;
    const Figure figure = scaledFigure(scaled);
    return figure.value + figure.unit + m_suffix;
}

const QPointF* LineChart::pointNamed(const Curve& curve) const {
    double until = m_xScale.high * m_xUnit * (1 + 1e-12);
    if (time())
        until = std::min(until, *time() * m_xUnit * (1 + 1e-12));
    else if (!m_cut)
        return curve.points.isEmpty() ? nullptr : &curve.points.last();
    auto it = std::upper_bound(curve.points.begin(), curve.points.end(), until,
                               [](double v, const QPointF& point) { return v < point.x(); });
    if (it == curve.points.begin()) return nullptr;
    --it;
    return inSight(it->x()) ? &*it : nullptr;
}

std::vector<EndLabel> LineChart::labels() const {
    std::vector<EndLabel> out;
    for (const Curve& curve : m_curves) {
        const QPointF* last = curve.label.isEmpty() ? nullptr : pointNamed(curve);
        if (!last || !std::isfinite(shown(last->y()))) continue;
        out.push_back({m_frame.map(last->x(), shown(last->y())),
                       valueText(last->y()),
                       curve.label,
                       colour(curve.role),
                       curve.role == Role::focus,
                       {}});
    }
    return out;
}

/// Right of the place in time, where there is one: its line would go through them.
void LineChart::placeLabels(EndLabels& fresh) const {
    const auto cover = [this](double left, double right) {
        std::vector<ColumnSpan> out;
        for (const Curve& curve : m_curves)
            addCover(
                out, curve.points, [&](const QPointF& p) { return m_frame.map(p.x(), shown(p.y())); }, left, right,
                curve.role == Role::faint ? 1 : 20);
        return out;
    };
    fresh.place(labels(), m_frame.plot, 0.0, time() ? m_frame.map(*time() * m_xUnit, m_frame.y0).x() : 0.0, cover);
}

void LineChart::resizeEvent(QResizeEvent* event) {
    PlotView::resizeEvent(event);
    m_frame = frameNow();
    placeLabels(m_labels);
}

std::optional<Reading> LineChart::readingAt(double pixel) const {
    const double wanted = m_frame.x0 + (pixel - m_frame.plot.left()) / m_frame.plot.width() * (m_frame.x1 - m_frame.x0);
    Reading reading;
    for (const Curve& curve : m_curves) {
        if (curve.label.isEmpty() || curve.points.isEmpty()) continue;
        auto it = std::lower_bound(curve.points.begin(), curve.points.end(), wanted,
                                   [](const QPointF& point, double v) { return point.x() < v; });
        if (it == curve.points.end()) --it;
        if (it != curve.points.begin() && std::fabs((it - 1)->x() - wanted) < std::fabs(it->x() - wanted)) --it;
        if (m_cut && !inSight(it->x())) continue;
        if (reading.lines.empty()) {
            reading.x = m_frame.map(it->x(), m_frame.y0).x();
            reading.head = m_caption + QLatin1Char(' ') + significantText(it->x() / m_xUnit);
        }
        reading.lines.push_back({colour(curve.role), valueText(it->y()), curve.label});
    }
    return reading.lines.empty() ? std::nullopt : std::optional(reading);
}

double LineChart::keyStart() const {
    double last = 0.0;
    for (const Curve& curve : m_curves)
        if (!curve.points.isEmpty()) last = std::max(last, curve.points.last().x());
    return m_frame.map(std::min(last, m_frame.x1), m_frame.y0).x();
}

void LineChart::forgetPicture() {
    m_canvas.forget();
    m_labels = {};
    placeLabels(m_labels);
}

std::optional<std::pair<double, double>> LineChart::timeAxis() const {
    return m_hint.isEmpty() ? std::optional(std::pair{m_xLow, m_xScale.high}) : std::nullopt;
}

void LineChart::timeMoved() {
    placeLabels(m_labels);
}

QPointF LineChart::toPixel(double x, double y) const {
    return m_frame.map(x * m_xUnit, shown(y));
}

QString LineChart::csv() const {
    CsvRows rows;
    for (const Curve& curve : m_curves) {
        if (curve.points.isEmpty()) continue;
        if (rows.isEmpty())
            rows.row("curve", m_caption, curve.savedValues.isEmpty() ? QStringLiteral("value") : curve.savedValues);
        const QString name = !curve.savedName.isEmpty() ? curve.savedName
                             : !curve.label.isEmpty()   ? curve.label
                                                        : QStringLiteral("each step");
        const bool band = curve.bandLow.size() == curve.points.size() && curve.bandHigh.size() == curve.points.size();
        for (qsizetype i = 0; i < curve.points.size(); ++i) {
            const double x = curve.points[i].x() / m_xUnit;
            rows.row(name, x, curve.points[i].y());
            if (!band) continue;
            rows.row(name + QStringLiteral(" 95 % low"), x, curve.bandLow[i].y());
            rows.row(name + QStringLiteral(" 95 % high"), x, curve.bandHigh[i].y());
        }
    }
    return rows.text();
}

}  // namespace pada::ui
