// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/weight_heat.h"

#include "ui/charts/axis_scale.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pada::ui {
namespace {

constexpr int kBins = 64;
constexpr double kBinWidth = 1.0 / 16.0, kTop = kBins * kBinWidth, kRidgeRoom = 20.0;  // the last in pixels

QString timesText(double weight) {
    return weight >= kTop - kBinWidth ? QStringLiteral("≥ 4×") : QStringLiteral("%1×").arg(weight, 0, 'f', 2);
}

}  // namespace

double WeightHeat::weightAt(const std::vector<std::int64_t>& counts, double share) {
    const auto images = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
    double below = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        below += static_cast<double>(counts[i]);
        if (below >= share * images) return (static_cast<double>(i) + .5) * kBinWidth;
    }
    return 0.0;
}

WeightHeat::Bands WeightHeat::bandsOf(const std::vector<std::int64_t>& counts) {
    return {weightAt(counts, .05), weightAt(counts, .5), weightAt(counts, .95)};
}

void WeightHeat::setLook(Look look) {
    if (look == m_look) return;
    m_look = look;
    update();
}

void WeightHeat::setRows(std::vector<Row> rows, double now, double low, double high, const QString& caption) {
    std::erase_if(rows, [](const Row& row) { return row.counts.size() != kBins; });
    if (rows != m_rows) {
        m_picture = {};
        m_bands.clear();
        for (const Row& row : rows) m_bands.push_back(bandsOf(row.counts));
        m_rows = std::move(rows);
    }
    m_now = now;
    m_low = low;
    m_high = std::max(high, low + 1e-9);
    m_caption = caption;
    setAccessibleDescription(m_rows.empty() ? m_hint
                                            : tr("In the end the middle 90 % of images have weights from %1 to %2")
                                                  .arg(timesText(m_bands.back()[0]), timesText(m_bands.back()[2])));
    update();
}

void WeightHeat::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    update();
}

double WeightHeat::until(std::size_t row) const {
    return row + 1 < m_rows.size() ? m_rows[row + 1].x : std::max(m_now, m_rows[row].x);
}

PlotFrame WeightHeat::frame() const {
    PlotFrame f;
    f.plot = plotInset(size());
    f.x0 = m_low;
    f.x1 = m_high;
    f.y1 = kTop;
    f.yTicks = {{0, QStringLiteral("0")},
                {1, QStringLiteral("1×")},
                {2, QStringLiteral("2×")},
                {3, QStringLiteral("3×")},
                {kTop, QStringLiteral("≥ 4×")}};
    const AxisScale x = roundScale(m_low, m_high);
    for (const double v : x.ticks())
        if (v >= m_low - 1e-9 && v <= m_high + 1e-9) f.xTicks.push_back({v, x.label(v)});
    f.xCaption = m_caption;
    return f;
}

void WeightHeat::rebuild() {
    const Theme& t = themeOf(this);
    m_picture = QImage(static_cast<int>(m_rows.size()), kBins, QImage::Format_ARGB32_Premultiplied);
    m_picture.fill(Qt::transparent);
    std::int64_t most = 1;
    for (const Row& row : m_rows) most = std::max(most, *std::max_element(row.counts.begin(), row.counts.end()));
    const double full = std::log1p(static_cast<double>(most));
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        for (int bin = 0; bin < kBins; ++bin) {
            const std::int64_t count = m_rows[i].counts[static_cast<std::size_t>(bin)];
            if (count == 0) continue;
            const double share = std::log1p(static_cast<double>(count)) / full;
            m_picture.setPixelColor(static_cast<int>(i), kBins - 1 - bin, mix(t.surface, t.accent, .1 + .85 * share));
        }
}

void WeightHeat::paintRows(QPainter& p, const PlotFrame& f) const {
    p.save();
    p.setClipRect(f.plot.adjusted(0, -1, 1, 0));
    switch (m_look) {
        case Look::heat:
            paintHeat(p, f);
            for (std::size_t band = 0; band < 3; ++band) paintLine(p, f, band);
            break;
        case Look::bands:
            paintMiddle(p, f, .9, 60);
            paintMiddle(p, f, .5, 110);
            paintLine(p, f, 1);
            break;
        case Look::ridges:
            paintRidges(p, f);
            break;
    }
    p.restore();
}

void WeightHeat::paintHeat(QPainter& p, const PlotFrame& f) const {
    p.setRenderHint(QPainter::SmoothPixmapTransform, false);
    p.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const double left = std::round(f.map(m_rows[i].x, 0).x()), right = std::round(f.map(until(i), 0).x());
        if (until(i) <= m_rows[i].x) continue;  // weights of an epoch that has not begun
        if (right < f.plot.left() || left > f.plot.right()) continue;
        p.drawImage(QRectF(left, f.plot.top(), std::max(1.0, right - left), f.plot.height()), m_picture,
                    QRectF(static_cast<double>(i), 0, 1, kBins));
    }
}

void WeightHeat::paintLine(QPainter& p, const PlotFrame& f, std::size_t band) const {
    const Theme& t = themeOf(this);
    QPolygonF line;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (until(i) <= m_rows[i].x) continue;
        const double y = std::min(m_bands[i][band], kTop);
        line << f.map(m_rows[i].x, y) << f.map(until(i), y);
    }
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(withAlpha(t.surface, 150), band == 1 ? 4.0 : 3.0));
    p.drawPolyline(line);
    p.setPen(QPen(t.text, band == 1 ? 1.6 : 1.0));
    p.drawPolyline(line);
}

