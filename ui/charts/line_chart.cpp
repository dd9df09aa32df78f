// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/line_chart.h"

#include "ui/charts/plot_frame.h"
#include "ui/charts/thinning.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>
#include <QTextStream>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pada::ui {

/// Qt Charts draws the lines only; grid and labels come from PlotFrame, so that all charts look and align the same.
class LineChart::View final : public QChartView {
public:
    struct Curve {
        QLineSeries* series;
        Role role;
        QString label;
        QList<QPointF> points;
    };

    explicit View(QWidget* parent) : QChartView(parent), xAxis(new QValueAxis(this)), yAxis(new QValueAxis(this)) {
        QChart* c = chart();
        c->setAnimationOptions(QChart::NoAnimation);
        c->legend()->hide();
        c->setBackgroundVisible(false);
        c->setMargins({});
        c->layout()->setContentsMargins(0, 0, 0, 0);
        c->addAxis(xAxis, Qt::AlignBottom);
        c->addAxis(yAxis, Qt::AlignLeft);
        xAxis->setVisible(false);
        yAxis->setVisible(false);
        setRenderHint(QPainter::Antialiasing);
        setFrameShape(QFrame::NoFrame);
        setMouseTracking(true);
        setFocusPolicy(Qt::NoFocus);
    }

    QColor colour(Role role) const {
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

    void applyTheme() {
        setBackgroundBrush(themeOf(this).surface);
        for (const Curve& curve : curves) {
            QPen pen(colour(curve.role), curve.role == Role::focus ? 2.0 : curve.role == Role::faint ? 1.0 : 1.5);
            pen.setCosmetic(false);  // a cosmetic pen stays at device pixels: half as wide on a 2x screen
            pen.setCapStyle(Qt::RoundCap);
            pen.setJoinStyle(Qt::RoundJoin);
            curve.series->setPen(pen);
        }
    }

    PlotFrame frame() const {
        PlotFrame f;
        f.plot = plotInset(viewport()->size());
        f.x1 = xScale.high;
        f.y0 = yScale.low;
        f.y1 = yScale.high;
        return f;
    }

    void drawBackground(QPainter* painter, const QRectF& rect) override {
        QChartView::drawBackground(painter, rect);
        PlotFrame f = frame();
        const double unit = std::pow(10.0, exponent);
        AxisScale shown{yScale.low / unit, yScale.high / unit, yScale.step / unit};
        for (const double v : yScale.ticks()) f.yTicks.push_back({v, shown.label(v / unit) + suffix});
        for (const double v : xScale.ticks())
            if (v <= xScale.high + 1e-9) f.xTicks.push_back({v, xScale.label(v)});
        f.xCaption = caption;
        f.paint(*painter, themeOf(this));
    }

    void drawForeground(QPainter* p, const QRectF&) override {
        const Theme& t = themeOf(this);
        const PlotFrame f = frame();
        p->setRenderHint(QPainter::Antialiasing);
        struct End {
            double y;
            const Curve* curve;
        };
        std::vector<End> ends;
        for (const Curve& curve : curves)
            if (!curve.label.isEmpty() && !curve.points.isEmpty() && std::isfinite(curve.points.last().y()))
                ends.push_back({f.map(0, curve.points.last().y()).y(), &curve});
        std::stable_sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.y < b.y; });
        std::vector<double> centres;
        for (const End& end : ends) centres.push_back(end.y);
        spreadLabels(centres, 16, f.plot.top() + 6, f.plot.bottom() - 6);
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const Curve& curve = *ends[i].curve;
            const QPointF at = f.map(curve.points.last().x(), curve.points.last().y());
            p->setPen(QPen(t.surface, 2));
            p->setBrush(colour(curve.role));
            p->drawEllipse(at, 4.5, 4.5);
            p->setBrush(Qt::NoBrush);
            paintEndText(*p, t, f, at, centres[i], curve);
        }
        if (hover.x() >= f.plot.left() && hover.x() <= f.plot.right() && hover.y() >= 0) paintHover(*p, t, f);
    }

    QString valueText(double value) const { return significantText(value / std::pow(10.0, exponent)) + suffix; }

    void paintEndText(QPainter& p, const Theme& t, const PlotFrame& f, QPointF at, double y, const Curve& curve) const {
        const QFont strong = textFont(TextRole::tinyStrong), plain = textFont(TextRole::tiny);
        const QFontMetricsF ms(strong), mp(plain);
        const QString value = valueText(curve.points.last().y());
        const double width = ms.horizontalAdvance(value) + 5 + mp.horizontalAdvance(curve.label);
        double x = at.x() + 10;
        if (x + width > f.plot.right() + 10) {  // no room to the right: above the line's end, on a patch of surface
            x = f.plot.right() - width;
            y = y > f.plot.top() + 18 ? y - 14 : y + 14;
        }
        p.fillRect(QRectF(x - 2, y - 7, width + 4, 14), withAlpha(t.surface, 190));
        p.setFont(strong);
        p.setPen(curve.role == Role::focus ? t.accent : t.text2);
        p.drawText(QPointF(x, y + ms.capHeight() / 2), value);
        p.setFont(plain);
        p.setPen(t.text2);
        p.drawText(QPointF(x + ms.horizontalAdvance(value) + 5, y + mp.capHeight() / 2), curve.label);
    }

    void paintHover(QPainter& p, const Theme& t, const PlotFrame& f) const {
        const double wanted = (hover.x() - f.plot.left()) / f.plot.width() * xScale.high;
        std::vector<ReadingLine> lines;
        double x = std::numeric_limits<double>::quiet_NaN();
        for (const Curve& curve : curves) {
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
        paintReading(p, t, QRectF(viewport()->rect()).adjusted(2, 2, -2, -2), QPointF(px, hover.y()),
                     caption + QLatin1Char(' ') + significantText(x), lines);
    }

    void resizeEvent(QResizeEvent* event) override {
        // Before the base class resizes the chart: setPlotArea alone moves the series, the axes follow one layout pass
        // later.
        chart()->setPlotArea(plotInset(viewport()->size()));
        QChartView::resizeEvent(event);
        push();
    }
    void mouseMoveEvent(QMouseEvent* event) override {
        hover = event->position();
        viewport()->update();
    }
    void leaveEvent(QEvent*) override {
        hover = {-1, -1};
        viewport()->update();
    }

    void push() {
        const int columns = std::max(16, static_cast<int>(plotInset(viewport()->size()).width() * devicePixelRatioF()));
        for (const Curve& curve : curves) curve.series->replace(thinMinMax(curve.points, columns));
    }

    std::vector<Curve> curves;
    QValueAxis *xAxis, *yAxis;
    AxisScale xScale{0, 1, .25}, yScale{0, 1, .25};
    double leastLow = std::numeric_limits<double>::quiet_NaN(), leastHigh = leastLow;
    QString caption, suffix;
    int exponent = 0;
    QPointF hover{-1, -1};
};

