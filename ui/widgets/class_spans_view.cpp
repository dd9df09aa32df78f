// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/class_spans_view.h"

#include "ui/charts/axis_scale.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kSpanNotes = 58, kSpanRow = 24, kSpanWords = 8.5;

}  // namespace

void ClassSpansView::setSpans(ClassSpans spans, double from, double to, double now, const QString& unit) {
    m_spans = std::move(spans);
    m_from = from;
    m_to = std::max(to, from + 1e-9);
    m_now = now;
    m_unit = unit;
    setAccessibleDescription(m_spans.empty() ? m_hint : m_spans.summary);
    update();
}

void ClassSpansView::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    if (m_spans.empty()) setAccessibleDescription(hint);
    update();
}

QRectF ClassSpansView::plotArea() const {
    const QRectF all = plotInset(size());
    return {all.left(), all.top() + 8, std::max(10.0, all.width() + 12 - kSpanNotes), all.height() - 8};
}

std::optional<std::pair<double, double>> ClassSpansView::timeAxis() const {
    if (m_spans.empty()) return std::nullopt;
    return std::pair{m_from, m_to};
}

double ClassSpansView::pixelOfX(double x) const {
    const QRectF plot = plotArea();
    return plot.left() + std::clamp((x - m_from) / (m_to - m_from), 0.0, 1.0) * plot.width();
}

double ClassSpansView::keyStart() const {
    return pixelOfX(m_now);
}

int ClassSpansView::countAt(double x) const {
    int count = 0;
    for (const auto& [from, classes] : m_spans.counts)
        if (from <= x) count = classes;
    return count;
}

std::optional<Reading> ClassSpansView::readingAt(double pixel) const {
    if (m_spans.empty()) return std::nullopt;
    const QRectF plot = plotArea();
    const double x = m_from + (pixel - plot.left()) / plot.width() * (m_to - m_from);
    if (x > m_now + (m_to - m_from) / plot.width()) return std::nullopt;
    QStringList absent;
    for (const ClassSpans::Row& row : m_spans.rows)
        if (std::ranges::none_of(row.spans, [x](const auto& span) { return span.first <= x && x <= span.second; }))
            absent << QString::number(row.label);
    Reading reading{pixel, QStringLiteral("%1 %2").arg(m_unit, significantText(x, 3)), {}};
    reading.lines.push_back(
        {themeOf(this).accent, QString::number(countAt(x)), tr("of %1 classes take part").arg(m_spans.rows.size())});
    if (!absent.isEmpty())
        reading.lines.push_back({QColor(), QString(),
                                 tr("without class %1")
                                     .arg(absent.mid(0, 8).join(QStringLiteral(", ")) +
                                          (absent.size() > 8 ? QStringLiteral("…") : QString()))});
    return reading;
}

void ClassSpansView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    if (m_spans.empty()) {
        paintHintAlone(p, t, rect(), m_hint);
        return paintOverlay(p, false);
    }
    PlotFrame f;
    f.plot = plotArea();
    f.x0 = m_from;
    f.x1 = m_to;
    const AxisScale scale = roundScale(m_from, m_to);
    for (const double v : scale.ticks())
        if (v >= m_from && v <= m_to) f.xTicks.push_back({v, scale.label(v)});
    f.xCaption = m_unit;
    f.paint(p, t);
    const double row = std::min(kSpanRow, f.plot.height() / static_cast<double>(m_spans.rows.size()));
    const bool words = row >= kSpanWords;
    const double bar = std::max(1.0, row - (row > 8 ? 4.0 : row > 3 ? 1.0 : 0.0));
    p.setFont(textFont(TextRole::tiny));
    p.setPen(t.text3);
    if (words) {
        p.drawText(QRectF(f.plot.right(), f.plot.top() - 16, kSpanNotes - 4, 14), Qt::AlignRight | Qt::AlignVCenter,
                   tr("accuracy"));
        p.drawText(QRectF(0, f.plot.top() - 16, f.plot.left() - 8, 14), Qt::AlignRight | Qt::AlignVCenter, tr("class"));
    }
    for (std::size_t i = 0; i < m_spans.rows.size(); ++i) {
        const ClassSpans::Row& one = m_spans.rows[i];
        const double top = f.plot.top() + row * static_cast<double>(i);
        p.setPen(Qt::NoPen);
        p.setBrush(t.sunken);
        p.drawRect(QRectF(f.plot.left(), top, pixelOfX(m_now) - f.plot.left(), bar));
        p.setBrush(one.in ? t.accent : mix(t.surface, t.accent, .55));
        for (const auto& [from, to] : one.spans) {
            const double left = pixelOfX(from), right = pixelOfX(to);
            if (right > left) p.drawRect(QRectF(left, top, right - left, bar));
        }
        if (!words) continue;
        p.setPen(one.in ? t.text : t.text3);
        p.drawText(QRectF(0, top - 4, f.plot.left() - 8, bar + 8), Qt::AlignRight | Qt::AlignVCenter,
                   QString::number(one.label));
        p.setPen(one.in ? t.text2 : t.text3);
        p.drawText(QRectF(f.plot.right(), top - 4, kSpanNotes - 4, bar + 8), Qt::AlignRight | Qt::AlignVCenter,
                   std::isnan(one.accuracy) ? QStringLiteral("–") : percentText(one.accuracy, 0));
    }
    paintVeil(p);
    paintOverlay(p);
}

QString ClassSpansView::csv() const {
    if (m_spans.empty()) return {};
    CsvRows rows;
    rows.row("class", QStringLiteral("from_") + m_unit, QStringLiteral("to_") + m_unit, "epoch_reached", "accuracy");
    for (const ClassSpans::Row& row : m_spans.rows) {
        if (row.spans.empty()) rows.row(row.label, QString(), QString(), row.reached, row.accuracy);
        for (const auto& [from, to] : row.spans) rows.row(row.label, from, to, row.reached, row.accuracy);
    }
    return rows.text();
}

}  // namespace pada::ui
