// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/stack_chart.h"

#include "ui/charts/axis_scale.h"
#include "ui/charts/plot_frame.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextStream>

#include <algorithm>
#include <cmath>

namespace pada::ui {

StackChart::StackChart(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
}

void StackChart::setShares(std::vector<std::string> names, std::vector<ShareColumn> columns, double now, double xHigh,
                           const QString& caption) {
    m_names = std::move(names);
    m_columns = std::move(columns);
    m_now = now;
    m_high = std::max(xHigh, 1e-9);
    m_caption = caption;
    update();
}

void StackChart::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    PlotFrame f;
    f.plot = plotInset(size());
    f.x1 = m_high;
    f.y1 = 100;
    for (const int v : {0, 25, 50, 75, 100}) f.yTicks.push_back({double(v), QStringLiteral("%1 %").arg(v)});
    const AxisScale x = roundScale(0, m_high);
    for (const double v : x.ticks())
        if (v <= m_high + 1e-9) f.xTicks.push_back({v, x.label(v)});
    f.xCaption = m_caption;
    f.paint(p, t);
    if (m_columns.empty() || m_names.empty()) return;

    const std::size_t layers = m_names.size();
    const double end = std::max(m_now, m_columns.back().x);
    std::vector<double> base(m_columns.size(), 0.0), lastMiddle(layers, 0.0);
    for (std::size_t layer = 0; layer < layers; ++layer) {
        QPolygonF area;
        for (std::size_t i = 0; i < m_columns.size(); ++i) area.append(f.map(m_columns[i].x, 100 * base[i]));
        area.append(f.map(end, 100 * base.back()));
        lastMiddle[layer] = base.back() + m_columns.back().shares[layer] / 2;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            base[i] = layer + 1 == layers ? 1.0 : base[i] + m_columns[i].shares[layer];
        area.append(f.map(end, 100 * base.back()));
        for (std::size_t i = m_columns.size(); i-- > 0;) area.append(f.map(m_columns[i].x, 100 * base[i]));
        if (m_columns.back().shares[layer] <= 0 && m_columns.front().shares[layer] <= 0) continue;
        p.setPen(QPen(t.surface, 1.2));  // a hairline of background parts neighbours without a border colour
        p.setBrush(optionColour(t, m_names[layer], layer));
        p.drawPolygon(area);
    }
    p.setBrush(Qt::NoBrush);

    std::vector<double> centres;
    std::vector<std::size_t> shown;
    for (std::size_t layer = layers; layer-- > 0;)
        if (m_columns.back().shares[layer] > 0) {
            shown.push_back(layer);
            centres.push_back(f.map(0, 100 * lastMiddle[layer]).y());
        }
    spreadLabels(centres, 16, f.plot.top() + 6, f.plot.bottom() - 6);
    const double endX = f.map(end, 0).x();
    const bool inside = endX + 110 > f.plot.right();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::string& name = m_names[shown[i]];
        const QString share = percentText(m_columns.back().shares[shown[i]], 0), label = optionText(name);
        double left = endX + 8;
        if (inside) {
            const QFontMetricsF ms(textFont(TextRole::tinyStrong)), mp(textFont(TextRole::tiny));
            const double width = ms.horizontalAdvance(share) + mp.horizontalAdvance(label) + 26;
            left = f.plot.right() - width - 6;
            p.setPen(Qt::NoPen);
            p.setBrush(withAlpha(t.surface, 225));
            p.drawRoundedRect(QRectF(left - 3, centres[i] - 8, width + 4, 16), 4, 4);
        }
        paintDirectLabel(p, t, {left, centres[i]}, optionColour(t, name, shown[i]), share, label);
    }

    if (m_hover.x() < f.plot.left() || m_hover.x() > endX) return;
    const double wanted = (m_hover.x() - f.plot.left()) / f.plot.width() * m_high;
    auto it = std::upper_bound(m_columns.begin(), m_columns.end(), wanted,
                               [](double v, const ShareColumn& c) { return v < c.x; });
    if (it != m_columns.begin()) --it;
    std::vector<ReadingLine> lines;
    for (std::size_t layer = layers; layer-- > 0;)
        lines.push_back(
            {optionColour(t, m_names[layer], layer), percentText(it->shares[layer]), optionText(m_names[layer])});
    const double px = std::round(f.map(std::max(wanted, it->x), 0).x()) + .5;
    p.setPen(QPen(t.text, 1));
    p.drawLine(QPointF(px, f.plot.top()), QPointF(px, f.plot.bottom()));
    paintReading(p, t, QRectF(rect()).adjusted(2, 2, -2, -2), {px, m_hover.y()},
                 m_caption + QLatin1Char(' ') + significantText(it->x), lines);
}

void StackChart::mouseMoveEvent(QMouseEvent* event) {
    m_hover = event->position();
    update();
}

void StackChart::leaveEvent(QEvent*) {
    m_hover = {-1, -1};
    update();
}

QString StackChart::csv() const {
    QString out;
    QTextStream stream(&out);
    stream << m_caption;
    for (const std::string& name : m_names) stream << ',' << QString::fromStdString(name);
    stream << '\n';
    for (const ShareColumn& column : m_columns) {
        stream << column.x;
        for (const double share : column.shares) stream << ',' << share;
        stream << '\n';
    }
    return out;
}

QString StackChart::exportName() const {
    return objectName();
}

}  // namespace pada::ui
