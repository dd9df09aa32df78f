// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/forest_chart.h"

#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kForestSide = 10, kForestWhisker = 20, kForestGap = 6, kForestShape = 5, kForestDot = 2.5,
                 kForestCap = 4;

double forestLine() {
    return QFontMetricsF(textFont(TextRole::small)).height();
}

double forestAxis() {
    return QFontMetricsF(textFont(TextRole::tiny)).height() * 2 + 4;
}

}  // namespace

void ForestChart::setPlot(ForestPlot plot) {
    m_plot = std::move(plot);
    double low = 0.0, high = 0.0;  // the line at zero is always there
    const auto cover = [&](double value) {
        if (!std::isfinite(value)) return;
        low = std::min(low, value);
        high = std::max(high, value);
    };
    const bool allPale = std::ranges::all_of(m_plot.rows, &ForestRow::pale);
    for (const ForestRow& row : m_plot.rows) {
        cover(row.value);
        if (!row.pale || allPale) {  // two seeds make an interval so wide that nothing else could be read beside it
            cover(row.low.value_or(row.value));
            cover(row.high.value_or(row.value));
        }
        for (const ForestRow::Part& part : row.parts) cover(part.value);
    }
    m_scale = high > low ? roundScale(low, high) : roundScale(-1.0, 1.0);
    itemsChanged(m_plot.summary);
    updateGeometry();
}

double ForestChart::rowHeight() const {
    return forestLine() + kForestWhisker + kForestGap;
}

QSize ForestChart::sizeHint() const {
    const auto rows = static_cast<double>(std::max<std::size_t>(1, m_plot.rows.size()));
    return {264, static_cast<int>(std::ceil(rows * rowHeight() + forestAxis()))};
}

double ForestChart::pixelOf(double value) const {
    const double share = (value - m_scale.low) / (m_scale.high - m_scale.low);
    return kForestSide + std::clamp(share, 0.0, 1.0) * std::max(10.0, width() - 2 * kForestSide);
}

QRectF ForestChart::itemRect(int item) const {
    return {0.0, item * rowHeight(), static_cast<double>(width()), rowHeight()};
}

QRectF ForestChart::bandOf(int item) const {
    return itemRect(item).adjusted(0.0, std::ceil(forestLine()) + 1, 0.0, -kForestGap / 2);
}

QString ForestChart::valueText(double value) const {
    const QString digits = signedText(significantText(value / std::pow(10.0, m_plot.exponent)));
    return (value > 0.0 ? QStringLiteral("+") : QString()) + digits + m_plot.suffix;
}

Reading ForestChart::itemReading(int item) const {
    const ForestRow& row = m_plot.rows[static_cast<std::size_t>(item)];
    const QColor ink = row.ink(themeOf(this));
    Reading reading;
    reading.head = row.note.isEmpty() ? row.label : QStringLiteral("%1, %2").arg(row.label, row.note);
    reading.lines.push_back({ink, valueText(row.value), row.low ? tr("mean difference") : tr("difference")});
    if (row.low && row.high)
        reading.lines.push_back({{}, tr("%1 to %2").arg(valueText(*row.low), valueText(*row.high)), tr("95 %")});
    for (const ForestRow::Part& part : row.parts)
        if (row.parts.size() > 1) reading.lines.push_back({{}, valueText(part.value), part.name});
    if (!row.claim.isEmpty()) reading.lines.push_back({{}, {}, row.claim});
    return reading;
}

void ForestChart::paintAxis(QPainter& p) const {
    const Theme& t = themeOf(this);
    const double bottom = static_cast<double>(m_plot.rows.size()) * rowHeight(), tiny = forestAxis() / 2 - 2;
    const double unit = std::pow(10.0, m_plot.exponent);
    const AxisScale labels{m_scale.low / unit, m_scale.high / unit, m_scale.step / unit};
    p.setFont(textFont(TextRole::tiny));
    const QFontMetricsF metrics(p.font());
    double free = -1e9;  // labels that would touch the one before are left out; that of zero never is
    const double zero = std::round(pixelOf(0.0)), zeroHalf = metrics.horizontalAdvance(QStringLiteral("0")) / 2 + 6;
    for (const double tick : m_scale.ticks()) {
        const double x = std::round(pixelOf(tick));
        const bool isZero = std::fabs(tick) < m_scale.step / 1000;
        p.setPen(QPen(isZero ? t.text2 : t.grid, isZero ? 1.4 : 1, Qt::SolidLine, Qt::FlatCap));
        for (int item = 0; item < itemCount(); ++item) {  // beside the marks, never through the words above them
            const QRectF band = bandOf(item);
            p.drawLine(QPointF(x + .5, band.top()), QPointF(x + .5, band.bottom()));
        }
        const QString words = isZero ? QStringLiteral("0") : signedText(labels.label(tick / unit)) + m_plot.suffix;
        const double wide = metrics.horizontalAdvance(words),
                     left = std::clamp(x - wide / 2, 0.0, std::max(0.0, width() - wide));
        if (!isZero && (left < free || (left < zero + zeroHalf && left + wide > zero - zeroHalf))) continue;
        free = left + wide + 6;
        p.setPen(isZero ? t.text2 : t.text3);
        p.drawText(QRectF(left, bottom + 2, wide + 2, tiny), Qt::AlignLeft | Qt::AlignVCenter, words);
    }
    p.setPen(t.text3);
    p.drawText(QRectF(0, bottom + 2 + tiny, width(), tiny), Qt::AlignRight | Qt::AlignVCenter,
               metrics.elidedText(m_plot.caption, Qt::ElideLeft, width()));
}

