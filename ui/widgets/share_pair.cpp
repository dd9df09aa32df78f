// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/share_pair.h"

#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kPairNames = 50, kPairGap = 2;

}  // namespace

void SharePair::setShares(std::vector<std::string> options, std::vector<std::size_t> indices, std::vector<double> now,
                          std::vector<double> would) {
    m_options.clear();
    m_indices.clear();
    m_now.clear();
    m_would.clear();
    const bool compared = would.size() == options.size();
    for (std::size_t i = 0; i < options.size() && i < now.size(); ++i) {
        if (now[i] <= 0.0 && !(compared && would[i] > 0.0)) continue;
        m_options.push_back(std::move(options[i]));
        m_indices.push_back(indices[i]);
        m_now.push_back(now[i]);
        if (compared) m_would.push_back(would[i]);
    }
    QStringList words;
    for (std::size_t i = 0; i < m_options.size(); ++i)
        words << (m_would.empty()
                      ? QStringLiteral("%1 %2").arg(optionText(m_options[i]), percentText(m_now[i], 0))
                      : tr("%1 %2, would be %3")
                            .arg(optionText(m_options[i]), percentText(m_now[i], 0), percentText(m_would[i], 0)));
    itemsChanged(words.join(QStringLiteral("; ")));
}

QRectF SharePair::barRect(bool would) const {
    const double high = (height() - kPairGap) / 2.0;
    return {kPairNames, would ? high + kPairGap : 0.0, std::max(10.0, width() - kPairNames), high};
}

QRectF SharePair::itemRect(int item) const {
    double left = 0.0;
    for (int i = 0; i < item; ++i) left += m_now[static_cast<std::size_t>(i)];
    const QRectF bar = barRect(false);
    return {bar.left() + left * bar.width(), bar.top(),
            std::max(1.0, m_now[static_cast<std::size_t>(item)] * bar.width()), bar.height()};
}

Reading SharePair::itemReading(int item) const {
    const auto i = static_cast<std::size_t>(item);
    Reading reading;
    reading.head = optionText(m_options[i]);
    const QColor colour = optionColour(themeOf(this), m_options[i], m_indices[i]);
    reading.lines.push_back({colour, percentText(m_now[i]), tr("in use")});
    if (!m_would.empty()) reading.lines.push_back({colour, percentText(m_would[i]), tr("would be")});
    return reading;
}

void SharePair::paintBar(QPainter& p, const QString& name, const QRectF& at, const std::vector<double>& shares) const {
    const Theme& t = themeOf(this);
    const QFont tiny = textFont(TextRole::tiny);
    const QFontMetricsF metrics(tiny);
    p.setFont(tiny);
    p.setPen(t.text2);
    p.drawText(QRectF(0, at.top(), kPairNames - 6, at.height()), Qt::AlignLeft | Qt::AlignVCenter, name);
    if (shares.empty()) {
        p.setPen(Qt::NoPen);
        p.setBrush(t.sunken);
        return p.drawRoundedRect(at, 3, 3);
    }
    double x = at.left();
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double wide = shares[i] * at.width();
        const QColor colour = optionColour(t, m_options[i], m_indices[i]);
        p.setPen(Qt::NoPen);
        p.setBrush(colour);
        p.drawRect(QRectF(x, at.top(), std::max(0.0, wide - 1.2), at.height()));
        const QString number = QString::number(std::lround(100 * shares[i]));
        if (wide > metrics.horizontalAdvance(number) + 8 && at.height() >= 12) {
            // Words never stand on an option's colour: a patch of ground carries them.
            const QRectF patch(x + 3, at.center().y() - 7, metrics.horizontalAdvance(number) + 5, 14);
            p.setBrush(withAlpha(t.surface, 225));
            p.drawRoundedRect(patch, 3, 3);
            p.setPen(t.text);
            p.drawText(patch, Qt::AlignCenter, number);
        }
        x += wide;
    }
}

void SharePair::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_options.empty()) {
        paintHintAlone(p, themeOf(this), rect(), hint());
        return paintPick(p);
    }
    paintBar(p, tr("in use"), barRect(false), m_now);
    paintBar(p, tr("what if"), barRect(true), m_would);
    paintPick(p);
}

QString SharePair::csv() const {
    if (m_options.empty()) return {};
    CsvRows rows;
    rows.row("option", "in_use", "what_if");
    for (std::size_t i = 0; i < m_options.size(); ++i)
        rows.row(m_options[i], m_now[i], m_would.empty() ? std::nullopt : std::optional(m_would[i]));
    return rows.text();
}

}  // namespace pada::ui
