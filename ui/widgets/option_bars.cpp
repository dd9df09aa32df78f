// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/option_bars.h"

#include "ui/charts/plot_frame.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {
constexpr int kRow = 22, kColumns = 256;

/// Where the strip's bars begin, behind the names of the edges.
int stripFrom() {
    return static_cast<int>(std::lround(44 * textRoom()));
}
}  // namespace

OptionBars::OptionBars(QWidget* parent) : RingedView(parent) {
    setToolTip(tr("Warm colours have weights, cool colours have none."));
}

QSize OptionBars::sizeHint() const {
    return {200, kRow * std::max(2, static_cast<int>(m_order.size()))};
}

void OptionBars::setShares(const std::vector<std::string>& options, const std::vector<std::size_t>& order,
                           const std::vector<double>& shares) {
    const bool resized = order.size() != m_order.size();
    m_options = options;
    m_order = order;
    m_shares = shares;
    if (resized) updateGeometry();
    update();
}

void OptionBars::setStruck(std::vector<bool> options) {
    if (options == m_struck) return;
    m_struck = std::move(options);
    update();
}

void OptionBars::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_shares.size() != m_options.size()) return paintRing(p);
    const double names = std::round(84 * textRoom()), values = std::round(52 * textRoom());
    int row = 0;
    for (const std::size_t option : m_order) {
        const double y = row++ * kRow + kRow / 2.0;
        const QColor colour = optionColour(t, m_options[option], option);
        p.setPen(Qt::NoPen);
        p.setBrush(colour);
        p.drawEllipse(QPointF(4, y), 4, 4);
        const bool struck = option < m_struck.size() && m_struck[option];
        QFont font = textFont(TextRole::small);
        font.setStrikeOut(struck);
        p.setFont(font);
        p.setPen(struck ? t.text3 : t.text);
        p.drawText(QRectF(16, y - kRow / 2.0, names - 18, kRow), Qt::AlignVCenter, optionText(m_options[option]));
        const QRectF bar(names, y - 3, width() - names - values, 6);
        p.setPen(Qt::NoPen);
        p.setBrush(t.sunken);
        p.drawRoundedRect(bar, 3, 3);
        p.setBrush(colour);
        if (m_shares[option] > 0)
            p.drawRoundedRect(QRectF(bar.left(), bar.top(), std::max(6.0, bar.width() * m_shares[option]), 6), 3, 3);
        p.setFont(textFont(TextRole::small));
        p.setPen(struck ? t.text3 : t.text);
        p.drawText(QRectF(width() - values, y - kRow / 2.0, values, kRow), Qt::AlignVCenter | Qt::AlignRight,
                   struck ? tr("given up") : percentText(m_shares[option]));
    }
    paintRing(p);
}

QString OptionBars::csv() const {
    if (m_options.empty() || m_shares.size() != m_options.size()) return {};
    CsvRows rows;
    rows.row("option", "probability", "given_up");
    std::vector<std::size_t> shown = m_order;
    std::ranges::sort(shown);
    for (const std::size_t o : shown)
        rows.row(m_options[o], m_shares[o], static_cast<int>(o < m_struck.size() && m_struck[o]));
    return rows.text();
}

HeatStrip::HeatStrip(QWidget* parent) : RingedView(parent) {
    setToolTip(tr("Every edge and option over time: the stronger the colour, the more often it is drawn."));
}

QSize HeatStrip::sizeHint() const {
    return {200, std::clamp(static_cast<int>(m_shape.decisions.size()), 1, 6) * kRow + 18};
}

void HeatStrip::setHistory(const SpaceShape& shape, const std::vector<Column>& columns, double now, double high,
                           const QString& unit) {
    const bool resized = shape.decisions.size() != m_shape.decisions.size();
    m_shape = shape;
    m_columns = columns;
    m_now = now;
    m_high = std::max(1e-9, high);
    m_unit = unit;
    m_image = {};
    if (resized) updateGeometry();
    update();
}

void HeatStrip::setDecision(int decision) {
    m_decision = decision;
    update();
}

void HeatStrip::setTime(std::optional<double> x) {
    if (x == m_time) return;
    m_time = x;
    update();
}

void HeatStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_columns.empty()) return QWidget::mousePressEvent(event);
    const double share = (event->position().x() - stripFrom()) / std::max(1, width() - stripFrom());
    if (share > -.02) Q_EMIT timePicked(std::clamp(share, 0.0, 1.0) * m_high);
}

void HeatStrip::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) || m_columns.empty()) return;
    const double share = (event->position().x() - stripFrom()) / std::max(1, width() - stripFrom());
    Q_EMIT timePicked(std::clamp(share, 0.0, 1.0) * m_high);
}

void HeatStrip::keyPressEvent(QKeyEvent* event) {
    const double now = std::min(m_time.value_or(m_now), m_now);
    std::optional<double> to;
    switch (event->key()) {
        case Qt::Key_Left:
            for (const Column& column : m_columns)
                if (column.x < now) to = column.x;
            break;
        case Qt::Key_Right:
            for (const Column& column : m_columns)
                if (column.x > now && !to) to = column.x;
            break;
        case Qt::Key_Home:
            if (!m_columns.empty()) to = m_columns.front().x;
            break;
        case Qt::Key_End:
            if (!m_columns.empty()) to = m_columns.back().x;
            break;
        default:
            return QWidget::keyPressEvent(event);
    }
    if (to) Q_EMIT timePicked(std::clamp(*to, 0.0, m_high));
}

