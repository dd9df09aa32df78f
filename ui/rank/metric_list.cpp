// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/metric_list.h"

#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {
constexpr int kTall = 52, kLow = 40;

QString textOf(const MetricView& metric, double value) {
    QString text = metric.percent     ? QString::number(100 * value, 'f', 0) + QStringLiteral(" %")
                   : metric.unitScale ? QString::number(value, 'f', 2)
                                      : significantText(value);
    text = signedText(text);
    return metric.unit.isEmpty() ? text : text + QLatin1Char(' ') + metric.unit;
}

/// "0.66 to 0.75, n = 300", as far as it is known.
QString spreadOf(const MetricView& metric) {
    QStringList parts;
    if (metric.low && metric.high)
        parts << MetricList::tr("%1 to %2").arg(textOf(metric, *metric.low), textOf(metric, *metric.high));
    if (metric.n > 0) parts << MetricList::tr("n = %1").arg(countText(metric.n));
    if (metric.tiesLow && metric.tiesHigh)
        parts << MetricList::tr("ties %1 to %2").arg(textOf(metric, *metric.tiesLow), textOf(metric, *metric.tiesHigh));
    return parts.join(QStringLiteral(", "));
}

}  // namespace

MetricList::MetricList(QWidget* parent) : RingedView(parent, Qt::NoFocus) {}

QSize MetricList::sizeHint() const {
    return {200, static_cast<int>(m_metrics.size()) * (m_quiet ? kLow : kTall)};
}

void MetricList::setMetrics(std::vector<MetricView> metrics, bool quiet) {
    m_metrics = std::move(metrics);
    m_quiet = quiet;
    m_low = 0.0;
    QStringList words;
    for (const MetricView& m : m_metrics) {
        if (m.unitScale && m.value && (*m.value < 0 || m.low.value_or(0.0) < 0)) m_low = -1.0;
        words << m.name + QLatin1Char(' ') + (m.value ? textOf(m, *m.value) : tr("n/a"));
        if (const QString spread = spreadOf(m); !spread.isEmpty()) words.back() += QStringLiteral(", ") + spread;
    }
    m_words = words.join(QStringLiteral("; "));
    if (m_row >= static_cast<int>(m_metrics.size())) m_row = -1;
    if (m_row < 0) setAccessibleDescription(m_words);
    setFocusPolicy(m_metrics.empty() ? Qt::NoFocus : Qt::TabFocus);
    updateGeometry();
    update();
}

void MetricList::paintBar(QPainter& p, const MetricView& m, const QRectF& bar) const {
    const Theme& t = themeOf(this);
    const auto at = [&](double value) {
        return bar.left() + bar.width() * (std::clamp(value, m_low, 1.0) - m_low) / (1.0 - m_low);
    };
    p.setPen(Qt::NoPen);
    p.setBrush(t.sunken);
    p.drawRoundedRect(bar, 2, 2);
    const double zero = at(0.0), value = at(*m.value);
    p.setBrush(m_quiet ? t.neutralData : t.accent);
    p.drawRoundedRect(QRectF(std::min(zero, value), bar.top(), std::max(3.0, std::fabs(value - zero)), bar.height()), 2,
                      2);
    if (m_low < 0) {
        p.setPen(QPen(t.text3, 1));
        p.drawLine(QPointF(zero, bar.top() - 2), QPointF(zero, bar.bottom() + 2));
    }
    if (!m.low || !m.high) return;
    const double low = at(*m.low), high = at(*m.high);
    p.setPen(QPen(t.text, m_quiet ? 1.0 : 1.5));
    p.drawLine(QPointF(low, bar.center().y()), QPointF(high, bar.center().y()));
    for (const double x : {low, high}) p.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2));
}

void MetricList::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    double y = 0;
    for (const MetricView& m : m_metrics) {
        p.setFont(textFont(TextRole::small));
        p.setPen(t.text2);
        p.drawText(QRectF(0, y, width(), 20), Qt::AlignVCenter, m.name);
        p.setFont(textFont(m_quiet ? TextRole::small : TextRole::bodyStrong));
        p.setPen(t.text);
        p.drawText(QRectF(0, y, width(), 20), Qt::AlignVCenter | Qt::AlignRight,
                   m.value ? textOf(m, *m.value) : tr("n/a"));
        const QString spread = spreadOf(m);
        const QFont tiny = textFont(TextRole::tiny);
        const double words = QFontMetricsF(tiny).horizontalAdvance(spread);
        // Quiet: bar and words share a line; else the words stand below the bar.
        const QRectF bar(0.5, y + 25, (m_quiet ? width() - words - 10 : width()) - 1, m_quiet ? 4 : 6);
        const bool onScale = m.unitScale && m.value;
        if (onScale) paintBar(p, m, bar);
        p.setFont(tiny);
        p.setPen(t.text3);
        p.drawText(QRectF(0, m_quiet || !onScale ? y + 19 : y + 32, width(), 16), Qt::AlignVCenter | Qt::AlignRight,
                   spread);
        y += m_quiet ? kLow : kTall;
    }
    if (m_row >= 0) {
        const int high = m_quiet ? kLow : kTall;
        p.setPen(QPen(t.text2, 1));
        p.setBrush(Qt::NoBrush);
        p.drawRoundedRect(QRectF(.5, m_row * high + .5, width() - 1, high - 1), 4, 4);
    }
    paintRing(p);
}

void MetricList::keyPressEvent(QKeyEvent* event) {
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (by == 0 || m_metrics.empty()) return RingedView::keyPressEvent(event);
    m_row = std::clamp(m_row + by, 0, static_cast<int>(m_metrics.size()) - 1);
    const MetricView& metric = m_metrics[static_cast<std::size_t>(m_row)];
    setAccessibleDescription(metric.name + QStringLiteral(": ") + metric.help);
    QToolTip::showText(mapToGlobal(QPoint(0, (m_row + 1) * (m_quiet ? kLow : kTall))), metric.help, this);
    update();
}

void MetricList::focusOutEvent(QFocusEvent* event) {
    m_row = -1;
    setAccessibleDescription(m_words);
    QToolTip::hideText();
    RingedView::focusOutEvent(event);
}

QString MetricList::csv() const {
    if (m_metrics.empty()) return {};
    CsvRows rows;
    rows.row("metric", "value", "low_95", "high_95", "paths", "unit");
    for (const MetricView& m : m_metrics) rows.row(m.name, m.value, m.low, m.high, m.n, m.unit);
    return rows.text();
}

bool MetricList::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto index = static_cast<std::size_t>(help->pos().y() / (m_quiet ? kLow : kTall));
        if (index < m_metrics.size()) QToolTip::showText(help->globalPos(), m_metrics[index].help, this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace pada::ui
