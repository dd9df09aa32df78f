// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/series_chart.h"

#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada::ui {
namespace {

constexpr double kCaptionRow = 16, kLabelGap = 10, kEdge = 4,
                 kMostGutter = 0.34;  ///< Pixels; share of the view's width.

/// Grows `low` and `high` over what is shown of one axis.
template <class Of>
void cover(const QList<QPointF>& points, bool log, double& low, double& high, Of of) {
    for (const QPointF& point : points) {
        const double value = of(point);
        if (!std::isfinite(value) || (log && value <= 0.0)) continue;
        low = std::isnan(low) ? value : std::min(low, value);
        high = std::isnan(high) ? value : std::max(high, value);
    }
}

}  // namespace

SeriesChart::SeriesChart(QWidget* parent) : PlotView(parent) {
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void SeriesChart::show(SeriesPlot plot) {
    // Another quantity, scale or unit: another axis.
    if (plot.y.caption != m_plot.y.caption || plot.y.log != m_plot.y.log || plot.y.exponent != m_plot.y.exponent ||
        plot.x.caption != m_plot.x.caption || plot.x.log != m_plot.x.log || m_plot.empty())
        m_fresh = true;
    QStringList names;
    for (const PlotLine& line : plot.lines) names << line.label << QString::number(line.raw.isEmpty());
    // Another part of x has its own values.
    const auto moved = [](double now, double before) {
        return now != before && !(std::isnan(now) && std::isnan(before));
    };
    if (moved(plot.x.low, m_plot.x.low) || moved(plot.x.high, m_plot.x.high)) m_fresh = true;
    if (names != m_names) m_fresh = true;  // other lines: what the old ones needed is no reason any more
    m_names = names;
    m_plot = std::move(plot);
    m_dirty = true;
    findLifted();
    settleAxes();
    m_frame = frameNow();
    layLabels();
    setAccessibleDescription(summary());
    update();
}

double SeriesChart::axisValue(double value, const PlotAxis& axis) const {
    return axis.log ? (value > 0.0 ? std::log10(value) : std::nan("")) : value;
}

void SeriesChart::settleAxes() {
    const auto bounds = [&](const PlotAxis& axis, auto of) {
        double low = axis.log ? std::nan("") : axis.low, high = axis.log ? std::nan("") : axis.high;
        for (const PlotLine& line : m_plot.lines)
            for (const auto* points : {&line.points, &line.raw, &line.bandLow, &line.bandHigh})
                cover(*points, axis.log, low, high, of);
        return std::pair{low, high};
    };
    auto [xLow, xHigh] = bounds(m_plot.x, [](const QPointF& p) { return p.x(); });
    auto [yLow, yHigh] = bounds(m_plot.y, [](const QPointF& p) { return p.y(); });
    QList<QPointF> more;
    for (const PlotBars& bars : m_plot.bars)
        for (const double value : bars.values) more.append({0, value});
    for (const PlotBox& box : m_plot.boxes) {
        for (const double value : {box.least, box.most}) more.append({0, value});
        for (const auto& value : {box.low, box.high})
            if (value) more.append({0, *value});
    }
    cover(more, m_plot.y.log, yLow, yHigh, [](const QPointF& p) { return p.y(); });
    if (!m_plot.bars.empty() && !m_plot.y.log) yLow = std::min(yLow, 0.0), yHigh = std::max(yHigh, 0.0);
    const auto settle = [&](const PlotAxis& axis, double low, double high, AxisScale& scale, LogScale& logScale) {
        if (std::isnan(low)) low = axis.log ? 0.1 : 0.0;
        if (std::isnan(high)) high = std::max(1.0, low);
        if (axis.log) {
            logScale = grownLogScale(m_fresh ? LogScale{low * 1e3, low * 1e4} : logScale, low, high);
            return;
        }
        scale = m_fresh ? roundScale(low, high) : grownScale(scale, low, high);
        if (!axis.exact) return;
        scale = roundScale(low, high);  // ends where the values end; ticks stay round
        scale.low = low;
        scale.high = high > low ? high : low + 1.0;
    };
    settle(m_plot.x, xLow, xHigh, m_xScale, m_xLogScale);
    settle(m_plot.y, yLow, yHigh, m_yScale, m_yLogScale);
    m_fresh = false;
}

double SeriesChart::gutterWidth() const {
    if (!m_plot.gutter) return 0.0;
    const QFontMetricsF strong(textFont(TextRole::tinyStrong)), plain(textFont(TextRole::tiny));
    double widest = 0.0;
    for (const PlotLine& line : m_plot.lines) {
        if (line.label.isEmpty() || line.points.isEmpty() || !line.atEnd) continue;
        widest = std::max(widest, strong.horizontalAdvance(valueText(line.points.last().y(), m_plot.y)) +
                                      plain.horizontalAdvance(line.label));
    }
    return widest == 0.0 ? 0.0 : std::min(widest + EndLabels::kKey + kLabelGap + 3 * kEdge, width() * kMostGutter);
}

QRectF SeriesChart::plotArea() const {
    QRectF plot = plotInset(size());
    if (m_plot.x.caption.isEmpty()) plot.setBottom(plot.bottom() + kCaptionRow);
    plot.setRight(std::max(plot.left() + 10.0, std::min(plot.right(), width() - gutterWidth())));
    return plot;
}

PlotFrame SeriesChart::frameNow() const {
    PlotFrame f;
    f.plot = plotArea();
    f.xCaption = m_plot.x.caption;
    const auto ticks = [](const PlotAxis& axis, const AxisScale& scale, const LogScale& logScale, double& low,
                          double& high, std::vector<Tick>& out) {
        const double unit = std::pow(10.0, axis.exponent);
        if (axis.log) {
            low = std::log10(logScale.low);
            high = std::log10(logScale.high);
            for (const double v : logScale.ticks()) out.push_back({std::log10(v), decadeText(v / unit) + axis.suffix});
            return;
        }
        low = scale.low;
        high = scale.high;
        const AxisScale labels{scale.low / unit, scale.high / unit, scale.step / unit};
        const double first = std::ceil(scale.low / scale.step - 1e-9) * scale.step;
        const int last = static_cast<int>(std::floor((scale.high - first) / scale.step + 1e-9));
        for (int i = 0; i <= last; ++i) {
            const double v = first + i * scale.step;
            out.push_back({v, labels.label(v / unit) + axis.suffix});
        }
    };
    if (m_plot.x.categories.isEmpty()) {
        ticks(m_plot.x, m_xScale, m_xLogScale, f.x0, f.x1, f.xTicks);
    } else {
        f.x0 = -.5;
        f.x1 = static_cast<double>(m_plot.x.categories.size()) - .5;
        const QFontMetricsF metrics(textFont(TextRole::tiny));
        const double room = f.plot.width() / static_cast<double>(m_plot.x.categories.size()) - 6;
        for (qsizetype i = 0; i < m_plot.x.categories.size(); ++i)
            f.xTicks.push_back(
                {static_cast<double>(i), metrics.elidedText(m_plot.x.categories[i], Qt::ElideRight, room)});
    }
    ticks(m_plot.y, m_yScale, m_yLogScale, f.y0, f.y1, f.yTicks);
    return f;
}

QString SeriesChart::valueText(double value, const PlotAxis& axis) const {
    const double scaled = value / std::pow(10.0, axis.exponent);
    if (std::fabs(scaled) < 1e5) return significantText(scaled) + axis.suffix;
    const Figure figure = scaledFigure(scaled);
    return figure.value + figure.unit + axis.suffix;
}

const QPointF* SeriesChart::pointNamed(const PlotLine& line) const {
    if (line.points.isEmpty() || !time()) return line.points.isEmpty() ? nullptr : &line.points.last();
    const auto after = std::upper_bound(line.points.begin(), line.points.end(), *time() * (1 + 1e-12),
                                        [](double v, const QPointF& point) { return v < point.x(); });
    return after == line.points.begin() ? nullptr : &*(after - 1);
}

std::optional<std::pair<double, double>> SeriesChart::timeAxis() const {
    return m_plot.overTime && m_plot.hint.isEmpty() ? std::optional(std::pair{m_frame.x0, m_frame.x1}) : std::nullopt;
}

void SeriesChart::layLabels() {
    std::vector<EndLabel> labels;
    for (const PlotLine& line : m_plot.lines) {
        const QPointF* named = line.label.isEmpty() || !line.atEnd ? nullptr : pointNamed(line);
        if (!named) continue;
        const QPointF last = *named;
        const double x = axisValue(last.x(), m_plot.x), y = axisValue(last.y(), m_plot.y);
        if (!std::isfinite(x) || !std::isfinite(y)) continue;
        EndLabel label{m_frame.map(x, y),
                       valueText(last.y(), m_plot.y),
                       line.label,
                       shownInk(line.liftedBy(), line.ink)(themeOf(this)),
                       line.strong || m_lifted.contains(line.liftedBy()),
                       {}};
        label.shape = line.shape;
        labels.push_back(std::move(label));
    }
    const auto cover = [this](double left, double right) {
        std::vector<ColumnSpan> out;
        for (const PlotLine& line : m_plot.lines)
            for (const auto& [points, weight] : {std::pair{&line.points, 20}, std::pair{&line.raw, 1}})
                addCover(
                    out, *points, [&](const QPointF& p) { return toPixel(p.x(), p.y()); }, left, right, weight);
        return out;
    };
    m_labels.place(std::move(labels), m_frame.plot, m_plot.gutter ? width() - kEdge : 0.0,
                   time() ? m_frame.map(*time(), m_frame.y0).x() : 0.0, cover);
}

void SeriesChart::resizeEvent(QResizeEvent* event) {
    PlotView::resizeEvent(event);
    m_frame = frameNow();
    layLabels();
}

void SeriesChart::forgetPicture() {
    m_canvas.forget();
    m_labels = {};
    m_frame = frameNow();
    layLabels();
}

QPointF SeriesChart::toPixel(double x, double y) const {
    return m_frame.map(axisValue(x, m_plot.x), axisValue(y, m_plot.y));
}

int SeriesChart::columns() const {
    return std::max(1, static_cast<int>(std::lround(plotArea().width() * devicePixelRatioF())));
}

std::optional<Reading> SeriesChart::categoryReading(double pixel) const {
    const qsizetype count = m_plot.x.categories.size();
    const double place = m_frame.x0 + (pixel - m_frame.plot.left()) / m_frame.plot.width() * (m_frame.x1 - m_frame.x0);
    const auto at = std::clamp<qsizetype>(std::lround(place), 0, count - 1);
    const auto i = static_cast<std::size_t>(at);
    Reading reading{m_frame.map(static_cast<double>(at), m_frame.y0).x(), m_plot.x.categories[at], {}};
    for (const PlotBars& bars : m_plot.bars)
        if (i < bars.values.size())
            reading.lines.push_back({bars.ink(themeOf(this)),
                                     std::isfinite(bars.values[i]) ? valueText(bars.values[i], m_plot.y) : tr("none"),
                                     bars.label});
    if (i < m_plot.boxes.size()) {
        const PlotBox& box = m_plot.boxes[i];
        const auto say = [&](const std::optional<double>& value, const QString& what) {
            if (value) reading.lines.push_back({{}, valueText(*value, m_plot.y), what});
        };
        say(box.most, tr("highest"));
        say(box.upper, tr("upper quartile"));
        say(box.median, tr("median"));
        say(box.lower, tr("lower quartile"));
        say(box.least, tr("lowest"));
        say(box.mean, tr("mean"));
        if (box.low && box.high)
            reading.lines.push_back({{},
                                     tr("%1 to %2").arg(valueText(*box.low, m_plot.y), valueText(*box.high, m_plot.y)),
                                     tr("95 % of the mean")});
        if (!box.words.isEmpty()) reading.lines.push_back({{}, {}, box.words});
    }
    return reading.lines.empty() ? std::nullopt : std::optional(reading);
}

std::optional<Reading> SeriesChart::readingAt(double pixel) const {
    if (!m_plot.x.categories.isEmpty()) return categoryReading(pixel);
    const double place = m_frame.x0 + (pixel - m_frame.plot.left()) / m_frame.plot.width() * (m_frame.x1 - m_frame.x0);
    const double wanted = m_plot.x.log ? std::pow(10.0, place) : place;
    // The place is where some line has a value next to the mouse; what the others have is read there.
    std::optional<double> x;
    for (const PlotLine& line : m_plot.lines) {
        if (line.label.isEmpty()) continue;
        const auto it = std::lower_bound(line.points.begin(), line.points.end(), wanted,
                                         [](const QPointF& point, double v) { return point.x() < v; });
        for (const auto near : {it, it == line.points.begin() ? it : it - 1})
            if (near != line.points.end() && (!x || std::fabs(near->x() - wanted) < std::fabs(*x - wanted)))
                x = near->x();
        if (line.steps && !line.points.isEmpty() && wanted >= line.points.first().x() &&
            wanted <= line.points.last().x()) {
            x = wanted;  // between two points it has a value too
            break;
        }
    }
    if (!x) return std::nullopt;
    Reading reading{m_frame.map(axisValue(*x, m_plot.x), m_frame.y0).x(),
                    m_plot.x.caption + QLatin1Char(' ') + valueText(*x, m_plot.x),
                    {}};
    const double reach = 1e-9 * std::max(1.0, std::fabs(*x));
    for (const PlotLine& line : m_plot.lines) {
        if (line.label.isEmpty() || line.points.isEmpty()) continue;
        auto it = std::upper_bound(line.points.begin(), line.points.end(), *x + reach,
                                   [](double v, const QPointF& point) { return v < point.x(); });
        const bool ended = it == line.points.end() && line.points.last().x() < *x - reach;
        if (it == line.points.begin()) continue;  // it begins later
        --it;
        if (!line.steps && it + 1 != line.points.end() && (it + 1)->x() - *x < *x - it->x()) ++it;
        reading.lines.push_back(
            {line.ink(themeOf(this)), valueText(it->y(), m_plot.y),
             ended ? tr("%1, ended at %2").arg(line.label, valueText(it->x(), m_plot.x)) : line.label});
    }
    return reading.lines.empty() ? std::nullopt : std::optional(reading);
}

double SeriesChart::keyStart() const {
    if (!m_plot.x.categories.isEmpty()) return m_frame.plot.right();
    double last = m_frame.plot.left();
    for (const PlotLine& line : m_plot.lines)
        if (!line.label.isEmpty() && !line.points.isEmpty())
            if (const double x = axisValue(line.points.last().x(), m_plot.x); std::isfinite(x))
                last = std::max(last, m_frame.map(x, m_frame.y0).x());
    return last;
}

void SeriesChart::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || overTime() || !m_frame.plot.contains(event->position()))
        return PlotView::mousePressEvent(event);
    const double place =
        m_frame.x0 + (event->position().x() - m_frame.plot.left()) / m_frame.plot.width() * (m_frame.x1 - m_frame.x0);
    Q_EMIT clicked(m_plot.x.log ? std::pow(10.0, place) : place);
}

}  // namespace pada::ui