void HeatStrip::rebuild() {
    const Theme& t = themeOf(this);
    int lines = 0;
    for (const auto& options : m_shape.options) lines += static_cast<int>(options.size());
    m_image = QImage(kColumns, std::max(1, lines), QImage::Format_RGB32);
    m_image.fill(t.hover);
    const int end = std::clamp(static_cast<int>(std::ceil(std::min(1.0, m_now / m_high) * kColumns)), 0, kColumns);
    int line = 0;
    for (std::size_t d = 0; d < m_shape.options.size(); ++d)
        for (const std::size_t option : m_shape.order[d]) {
            auto* pixels = reinterpret_cast<QRgb*>(m_image.scanLine(line++));
            std::size_t at = 0;
            for (int x = 0; x < end; ++x) {
                while (at + 1 < m_columns.size() && m_columns[at + 1].x <= (x + .5) / kColumns * m_high) ++at;
                pixels[x] = colourOf(d, option, m_columns[at].probabilities[d][option]).rgb();
            }
        }
}

QColor HeatStrip::colourOf(std::size_t d, std::size_t option, double probability) const {
    const Theme& t = themeOf(this);
    return mix(t.surface, optionColour(t, m_shape.options[d][option], option), std::min(1.0, .04 + 1.7 * probability));
}

void HeatStrip::paintShapes(QPainter& p, const QRectF& to, std::size_t d) const {
    p.setPen(Qt::NoPen);
    p.setBrush(themeOf(this).hover);
    p.drawRect(to);
    const std::vector<std::size_t>& order = m_shape.order[d];
    const double line = to.height() / static_cast<double>(order.size());
    const auto place = [&](double x) { return to.left() + std::clamp(x / m_high, 0.0, 1.0) * to.width(); };
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            const double left = place(m_columns[c].x),
                         right = place(c + 1 < m_columns.size() ? m_columns[c + 1].x : std::max(m_now, m_columns[c].x));
            p.setBrush(colourOf(d, order[i], m_columns[c].probabilities[d][order[i]]));
            p.drawRect(QRectF(left, to.top() + line * static_cast<double>(i), right - left, line));
        }
}

QString HeatStrip::csv() const {
    if (m_shape.empty() || m_columns.empty()) return {};
    CsvRows rows;
    rows.row(QStringLiteral("from_") + m_unit, "decision", "option", "probability");
    for (const Column& column : m_columns)
        for (std::size_t d = 0; d < m_shape.decisions.size(); ++d)
            for (std::size_t o = 0; o < m_shape.options[d].size(); ++o)
                rows.row(column.x, m_shape.decisions[d], m_shape.options[d][o], column.probabilities[d][o]);
    return rows.text();
}

void HeatStrip::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    if (m_shape.empty() || m_columns.empty()) return paintRing(p);
    const bool shapes = keepsShapes(p);
    if (!shapes && m_image.isNull()) rebuild();
    const double width = this->width() - stripFrom();
    const std::size_t count = m_shape.decisions.size();
    const double row = std::min<double>(kRow, (height() - 18.0) / static_cast<double>(count));
    int line = 0;
    for (std::size_t d = 0; d < count; ++d) {
        const auto lines = static_cast<int>(m_shape.options[d].size());
        const QRectF to(stripFrom(), row * static_cast<double>(d), width, row - (row > 8 ? 4 : 1));
        if (shapes)
            paintShapes(p, to, d);
        else
            p.drawImage(to, m_image, QRectF(0, line, kColumns, lines));
        line += lines;
        if (row < 14) continue;
        const bool chosen = static_cast<int>(d) == m_decision;
        p.setFont(textFont(chosen ? TextRole::tinyStrong : TextRole::tiny));
        p.setPen(chosen ? t.text : t.text3);
        p.drawText(QRectF(0, to.top() - 2, stripFrom() - 8, to.height() + 4), Qt::AlignVCenter | Qt::AlignLeft,
                   decisionText(m_shape.decisions[d]));
    }
    if (m_time) {
        const double x = std::round(stripFrom() + std::clamp(*m_time / m_high, 0.0, 1.0) * width);
        const double bottom = row * static_cast<double>(count) - (row > 8 ? 4 : 1);
        p.fillRect(QRectF(x, 0, this->width() - x, bottom), withAlpha(t.surface, 170));
        p.fillRect(QRectF(x, 0, 1, bottom + 3), t.text2);
    }
    p.setFont(textFont(TextRole::tiny));
    p.setPen(t.text3);
    const double y = row * static_cast<double>(count) + 1;
    p.drawText(QRectF(stripFrom(), y, 120, 18), Qt::AlignLeft | Qt::AlignVCenter, m_unit + QStringLiteral(" 0"));
    p.drawText(
        QRectF(this->width() - 80, y, 80, 18), Qt::AlignRight | Qt::AlignVCenter,
        m_high < 100.0 && m_high != std::floor(m_high) ? significantText(m_high, 3) : countText(std::llround(m_high)));
    paintRing(p);
}

void HeatStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) m_image = {};
    QWidget::changeEvent(event);
}

}  // namespace pada::ui
