// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/lorenz_view.h"

#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {

void LorenzView::setCurves(std::vector<double> now, std::vector<double> before, const QString& beforeName) {
    if (now == m_now && before == m_before && beforeName == m_beforeName) return;
    m_now = std::move(now);
    m_before = std::move(before);
    m_beforeName = beforeName;
    setAccessibleDescription(
        m_now.size() > 50 ? tr("The lightest half of the images gets %1 of the draws").arg(percentText(m_now[50], 0))
                          : m_hint);
    update();
}

void LorenzView::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    update();
}

PlotFrame LorenzView::frame() const {
    PlotFrame f;
    f.plot = plotInset(size());
    f.x1 = f.y1 = 100;
    for (const int v : {0, 25, 50, 75, 100}) {
        f.yTicks.push_back({double(v), QStringLiteral("%1 %").arg(v)});
        f.xTicks.push_back({double(v), QString::number(v)});
    }
    f.xCaption = tr("% of images, lightest first");
    return f;
}

void LorenzView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    if (m_now.empty()) {
        paintHintAlone(p, t, rect(), m_hint);
        return paintOverlay(p, false);
    }
    const PlotFrame f = frame();
    f.paint(p, t);
    p.setRenderHint(QPainter::Antialiasing);
    const auto line = [&](const std::vector<double>& shares) {
        QPolygonF points;
        for (std::size_t i = 0; i < shares.size(); ++i)
            points << f.map(100.0 * static_cast<double>(i) / static_cast<double>(shares.size() - 1), 100 * shares[i]);
        return points;
    };
    QPolygonF area = line(m_now);  // between the diagonal and the curve: the Gini coefficient is twice it
    area << f.map(0, 0);
    p.setPen(Qt::NoPen);
    p.setBrush(withAlpha(t.accent, 31));
    p.drawPolygon(area);
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(t.text3, 1.5));
    p.drawLine(f.map(0, 0), f.map(100, 100));
    if (m_before.size() > 1) {
        p.setPen(QPen(t.skip, 1.5));
        p.drawPolyline(line(m_before));
    }
    p.setPen(QPen(t.accent, 2));
    p.drawPolyline(line(m_now));
    // Names where the curves are far apart: above the diagonal and below the curves there is nothing.
    paintDirectLabel(p, t, {f.plot.left() + 10, f.plot.top() + 12}, t.text3, {}, tr("all alike"));
    if (m_before.size() > 1) paintDirectLabel(p, t, {f.plot.left() + 10, f.plot.top() + 28}, t.skip, {}, m_beforeName);
    paintDirectLabel(p, t, {f.plot.left() + 10, f.plot.top() + (m_before.size() > 1 ? 44 : 28)}, t.accent,
                     percentText(m_now.size() > 50 ? m_now[50] : 0.0, 0), tr("to the lightest half"));
    paintOverlay(p);
}

std::optional<Reading> LorenzView::readingAt(double pixel) const {
    if (m_now.empty()) return std::nullopt;
    const PlotFrame f = frame();
    const double share = std::clamp((pixel - f.plot.left()) / f.plot.width(), 0.0, 1.0);
    const auto at = static_cast<std::size_t>(std::lround(share * static_cast<double>(m_now.size() - 1)));
    const double percent = 100.0 * static_cast<double>(at) / static_cast<double>(m_now.size() - 1);
    const Theme& t = themeOf(this);
    Reading reading{f.map(percent, 0).x(), tr("the lightest %1 % of images").arg(percent, 0, 'f', 0), {}};
    reading.lines.push_back({t.accent, percentText(m_now[at], 0), tr("of the draws")});
    if (at < m_before.size()) reading.lines.push_back({t.skip, percentText(m_before[at], 0), m_beforeName});
    return reading;
}

QString LorenzView::csv() const {
    if (m_now.empty()) return {};
    CsvRows rows;
    rows.row("share_of_images", "share_of_draws", "share_of_draws_first");
    for (std::size_t i = 0; i < m_now.size(); ++i)
        rows.row(static_cast<double>(i) / static_cast<double>(m_now.size() - 1), m_now[i],
                 i < m_before.size() ? std::optional(m_before[i]) : std::nullopt);
    return rows.text();
}

}  // namespace pada::ui