/// The area in which the middle `share` of the images lie.
void WeightHeat::paintMiddle(QPainter& p, const PlotFrame& f, double share, int alpha) const {
    QPolygonF low, high;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (until(i) <= m_rows[i].x) continue;
        const double least = weightAt(m_rows[i].counts, (1.0 - share) / 2.0),
                     most = std::min(kTop, weightAt(m_rows[i].counts, (1.0 + share) / 2.0));
        low << f.map(m_rows[i].x, least) << f.map(until(i), least);
        high << f.map(m_rows[i].x, most) << f.map(until(i), most);
    }
    for (auto point = high.crbegin(); point != high.crend(); ++point) low << *point;
    p.setPen(Qt::NoPen);
    p.setBrush(withAlpha(themeOf(this).accent, alpha));
    p.drawPolygon(low);
}

/// A shape a row, its back at the row's place: as wide as the root of how many images have the weight, so that few are
/// seen. Of rows too near one another only some.
void WeightHeat::paintRidges(QPainter& p, const PlotFrame& f) const {
    const Theme& t = themeOf(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(t.accent, 1.2));
    p.setBrush(withAlpha(t.accent, 70));
    double last = f.plot.left() - kRidgeRoom;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const double left = f.map(m_rows[i].x, 0).x(), room = f.map(until(i), 0).x() - left;
        if (until(i) <= m_rows[i].x || left - last < kRidgeRoom) continue;
        last = left;
        const std::vector<std::int64_t>& counts = m_rows[i].counts;
        const auto most = static_cast<double>(*std::max_element(counts.begin(), counts.end()));
        const double width = std::clamp(room, kRidgeRoom, 3.0 * kRidgeRoom) - 2.0;
        QPolygonF shape;
        shape << QPointF(left, f.map(0, 0).y());
        for (std::size_t bin = 0; bin < counts.size(); ++bin)
            shape << QPointF(left + width * std::sqrt(static_cast<double>(counts[bin]) / std::max(1.0, most)),
                             f.map(0, (static_cast<double>(bin) + .5) * kBinWidth).y());
        shape << QPointF(left, f.map(0, kTop).y());
        p.drawPolygon(shape);
    }
}

void WeightHeat::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    if (m_rows.empty()) {
        paintHintAlone(p, t, rect(), m_hint);
        return paintOverlay(p, false);
    }
    if (m_picture.isNull()) rebuild();
    const PlotFrame f = frame();
    f.paint(p, t);
    paintRows(p, f);
    const double even = std::round(f.map(0, 1).y()) + .5;
    QPen dash(t.text2, 1);
    dash.setDashPattern({3, 3});
    p.setPen(dash);
    p.drawLine(QPointF(f.plot.left(), even), QPointF(f.plot.right(), even));
    paintVeil(p);
    paintOverlay(p);
}

const WeightHeat::Row* WeightHeat::rowAt(double x) const {
    const auto after =
        std::upper_bound(m_rows.begin(), m_rows.end(), x, [](double v, const Row& row) { return v < row.x; });
    return after == m_rows.begin() ? nullptr : &*(after - 1);
}

std::optional<Reading> WeightHeat::readingAt(double pixel) const {
    if (m_rows.empty()) return std::nullopt;
    const PlotFrame f = frame();
    const double x = m_low + (pixel - f.plot.left()) / f.plot.width() * (m_high - m_low);
    const Row* row = rowAt(x);
    Reading reading{pixel, m_caption + QLatin1Char(' ') + significantText(std::max(0.0, x)), {}};
    if (!row) {
        reading.lines.push_back({QColor(), QStringLiteral("1×"), tr("all images alike")});
        return reading;
    }
    const Bands& bands = m_bands[static_cast<std::size_t>(row - m_rows.data())];
    reading.lines.push_back({QColor(), timesText(bands[2]), tr("95 % of images lie below")});
    reading.lines.push_back({QColor(), timesText(bands[1]), tr("median")});
    reading.lines.push_back({QColor(), timesText(bands[0]), tr("5 % lie below")});
    return reading;
}

double WeightHeat::keyStart() const {
    return m_rows.empty() ? 0.0 : frame().map(std::clamp(m_now, m_low, m_high), 0).x();
}

std::optional<std::pair<double, double>> WeightHeat::timeAxis() const {
    return m_rows.empty() ? std::nullopt : std::optional(std::pair{m_low, m_high});
}

QString WeightHeat::csv() const {
    if (m_rows.empty()) return {};
    CsvRows rows;
    rows.row(QStringLiteral("from_") + m_caption, "weight_from", "weight_to", "images");
    for (const Row& row : m_rows)
        for (std::size_t bin = 0; bin < row.counts.size(); ++bin) {
            const double from = static_cast<double>(bin) * kBinWidth;
            rows.row(row.x, from, bin + 1 == row.counts.size() ? std::nullopt : std::optional(from + kBinWidth),
                     row.counts[bin]);
        }
    return rows.text();
}

}  // namespace pada::ui
