// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/stack_chart.h"

#include "ui/charts/axis_scale.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada::ui {

StackChart::StackChart(QWidget* parent) : PlotView(parent) {
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void StackChart::setShares(std::vector<std::string> names, std::vector<ShareColumn> columns, double now, double xHigh,
                           const QString& caption) {
    if (names != m_names) m_canvas.forget();
    if (names == m_names && columns == m_columns && now == m_now && xHigh == m_high && caption == m_caption) return;
    std::size_t same = 0;
    while (same < std::min(columns.size(), m_columns.size()) && columns[same] == m_columns[same]) ++same;
    if (same < m_columns.size() || same < columns.size() || now != m_now)
        m_firstNew = std::min(m_firstNew, same > 0 ? same - 1 : 0);
    m_names = std::move(names);
    m_columns = std::move(columns);
    m_now = now;
    m_high = std::max(xHigh, 1e-9);
    m_caption = caption;
    update();
}

void StackChart::setXFrom(double x) {
    if (x == m_low) return;
    m_low = x;
    m_canvas.forget();
    update();
}

void StackChart::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    update();
}

PlotFrame StackChart::frame() const {
    PlotFrame f;
    f.plot = plotInset(size());
    f.x0 = m_low;
    f.x1 = std::max(m_high, m_low + 1e-9);
    f.y1 = 100;
    for (const int v : {0, 25, 50, 75, 100}) f.yTicks.push_back({double(v), QStringLiteral("%1 %").arg(v)});
    const AxisScale x = roundScale(m_low, m_high);
    for (const double v : x.ticks())
        if (v >= m_low - 1e-9 && v <= m_high + 1e-9) f.xTicks.push_back({v, x.label(v)});
    f.xCaption = m_caption;
    return f;
}

void StackChart::paintAreas(QPainter& p, const PlotFrame& f, std::size_t first, double ratio) const {
    const Theme& t = themeOf(this);
    const std::size_t layers = m_names.size(), count = m_columns.size();
    if (m_low > 0.0 || m_now > m_high) p.setClipRect(f.plot.adjusted(0, -2, 2, 2), Qt::IntersectClip);
    const double end = std::max(m_now, m_columns.back().x);
    first = std::min(first, count - 1);
    std::vector<double> base(count, 0.0);
    for (std::size_t layer = 0; layer < layers; ++layer) {
        QPolygonF area;
        const auto until = [&](std::size_t i) { return i + 1 < count ? m_columns[i + 1].x : end; };
        for (std::size_t i = first; i < count; ++i)
            area << f.map(m_columns[i].x, 100 * base[i]) << f.map(until(i), 100 * base[i]);
        for (std::size_t i = first; i < count; ++i)
            base[i] = layer + 1 == layers ? 1.0 : base[i] + m_columns[i].shares[layer];
        for (std::size_t i = count; i-- > first;)
            area << f.map(until(i), 100 * base[i]) << f.map(m_columns[i].x, 100 * base[i]);
        if (std::none_of(m_columns.begin() + static_cast<std::ptrdiff_t>(first), m_columns.end(),
                         [layer](const ShareColumn& column) { return column.shares[layer] > 0; }))
            continue;
        // A hairline of ground parts neighbours without a border colour.
        p.setPen(QPen(t.surface, 1.2 * ratio));
        p.setBrush(optionColour(t, m_names[layer], layer));
        p.drawPolygon(area);
    }
}

void StackChart::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    const PlotFrame f = frame();
    QPainter p(this);
    const bool some = !m_columns.empty() && !m_names.empty();
    if (keepsShapes(p)) {
        f.paint(p, t);
        p.setRenderHint(QPainter::Antialiasing);
        p.save();
        if (some) paintAreas(p, f, 0, 1.0);
        p.restore();
    } else {
        paintPicture(f);
        m_canvas.show(p);
    }
    p.setRenderHint(QPainter::Antialiasing);
    paintVeil(p);
    if (some) paintLabels(p, f);
    if (!m_hint.isEmpty()) paintHintAlone(p, t, rect(), m_hint);
    paintOverlay(p);
}

void StackChart::paintPicture(const PlotFrame& f) {
    const Theme& t = themeOf(this);
    const bool all = m_canvas.prepare(size(), devicePixelRatioF(), f, t);
    const bool some = !m_columns.empty() && !m_names.empty();
    const std::size_t first = all ? 0 : std::exchange(m_firstNew, kNone);
    if (all) m_firstNew = kNone;
    if (first != kNone) {
        const int column =
            some && first > 0 ? m_canvas.columnOf(m_columns[std::min(first, m_columns.size()) - 1].x) : 0;
        std::size_t left = 0;  // where the areas begin: left of the clip, so that their left edge stays outside it
        while (column > 0 && left + 1 < first && m_canvas.columnOf(m_columns[left + 1].x) < column - 4) ++left;
        m_canvas.paintFrom(left == 0 ? 0 : column, [&](QPainter& painter, const PlotFrame& device) {
            if (some) paintAreas(painter, device, left, m_canvas.ratio());
        });
    }
}

