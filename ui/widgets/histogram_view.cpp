// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/histogram_view.h"

#include "ui/charts/axis_scale.h"
#include "ui/charts/plot_frame.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pada::ui {
namespace {
constexpr double kBinWidth = 1.0 / 16.0;
}

HistogramFacts factsOf(const std::vector<std::int64_t>& counts) {
    HistogramFacts facts;
    double mass = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        facts.images += counts[i];
        mass += static_cast<double>(counts[i]) * (static_cast<double>(i) + .5) * kBinWidth;
    }
    if (facts.images == 0 || mass <= 0.0) return facts;
    double left = 0.05 * static_cast<double>(facts.images), heavy = 0.0;
    facts.heavyFrom = static_cast<double>(counts.size()) * kBinWidth;
    for (std::size_t i = counts.size(); i-- > 0 && left > 0.0;) {
        const double take = std::min(left, static_cast<double>(counts[i]));
        heavy += take * (static_cast<double>(i) + .5) * kBinWidth;
        left -= take;
        if (take >= static_cast<double>(counts[i])) facts.heavyFrom = static_cast<double>(i) * kBinWidth;
    }
    facts.heavyShare = heavy / mass;
    return facts;
}

HistogramView::HistogramView(QWidget* parent) : PlotView(parent) {}

void HistogramView::setCounts(std::vector<std::int64_t> counts) {
    if (counts == m_counts) return;
    m_counts = std::move(counts);
    m_facts = factsOf(m_counts);
    setAccessibleDescription(
        m_facts.images > 0
            ? tr("The heaviest 5 % of images get %1 of the draws").arg(percentText(m_facts.heavyShare, 0))
            : m_hint);
    update();
}

void HistogramView::setGhost(std::vector<std::int64_t> counts) {
    if (counts == m_ghost) return;
    m_ghost = std::move(counts);
    update();
}

void HistogramView::paintGhost(QPainter& p, const PlotFrame& f) const {
    if (m_ghost.empty()) return;
    QPolygonF steps;
    for (std::size_t i = 0; i < m_ghost.size(); ++i)
        for (const double x : {static_cast<double>(i), static_cast<double>(i + 1)})
            steps << f.map(x * kBinWidth, static_cast<double>(m_ghost[i]));
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(themeOf(this).text, 1.5));
    p.drawPolyline(steps);
}

void HistogramView::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    if (m_facts.images == 0) setAccessibleDescription(hint);
    update();
}

void HistogramView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    if (m_facts.images == 0) {
        paintHintAlone(p, t, rect(), m_hint);
        return paintOverlay(p, false);
    }
    PlotFrame f;
    f.plot = plotInset(size());
    std::int64_t peak = m_counts.empty() ? 0 : *std::max_element(m_counts.begin(), m_counts.end());
    if (!m_ghost.empty()) peak = std::max(peak, *std::max_element(m_ghost.begin(), m_ghost.end()));
    const AxisScale scale = roundScale(0, std::max<double>(4.0, static_cast<double>(peak)));
    f.x1 = 4;
    f.y1 = scale.high;
    for (const double v : scale.ticks()) f.yTicks.push_back({v, scale.label(v)});
    f.xTicks = {{0, QStringLiteral("0")},
                {1, QStringLiteral("1×")},
                {2, QStringLiteral("2×")},
                {3, QStringLiteral("3×")},
                {4, QStringLiteral("≥ 4×")}};
    f.xCaption = tr("sampling weight; 1× is uniform");
    f.paint(p, t);
    p.setPen(Qt::NoPen);
    const double width = f.plot.width() * kBinWidth / 4.0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i] == 0) continue;
        const double from = static_cast<double>(i) * kBinWidth;
        const QPointF top = f.map(from, static_cast<double>(m_counts[i]));
        p.setBrush(from >= m_facts.heavyFrom ? t.accent : t.neutralData);
        p.drawRect(QRectF(top.x() + .5, std::min(top.y(), f.plot.bottom() - 1), std::max(1.0, width - 1),
                          std::max(1.0, f.plot.bottom() - top.y())));
    }
    paintGhost(p, f);
    p.setBrush(Qt::NoBrush);
    const double uniform = std::round(f.map(1, 0).x()) + .5;
    QPen dash(t.text2, 1);
    dash.setDashPattern({3, 3});
    p.setPen(dash);
    p.drawLine(QPointF(uniform, f.plot.top()), QPointF(uniform, f.plot.bottom()));
    p.setFont(textFont(TextRole::tiny));
    p.setPen(t.text2);
    p.drawText(QPointF(uniform + 6, f.plot.top() + 9), tr("uniform"));
    if (m_facts.heavyShare > 0.0 && m_facts.heavyFrom > 1.1 && m_facts.heavyFrom < 3.9) {
        const double x = f.map(m_facts.heavyFrom, 0).x(), y = f.plot.top() + f.plot.height() * .5;
        const double left = std::min(x + 6, f.plot.right() - 96);
        p.setPen(QPen(t.accent, 1));
        p.drawLine(QPointF(x + .5, y + 20), QPointF(x + .5, f.plot.bottom() - 2));
        p.setFont(textFont(TextRole::tinyStrong));
        p.drawText(QPointF(left, y), tr("heaviest 5 %"));
        p.setFont(textFont(TextRole::tiny));
        p.setPen(t.text2);
        p.drawText(QPointF(left, y + 14), tr("get %1 of draws").arg(percentText(m_facts.heavyShare, 0)));
    }
    paintOverlay(p, false);
}

std::optional<Reading> HistogramView::readingAt(double pixel) const {
    if (m_facts.images == 0) return std::nullopt;
    const QRectF plot = plotInset(size());
    const double width = plot.width() * kBinWidth / 4.0;
    const auto bin = std::min<std::size_t>(m_counts.size() - 1,
                                           static_cast<std::size_t>(std::max(0.0, pixel - plot.left()) / width));
    const double from = static_cast<double>(bin) * kBinWidth;
    Reading reading;
    reading.x = plot.left() + (static_cast<double>(bin) + .5) * width;
    reading.head = bin + 1 == m_counts.size() ? tr("from %1×").arg(from, 0, 'f', 2)
                                              : tr("%1× to %2×").arg(from, 0, 'f', 2).arg(from + kBinWidth, 0, 'f', 2);
    reading.lines.push_back({QColor(), countText(m_counts[bin]), tr("images")});
    if (bin < m_ghost.size()) reading.lines.push_back({QColor(), countText(m_ghost[bin]), tr("would be")});
    return reading;
}

QString HistogramView::csv() const {
    if (m_facts.images == 0) return {};
    CsvRows rows;
    rows.row("weight_from", "weight_to", "images");
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const double to = static_cast<double>(i + 1) * kBinWidth;
        rows.row(static_cast<double>(i) * kBinWidth, i + 1 == m_counts.size() ? std::nullopt : std::optional(to),
                 m_counts[i]);
    }
    return rows.text();
}

}  // namespace pada::ui
