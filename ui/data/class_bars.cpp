// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/class_bars.h"

#include "ui/charts/plot_frame.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pada::ui {

ClassBars::ClassBars(QWidget* parent) : RingedView(parent) {}

void ClassBars::setRows(std::vector<Row> rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.draws - a.images > b.draws - b.images; });
    m_rows = std::move(rows);
    setAccessibleDescription(m_rows.empty() ? m_hint : words(m_rows.front()));
    update();
}

void ClassBars::setChosen(int label) {
    m_chosen = label;
    update();
}

void ClassBars::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    update();
}

QString ClassBars::words(const Row& row) const {
    return tr("%1: %2 of the draws, %3 of the images").arg(row.name, percentText(row.draws), percentText(row.images));
}

int ClassBars::rowsShown() const {
    const int all = static_cast<int>(m_rows.size()), fit = std::max(1, (height() - 18) / kLeastRow);
    return all <= fit ? all : std::max(1, fit - 1);
}

/// Rows share the height that there is.
double ClassBars::rowHeight() const {
    return std::clamp((height() - 18.0) / std::max(1, rowsShown()), 1.0 * kLeastRow, 1.0 * kMostRow);
}

const ClassBars::Row* ClassBars::rowAt(double y) const {
    const int row = static_cast<int>(std::floor(y / rowHeight()));
    return row >= 0 && row < rowsShown() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

void ClassBars::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_rows.empty()) {
        paintHintAlone(p, t, rect(), m_hint);
        paintRing(p);
        return;
    }
    double most = 0.0;
    for (const Row& row : m_rows) most = std::max({most, row.draws, row.images});
    const QFontMetricsF names(textFont(TextRole::small));
    double label = 0.0;
    const int count = rowsShown();
    const double high = rowHeight();
    for (int i = 0; i < count; ++i)
        label = std::max(label, names.horizontalAdvance(m_rows[static_cast<std::size_t>(i)].name));
    label = std::min(label, width() * .36);
    const double number = names.horizontalAdvance(QStringLiteral("100.0 %"));
    const double left = label + 10, right = width() - number - 4;
    for (int i = 0; i < count; ++i) {
        const Row& row = m_rows[static_cast<std::size_t>(i)];
        const double y = i * high + high / 2.0;
        const bool chosen = row.label == m_chosen;
        if (chosen) {
            p.setPen(Qt::NoPen);
            p.setBrush(t.accentSoft);
            p.drawRoundedRect(QRectF(0, y - high / 2.0 + 1, width(), high - 2), 4, 4);
        }
        p.setFont(textFont(chosen ? TextRole::smallStrong : TextRole::small));
        p.setPen(t.text);
        p.drawText(QRectF(chosen ? 4 : 0, y - 9, label + 2, 18), Qt::AlignVCenter | Qt::AlignLeft,
                   QFontMetricsF(p.font()).elidedText(row.name, Qt::ElideRight, label));
        const auto place = [&](double share) { return left + share / most * (right - left); };
        p.setPen(Qt::NoPen);
        p.setBrush(t.sunken);
        p.drawRoundedRect(QRectF(left, y - 3, right - left, 6), 3, 3);
        p.setBrush(row.draws > row.images * 1.0005 ? t.accent : t.neutralData);
        p.drawRoundedRect(QRectF(left, y - 3, std::max(6.0, place(row.draws) - left), 6), 3, 3);
        p.setBrush(t.text);
        p.drawRect(QRectF(std::round(place(row.images)) - 1, y - 6, 2, 12));
        p.setFont(textFont(TextRole::small));
        p.setPen(t.text);
        p.drawText(QRectF(right, y - 9, number + 4, 18), Qt::AlignVCenter | Qt::AlignRight, percentText(row.draws));
    }
    p.setFont(textFont(TextRole::tiny));
    p.setPen(t.text3);
    const int hidden = static_cast<int>(m_rows.size()) - count;
    const QRectF foot(0, count * high + 2.0, width(), 16);
    if (hidden > 0) p.drawText(foot.translated(0, 2), Qt::AlignLeft, tr("and %1 more classes").arg(hidden));
    paintRing(p);
}

bool ClassBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    if (const Row* row = rowAt(help->pos().y()))
        QToolTip::showText(help->globalPos(), words(*row), this);
    else
        QToolTip::hideText();
    return true;
}

void ClassBars::mousePressEvent(QMouseEvent* event) {
    const Row* row = event->button() == Qt::LeftButton ? rowAt(event->position().y()) : nullptr;
    if (!row) return QWidget::mousePressEvent(event);
    Q_EMIT chosen(row->label == m_chosen ? -1 : row->label);
}

void ClassBars::keyPressEvent(QKeyEvent* event) {
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (event->key() == Qt::Key_Escape && m_chosen >= 0) return Q_EMIT chosen(-1);
    if (by == 0 || m_rows.empty()) return QWidget::keyPressEvent(event);
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [this](const Row& r) { return r.label == m_chosen; });
    const auto place =
        at == m_rows.end() ? (by > 0 ? -1 : static_cast<std::ptrdiff_t>(m_rows.size())) : at - m_rows.begin();
    const auto next = std::clamp<std::ptrdiff_t>(place + by, 0, rowsShown() - 1);
    const Row& row = m_rows[static_cast<std::size_t>(next)];
    setAccessibleDescription(words(row));
    if (row.label != m_chosen) Q_EMIT chosen(row.label);
}

QString ClassBars::csv() const {
    if (m_rows.empty()) return {};
    CsvRows rows;
    rows.row("label", "class", "share_of_draws", "share_of_images");
    for (const Row& row : m_rows) rows.row(static_cast<std::int64_t>(row.label), row.name, row.draws, row.images);
    return rows.text();
}

}  // namespace pada::ui