const ShareColumn& StackChart::columnNamed() const {
    if (!time()) return m_columns.back();
    const auto after = std::upper_bound(m_columns.begin(), m_columns.end(), *time(),
                                        [](double v, const ShareColumn& column) { return v < column.x; });
    return after == m_columns.begin() ? m_columns.front() : *(after - 1);
}

double StackChart::endNamed() const {
    const double now = std::max(m_now, m_columns.back().x);
    return std::clamp(time() ? std::min(*time(), now) : now, m_low, m_high);
}

void StackChart::paintLabels(QPainter& p, const PlotFrame& f) const {
    const Theme& t = themeOf(this);
    const ShareColumn& named = columnNamed();
    std::vector<double> centres;
    std::vector<std::size_t> shown;
    double base = 0.0;
    for (std::size_t layer = 0; layer < m_names.size(); ++layer) {
        const double share = named.shares[layer];
        if (share > 0) {
            shown.insert(shown.begin(), layer);
            centres.insert(centres.begin(), f.map(0, 100 * (base + share / 2)).y());
        }
        base += share;
    }
    // Where not all have room, the greatest shares have.
    constexpr double kWordRow = 16;
    const auto room = static_cast<std::size_t>(std::max(1.0, (f.plot.height() + 4) / kWordRow));
    while (shown.size() > room) {
        const auto least = std::ranges::min_element(
            shown, [&](std::size_t a, std::size_t b) { return named.shares[a] < named.shares[b]; });
        centres.erase(centres.begin() + (least - shown.begin()));
        shown.erase(least);
    }
    spreadLabels(centres, kWordRow, f.plot.top() + 6, f.plot.bottom() - 6);
    const double endX = f.map(endNamed(), 0).x();
    const bool inside = endX + 110 > f.plot.right();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::string& name = m_names[shown[i]];
        const QString share = percentText(named.shares[shown[i]], 0), label = optionText(name);
        double left = endX + 8;
        if (inside) {
            const QFontMetricsF ms(textFont(TextRole::tinyStrong)), mp(textFont(TextRole::tiny));
            const double width = ms.horizontalAdvance(share) + mp.horizontalAdvance(label) + 26;
            left = std::max(f.plot.left() + 6, endX - width - 8);
            p.setPen(Qt::NoPen);
            p.setBrush(withAlpha(t.surface, 225));
            p.drawRoundedRect(QRectF(left - 3, centres[i] - 8, width + 4, 16), 4, 4);
        }
        paintDirectLabel(p, t, {left, centres[i]}, optionColour(t, name, shown[i]), share, label);
    }
}

std::optional<Reading> StackChart::readingAt(double pixel) const {
    if (m_columns.empty() || pixel > keyStart()) return std::nullopt;
    const PlotFrame f = frame();
    const double wanted = m_low + (pixel - f.plot.left()) / f.plot.width() * (m_high - m_low);
    auto it = std::upper_bound(m_columns.begin(), m_columns.end(), wanted,
                               [](double v, const ShareColumn& c) { return v < c.x; });
    if (it != m_columns.begin()) --it;
    const double at = std::max(wanted, it->x);
    Reading reading{f.map(at, 0).x(), m_caption + QLatin1Char(' ') + significantText(at), {}};
    for (std::size_t layer = m_names.size(); layer-- > 0;)
        reading.lines.push_back({optionColour(themeOf(this), m_names[layer], layer), percentText(it->shares[layer]),
                                 optionText(m_names[layer])});
    return reading;
}

double StackChart::keyStart() const {
    return m_columns.empty() ? 0.0 : frame().map(std::min(m_high, std::max(m_now, m_columns.back().x)), 0).x();
}

std::optional<std::pair<double, double>> StackChart::timeAxis() const {
    return m_hint.isEmpty() && !m_columns.empty() ? std::optional(std::pair{m_low, m_high}) : std::nullopt;
}

QString StackChart::csv() const {
    if (m_columns.empty()) return {};
    CsvRows rows;
    rows.cell(QStringLiteral("from_") + m_caption);
    for (const std::string& name : m_names) rows.cell(name);
    rows.endRow();
    for (const ShareColumn& column : m_columns) {
        rows.cell(column.x);
        for (const double share : column.shares) rows.cell(share);
        rows.endRow();
    }
    return rows.text();
}

}  // namespace pada::ui