void ForestChart::paintRow(QPainter& p, int item) const {
    const Theme& t = themeOf(this);
    const ForestRow& row = m_plot.rows[static_cast<std::size_t>(item)];
    const QRectF at = itemRect(item);
    const double line = forestLine(), y = std::round(at.top() + line + kForestWhisker / 2) + .5;
    const QColor ink = row.pale ? paler(row.ink, .45)(t) : row.ink(t);
    p.setFont(textFont(TextRole::smallStrong));
    const QFontMetricsF strong(p.font());
    const double room = strong.horizontalAdvance(row.words);
    p.setPen(row.pale ? t.text3 : t.text);
    p.drawText(QRectF(at.left(), at.top(), at.width(), line), Qt::AlignRight | Qt::AlignVCenter, row.words);
    const double names = std::max(0.0, at.width() - room - 12),
                 note = QFontMetricsF(textFont(TextRole::small)).horizontalAdvance(row.note);
    const QString label =  // the note is short and says how much the row stands on: a long label gives way
        strong.elidedText(row.label, Qt::ElideRight, std::max(names - note - 8, names / 2));
    p.setPen(row.pale ? t.text2 : t.text);
    p.drawText(QRectF(at.left(), at.top(), names, line), Qt::AlignLeft | Qt::AlignVCenter, label);
    const double taken = strong.horizontalAdvance(label) + 8;
    p.setFont(textFont(TextRole::small));
    p.setPen(t.text2);
    p.drawText(QRectF(at.left() + taken, at.top(), std::max(0.0, names - taken), line),
               Qt::AlignLeft | Qt::AlignVCenter, row.note);
    if (row.low && row.high) {
        p.setPen(QPen(ink, 2, Qt::SolidLine, Qt::FlatCap));
        const double left = pixelOf(*row.low), right = pixelOf(*row.high);
        p.drawLine(QPointF(left, y), QPointF(right, y));
        for (const bool upper : {false, true}) {
            const double end = upper ? right : left, back = upper ? -kForestCap : kForestCap;
            const bool beyond = upper ? *row.high > m_scale.high : *row.low < m_scale.low;
            const QPointF above(beyond ? end + back : end, y - kForestCap), tip(end, y);
            p.drawLine(above, beyond ? tip : QPointF(end, y + kForestCap));  // an arrow where it goes on outside
            if (beyond) p.drawLine(tip, QPointF(end + back, y + kForestCap));
        }
    }
    p.setPen(Qt::NoPen);
    p.setBrush(withAlpha(ink, 150));
    if (row.parts.size() > 1)
        for (const ForestRow::Part& part : row.parts)
            p.drawEllipse(QPointF(pixelOf(part.value), y + kForestWhisker / 2 - kForestDot), kForestDot, kForestDot);
    p.setPen(QPen(ink, 1.6));
    p.setBrush(row.pale ? t.surface : ink);
    paintShape(p, row.shape, QPointF(pixelOf(row.value), y), kForestShape);
}

void ForestChart::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_plot.rows.empty()) {
        paintHintAlone(p, themeOf(this), rect(), hint());
        return paintPick(p);
    }
    paintAxis(p);
    for (int item = 0; item < itemCount(); ++item) paintRow(p, item);
    paintPick(p);
}

QString ForestChart::csv() const {
    if (m_plot.rows.empty()) return {};
    CsvRows rows;
    rows.row("row", "part", "difference", "low_95", "high_95", "n");
    for (const ForestRow& row : m_plot.rows) {
        rows.row(row.label, "mean", row.value, row.low, row.high, static_cast<std::int64_t>(row.parts.size()));
        for (const ForestRow::Part& part : row.parts)
            rows.row(row.label, part.name, part.value, std::optional<double>(), std::optional<double>(),
                     std::int64_t{1});
    }
    return rows.text();
}

}  // namespace pada::ui
