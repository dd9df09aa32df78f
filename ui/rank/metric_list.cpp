// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/metric_list.h"

#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace pada::ui {
namespace {
constexpr int kTall = 52, kLow = 26;
}

MetricList::MetricList(QWidget* parent) : QWidget(parent) {}

QSize MetricList::sizeHint() const {
    return {200, static_cast<int>(m_metrics.size()) * (m_quiet ? kLow : kTall)};
}

void MetricList::setMetrics(std::vector<MetricView> metrics, bool quiet) {
    m_metrics = std::move(metrics);
    m_quiet = quiet;
    QStringList words;
    for (const MetricView& m : m_metrics)
        words << m.name + QLatin1Char(' ') + (m.value ? significantText(*m.value) : tr("n/a"));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void MetricList::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    double y = 0;
    for (const MetricView& m : m_metrics) {
        const auto text = [&m](double v) {
            return m.percent     ? QString::number(100 * v, 'f', 0) + QStringLiteral(" %")
                   : m.unitScale ? QString::number(v, 'f', 2)
                                 : significantText(v);
        };
        p.setFont(textFont(TextRole::small));
        p.setPen(t.text2);
        p.drawText(QRectF(0, y, width(), 20), Qt::AlignVCenter, m.name);
        p.setFont(textFont(m_quiet ? TextRole::small : TextRole::bodyStrong));
        p.setPen(t.text);
        p.drawText(QRectF(0, y, width(), 20), Qt::AlignVCenter | Qt::AlignRight, m.value ? text(*m.value) : tr("n/a"));
        const QRectF bar(m_quiet ? 126 : 0, m_quiet ? y + 8 : y + 25, m_quiet ? width() - 126 - 44 : width(),
                         m_quiet ? 4 : 6);
        const bool onScale = m.unitScale && m.value && *m.value >= 0 && *m.value <= 1;
        if (onScale) {
            p.setPen(Qt::NoPen);
            p.setBrush(t.sunken);
            p.drawRoundedRect(bar, 2, 2);
            p.setBrush(m_quiet ? t.neutralData : t.accent);
            p.drawRoundedRect(QRectF(bar.left(), bar.top(), std::max(4.0, bar.width() * *m.value), bar.height()), 2, 2);
            if (m.low && m.high && !m_quiet) {
                const double low = bar.left() + bar.width() * std::clamp(*m.low, 0.0, 1.0),
                             high = bar.left() + bar.width() * std::clamp(*m.high, 0.0, 1.0);
                p.setPen(QPen(t.text, 1.5));
                p.drawLine(QPointF(low, bar.center().y()), QPointF(high, bar.center().y()));
                for (const double x : {low, high}) p.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2));
            }
        }
        if (!m_quiet && m.low && m.high) {
            p.setFont(textFont(TextRole::tiny));
            p.setPen(t.text3);
            p.drawText(QRectF(0, onScale ? y + 32 : y + 18, width(), 16), Qt::AlignVCenter | Qt::AlignRight,
                       tr("%1 to %2, n = %3").arg(text(*m.low), text(*m.high), countText(m.n)));
        }
        y += m_quiet ? kLow : kTall;
    }
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