LineChart::LineChart(QWidget* parent) : QWidget(parent), m_view(new View(this)) {
    m_view->applyTheme();
    setFocusPolicy(Qt::TabFocus);
}
LineChart::~LineChart() = default;

int LineChart::addCurve(Role role, const QString& label) {
    auto* series = new QLineSeries(m_view);
    m_view->chart()->addSeries(series);
    series->attachAxis(m_view->xAxis);
    series->attachAxis(m_view->yAxis);
    m_view->curves.push_back({series, role, label, {}});
    m_view->applyTheme();
    return static_cast<int>(m_view->curves.size()) - 1;
}

void LineChart::clearCurves() {
    m_view->chart()->removeAllSeries();
    m_view->curves.clear();
    m_view->yScale = {0, 0, 1};
}

void LineChart::setCurve(int curve, const QList<QPointF>& points) {
    m_view->curves.at(static_cast<std::size_t>(curve)).points = points;
}

void LineChart::setXRange(double high, const QString& caption) {
    m_view->caption = caption;
    AxisScale scale = roundScale(0, std::max(high, 1e-9));
    scale.high = std::max(high, 1e-9);  // the axis ends where the run ends; ticks stay round
    m_view->xScale = scale;
}

void LineChart::setYUnit(int exponent, const QString& suffix) {
    m_view->exponent = exponent;
    m_view->suffix = suffix;
}

void LineChart::setYLimits(double low, double high) {
    m_view->leastLow = low;
    m_view->leastHigh = high;
}

void LineChart::commit() {
    double low = m_view->leastLow, high = m_view->leastHigh;
    for (const View::Curve& curve : m_view->curves)
        for (const QPointF& point : curve.points) {
            if (!std::isfinite(point.y())) continue;
            low = std::isnan(low) ? point.y() : std::min(low, point.y());
            high = std::isnan(high) ? point.y() : std::max(high, point.y());
        }
    if (std::isnan(low)) low = 0.0;
    if (std::isnan(high)) high = 1.0;
    m_view->yScale = grownScale(m_view->yScale, low, high);
    m_view->xAxis->setRange(0, m_view->xScale.high);
    m_view->yAxis->setRange(m_view->yScale.low, m_view->yScale.high);
    m_view->push();
    m_view->viewport()->update();
}

AxisScale LineChart::yScale() const {
    return m_view->yScale;
}
QPointF LineChart::toPixel(double x, double y) const {
    return m_view->frame().map(x, y);
}

QString LineChart::csv() const {
    QString out;
    QTextStream stream(&out);
    stream << "curve," << m_view->caption << ",value\n";
    stream.setRealNumberPrecision(9);
    for (const View::Curve& curve : m_view->curves)
        for (const QPointF& point : curve.points)
            stream << '"' << (curve.label.isEmpty() ? QStringLiteral("each step") : curve.label) << "\"," << point.x()
                   << ',' << point.y() << '\n';
    return out;
}

QString LineChart::exportName() const {
    return objectName();
}

void LineChart::resizeEvent(QResizeEvent*) {
    m_view->setGeometry(rect());
}

void LineChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) m_view->applyTheme();
    QWidget::changeEvent(event);
}

}  // namespace pada::ui
