// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/line_chart.h"

#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextStream>

#include <algorithm>
#include <cmath>

namespace pada::ui {

LineChart::LineChart(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
}

int LineChart::addCurve(Role role, const QString& label) {
    m_curves.push_back({role, label, {}, {}});
    m_canvas.forget();
    return static_cast<int>(m_curves.size()) - 1;
}

void LineChart::clearCurves() {
    m_curves.clear();
    m_canvas.forget();
    m_fresh = true;
}

void LineChart::setCurve(int curve, const QList<QPointF>& points) {
    m_curves.at(static_cast<std::size_t>(curve)).points = points;
}

void LineChart::setXRange(double high, const QString& caption) {
    m_caption = caption;
    m_xScale = roundScale(0, std::max(high, 1e-9));
    m_xScale.high = std::max(high, 1e-9);  // the axis ends where the run ends; ticks stay round
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

void LineChart::settleAxis() {
    double low = m_log ? std::nan("") : m_leastLow, high = m_log ? std::nan("") : m_leastHigh;
    for (const Curve& curve : m_curves)
        for (const QPointF& point : curve.points) {
            if (!std::isfinite(point.y()) || (m_log && point.y() <= 0.0)) continue;
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
    settleAxis();
    std::vector<EndLabel> labels = layoutLabels();
    if (!m_canvas.matches(size(), devicePixelRatioF(), frame(), themeOf(this))) {
        update();
    } else if (const int from = firstNewColumn(); from < m_canvas.width()) {
        QRect fresh = m_canvas.logicalFrom(from);
        fresh.setRight(std::min(fresh.right(), static_cast<int>(std::ceil(lastColumn() / m_canvas.ratio()))));
        QRegion region(fresh);
        for (const auto* set : {&m_labels, &labels})
            for (const EndLabel& label : *set) {
                region += label.box.toAlignedRect().adjusted(-2, -2, 2, 2);
                region += QRectF(label.at - QPointF(7, 7), QSizeF(14, 14)).toAlignedRect();
            }
        update(region);
    }
    m_labels = std::move(labels);
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
        case Role::faint:
            return mix(t.surface, t.accent, t.mode == ThemeMode::light ? .28 : .34);
    }
    return t.text;
}

double LineChart::shown(double y) const {
    return m_log ? (y > 0.0 ? std::log10(y) : std::nan("")) : y;
}

PlotFrame LineChart::frame() const {
    PlotFrame f;
    f.plot = plotInset(size());
    f.x1 = m_xScale.high;
    for (const double v : m_xScale.ticks())
        if (v <= m_xScale.high + 1e-9) f.xTicks.push_back({v, m_xScale.label(v)});
    f.xCaption = m_caption;
    const double unit = std::pow(10.0, m_exponent);
    if (m_log) {
        f.y0 = std::log10(m_yLogScale.low);
        f.y1 = std::log10(m_yLogScale.high);
        for (const double v : m_yLogScale.ticks())
            f.yTicks.push_back({std::log10(v), decadeText(v / unit) + m_suffix});
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

std::vector<LineChart::EndLabel> LineChart::layoutLabels() const {
    const PlotFrame f = frame();
    std::vector<EndLabel> out;
    for (const Curve& curve : m_curves) {
        if (curve.label.isEmpty() || curve.points.isEmpty() || !std::isfinite(shown(curve.points.last().y()))) continue;
        const QPointF at = f.map(curve.points.last().x(), shown(curve.points.last().y()));
        out.push_back({at, {}, valueText(curve.points.last().y()), curve.label, colour(curve.role),
                       curve.role == Role::focus});
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.at.y() < b.at.y(); });
    std::vector<double> centres;
    for (const EndLabel& end : out) centres.push_back(end.at.y());
    spreadLabels(centres, 16, f.plot.top() + 6, f.plot.bottom() - 6);
    const QFontMetricsF strong(textFont(TextRole::tinyStrong)), plain(textFont(TextRole::tiny));
    for (std::size_t i = 0; i < out.size(); ++i) {
        EndLabel& end = out[i];
        const double width = strong.horizontalAdvance(end.value) + 5 + plain.horizontalAdvance(end.label);
        double x = end.at.x() + 10, y = centres[i];
        if (x + width > f.plot.right() + 10) {  // no room to the right: beside the line's end, on a patch of surface
            x = f.plot.right() - width;
            y = y > f.plot.top() + 18 ? y - 14 : y + 14;
        }
        end.box = QRectF(x - 2, y - 7, width + 4, 14);
    }
    return out;
}

void LineChart::paintCurve(QPainter& p, const Curve& curve, const PlotFrame& f, int fromColumn) const {
    const double ratio = m_canvas.ratio();
    // A little above 1: Qt draws thinner lines with a stroker that rounds them anew at every clip.
    const double width = (curve.role == Role::focus ? 2.0 : curve.role == Role::faint ? 1.02 : 1.5) * ratio;
    QList<QPointF> points;
    points.reserve(curve.points.size());
    qsizetype from = curve.points.size();
    for (const QPointF& point : curve.points) {
        const double y = shown(point.y());
        if (!std::isfinite(y)) continue;
        const QPointF at = f.map(point.x(), y);
        if (from == curve.points.size() && at.x() >= fromColumn - 2 * width) from = points.size();
        points.append(at);
    }
    from = std::clamp<qsizetype>(from - 1, 0, std::max<qsizetype>(0, points.size() - 1));
    const QList<QPointF> thin = thinToColumns(points, from);
    // Single lines: one antialiased polyline of a noisy curve costs twenty times as much. Square ends close the joints and,
    // unlike round ones, cost nothing.
    QPen pen(colour(curve.role), width);
    pen.setCapStyle(curve.role == Role::faint ? Qt::FlatCap : Qt::SquareCap);
    p.setPen(pen);
    QList<QLineF> lines;
    lines.reserve(thin.size());
    for (qsizetype i = 1; i < thin.size(); ++i) lines.append(QLineF(thin[i - 1], thin[i]));
    p.drawLines(lines);
}

void LineChart::paintCurves() {
    const bool all = m_canvas.prepare(size(), devicePixelRatioF(), frame(), themeOf(this));
    const int from = all ? 0 : firstNewColumn();
    const int end = all ? m_canvas.width() : lastColumn();
    m_columnsPainted = std::max(0, end - from);
    if (m_columnsPainted == 0) return;
    m_canvas.paintFrom(from, [&](QPainter& p, const PlotFrame& device) {
        for (const Curve& curve : m_curves) paintCurve(p, curve, device, from);
    }, end);
    for (Curve& curve : m_curves) curve.painted = curve.points;
}

void LineChart::paintEvent(QPaintEvent*) {
    paintCurves();
    const Theme& t = themeOf(this);
    QPainter p(this);
    m_canvas.show(p);
    p.setRenderHint(QPainter::Antialiasing);
    const QFont strong = textFont(TextRole::tinyStrong), plain = textFont(TextRole::tiny);
    const QFontMetricsF ms(strong);
    m_labels = layoutLabels();
    for (const EndLabel& end : m_labels) {
        p.setPen(QPen(t.surface, 2));
        p.setBrush(end.colour);
        p.drawEllipse(end.at, 4.5, 4.5);
    }
    p.setBrush(Qt::NoBrush);
    for (const EndLabel& end : m_labels) {
        p.fillRect(end.box, withAlpha(t.surface, 190));
        p.setFont(strong);
        p.setPen(end.strong ? t.accent : t.text2);
        p.drawText(QPointF(end.box.left() + 2, end.box.center().y() + ms.capHeight() / 2), end.value);
        p.setFont(plain);
        p.setPen(t.text2);
        p.drawText(QPointF(end.box.left() + 2 + ms.horizontalAdvance(end.value) + 5,
                           end.box.center().y() + ms.capHeight() / 2),
                   end.label);
    }
    const PlotFrame f = frame();
    if (m_hover.x() >= f.plot.left() && m_hover.x() <= f.plot.right() && m_hover.y() >= 0) paintHover(p, f);
}

void LineChart::paintHover(QPainter& p, const PlotFrame& f) const {
    const Theme& t = themeOf(this);
    const double wanted = (m_hover.x() - f.plot.left()) / f.plot.width() * m_xScale.high;
    std::vector<ReadingLine> lines;
    double x = std::numeric_limits<double>::quiet_NaN();
    for (const Curve& curve : m_curves) {
        if (curve.label.isEmpty() || curve.points.isEmpty()) continue;
        auto it = std::lower_bound(curve.points.begin(), curve.points.end(), wanted,
                                   [](const QPointF& point, double v) { return point.x() < v; });
        if (it == curve.points.end()) --it;
        if (it != curve.points.begin() && std::fabs((it - 1)->x() - wanted) < std::fabs(it->x() - wanted)) --it;
        if (std::isnan(x)) x = it->x();
        lines.push_back({colour(curve.role), valueText(it->y()), curve.label});
    }
    if (lines.empty()) return;
    const double px = std::round(f.map(x, 0).x()) + .5;
    p.setPen(QPen(t.borderStrong, 1));
    p.drawLine(QPointF(px, f.plot.top()), QPointF(px, f.plot.bottom()));
    paintReading(p, t, QRectF(rect()).adjusted(2, 2, -2, -2), QPointF(px, m_hover.y()),
                 m_caption + QLatin1Char(' ') + significantText(x), lines);
}

QPointF LineChart::toPixel(double x, double y) const {
    return frame().map(x, shown(y));
}

void LineChart::mouseMoveEvent(QMouseEvent* event) {
    m_hover = event->position();
    update();
}

void LineChart::leaveEvent(QEvent*) {
    m_hover = {-1, -1};
    update();
}

void LineChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_canvas.forget();
        update();
    }
    QWidget::changeEvent(event);
}

QString LineChart::csv() const {
    QString out;
    QTextStream stream(&out);
    stream << "curve," << m_caption << ",value\n";
    stream.setRealNumberPrecision(9);
    for (const Curve& curve : m_curves)
        for (const QPointF& point : curve.points)
            stream << '"' << (curve.label.isEmpty() ? QStringLiteral("each step") : curve.label) << "\"," << point.x()
                   << ',' << point.y() << '\n';
    return out;
}

QString LineChart::exportName() const {
    return objectName();
}

}  // namespace pada::ui
