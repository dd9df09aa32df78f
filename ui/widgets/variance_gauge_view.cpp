// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/variance_gauge_view.h"

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

constexpr double kGaugeNames = 50, kGaugeRoom = 74, kGaugeAxis = 18, kGaugeBar = 8, kGaugeNeedle = 14, kGaugeLabel = 12,
                 kGaugeOneRow = 26, kGaugeTwoRows = 40;

}  // namespace

void VarianceGaugeView::setGauge(VarianceGauge gauge) {
    m_gauge = std::move(gauge);
    m_places.clear();
    for (std::size_t t = 0; t < m_gauge.tracks.size(); ++t)
        for (std::size_t n = 0; n < m_gauge.tracks[t].needles.size(); ++n) m_places.push_back({t, n});
    itemsChanged(m_gauge.summary);
}

double VarianceGaugeView::pixelOf(double value) const {
    const double share = std::log(value / m_gauge.low) / std::log(m_gauge.high / m_gauge.low);
    return kGaugeNames + std::clamp(share, 0.0, 1.0) * std::max(10.0, width() - kGaugeNames - kGaugeRoom);
}

QRectF VarianceGaugeView::trackRect(std::size_t track) const {
    const double each = (height() - kGaugeAxis) / static_cast<double>(std::max<std::size_t>(1, m_gauge.tracks.size()));
    return {kGaugeNames, each * static_cast<double>(track), std::max(10.0, width() - kGaugeNames - kGaugeRoom), each};
}

double VarianceGaugeView::middleOf(std::size_t track) const {
    const QRectF at = trackRect(track);
    const bool aboveAlone = at.height() >= kGaugeOneRow && at.height() < kGaugeTwoRows;
    return aboveAlone ? at.bottom() - kGaugeNeedle / 2 - 1 : at.center().y();
}

QRectF VarianceGaugeView::itemRect(int item) const {
    const Place& place = m_places[static_cast<std::size_t>(item)];
    const double x = pixelOf(m_gauge.tracks[place.track].needles[place.needle].value);
    return {x - 5, middleOf(place.track) - kGaugeNeedle / 2 - 2, 10, kGaugeNeedle + 4};
}

Reading VarianceGaugeView::itemReading(int item) const {
    const Place& place = m_places[static_cast<std::size_t>(item)];
    const GaugeTrack& track = m_gauge.tracks[place.track];
    const GaugeNeedle& needle = track.needles[place.needle];
    const Figure moment = scaledFigure(needle.moment);
    Reading reading;
    reading.head = QStringLiteral("%1, %2").arg(track.name, needle.name);
    reading.lines.push_back(
        {colourOf(needle.role), significantText(needle.value, 3) + QStringLiteral("×"), tr("of uniform")});
    reading.lines.push_back({QColor(), moment.value + moment.unit, tr("second moment")});
    if (needle.hasBand())
        reading.lines.push_back(
            {QColor(), QStringLiteral("%1–%2×").arg(significantText(needle.low, 3), significantText(needle.high, 3)),
             tr("95 % bootstrap")});
    if (needle.role == GaugeNeedle::Role::inUse && std::isfinite(track.headroom))
        reading.lines.push_back({QColor(), percentText(track.headroom, 0), tr("headroom: 1 − optimal / in use")});
    if (needle.role == GaugeNeedle::Role::whatIf)
        reading.lines.push_back({QColor(), QString(), tr("by the norms behind the stored weights")});
    return reading;
}

QColor VarianceGaugeView::colourOf(GaugeNeedle::Role role) const {
    const Theme& t = themeOf(this);
    switch (role) {
        case GaugeNeedle::Role::optimal:
            return t.skip;
        case GaugeNeedle::Role::uniform:
            return t.text3;
        case GaugeNeedle::Role::taken:
            return t.accent;
        case GaugeNeedle::Role::inUse:  // colours as in the chart of the same moments
        case GaugeNeedle::Role::whatIf:
            return t.conv1;
    }
    return t.text;
}

void VarianceGaugeView::paintNeedle(QPainter& p, double y, const GaugeNeedle& needle) const {
    const double x = std::round(pixelOf(needle.value));
    const QColor colour = colourOf(needle.role);
    if (needle.hasBand()) {
        p.setPen(Qt::NoPen);
        p.setBrush(withAlpha(colour, 70));
        const double left = pixelOf(needle.low), right = pixelOf(needle.high);
        p.drawRoundedRect(QRectF(left, y - kGaugeBar / 2 - 2, right - left, kGaugeBar + 4), 3, 3);
    }
    if (needle.role == GaugeNeedle::Role::whatIf) {
        p.setPen(QPen(colour, 1.5));
        p.setBrush(themeOf(this).surface);
        p.drawPolygon(QPolygonF{{x, y - 8}, {x + 6, y}, {x, y + 8}, {x - 6, y}});
        return;
    }
    const double half = needle.role == GaugeNeedle::Role::inUse ? kGaugeNeedle / 2 : kGaugeNeedle / 2 - 3;
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    p.drawRoundedRect(QRectF(x - 1.25, y - half, 2.5, 2 * half), 1.25, 1.25);
}

/// Where they would overlap they move apart, in their order.
void VarianceGaugeView::paintLabels(QPainter& p, double middle, const GaugeTrack& of, bool above) const {
    const Theme& t = themeOf(this);
    struct Label {
        QString text;
        double left = 0.0, width = 0.0;
        bool strong = false;
    };
    std::vector<Label> labels;
    for (const GaugeNeedle& needle : of.needles) {
        const bool up = needle.role == GaugeNeedle::Role::optimal || needle.role == GaugeNeedle::Role::inUse;
        if (up != above || needle.role == GaugeNeedle::Role::whatIf) continue;
        Label label;
        label.strong = needle.role == GaugeNeedle::Role::inUse;
        label.text = needle.role == GaugeNeedle::Role::uniform
                         ? needle.name
                         : QStringLiteral("%1 %2×").arg(needle.name, significantText(needle.value, 2));
        label.width = QFontMetricsF(textFont(label.strong ? TextRole::tinyStrong : TextRole::tiny))
                          .horizontalAdvance(label.text) +
                      2;
        label.left = pixelOf(needle.value) - label.width / 2;
        if (!labels.empty()) label.left = std::max(label.left, labels.back().left + labels.back().width + 8);
        labels.push_back(std::move(label));
    }
    double right = width() - kGaugeRoom + 24;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->left = std::min(label->left, right - label->width);
        right = label->left - 8;
    }
    const double y = above ? middle - kGaugeNeedle / 2 - kGaugeLabel : middle + kGaugeNeedle / 2;
    for (const Label& label : labels) {
        p.setFont(textFont(label.strong ? TextRole::tinyStrong : TextRole::tiny));
        p.setPen(label.strong ? t.text : t.text2);
        p.drawText(QRectF(label.left, y, label.width + 2, kGaugeLabel), Qt::AlignLeft | Qt::AlignVCenter, label.text);
    }
}

void VarianceGaugeView::paintTrack(QPainter& p, std::size_t index) const {
    const Theme& t = themeOf(this);
    const GaugeTrack& track = m_gauge.tracks[index];
    const QRectF at = trackRect(index);
    const double y = middleOf(index);
    p.setFont(textFont(TextRole::smallStrong));
    p.setPen(t.text);
    p.drawText(QRectF(0, y - 9, kGaugeNames - 6, 18), Qt::AlignLeft | Qt::AlignVCenter, track.name);
    p.setPen(Qt::NoPen);
    p.setBrush(t.sunken);
    p.drawRoundedRect(QRectF(at.left(), y - kGaugeBar / 2, at.width(), kGaugeBar), kGaugeBar / 2, kGaugeBar / 2);
    const GaugeNeedle *optimal = track.find(GaugeNeedle::Role::optimal), *used = track.find(GaugeNeedle::Role::inUse);
    if (optimal && used && used->value > optimal->value) {
        const double left = pixelOf(optimal->value), right = pixelOf(used->value);
        p.setBrush(mix(t.surface, t.conv1, .30));
        p.drawRect(QRectF(left, y - kGaugeBar / 2, right - left, kGaugeBar));
    }
    for (const GaugeNeedle& needle : track.needles) paintNeedle(p, y, needle);
    if (at.height() >= kGaugeOneRow) paintLabels(p, y, track, true);
    if (at.height() >= kGaugeTwoRows) paintLabels(p, y, track, false);
    if (!std::isfinite(track.headroom)) return;
    const bool alone = at.height() < kGaugeTwoRows;  // the word then stands once, below all
    const QRectF room(width() - kGaugeRoom + 14, alone ? y - 9 : y - 16, kGaugeRoom - 14, 18);
    p.setFont(textFont(TextRole::bodyStrong));
    p.setPen(t.text);
    p.drawText(room, Qt::AlignRight | Qt::AlignVCenter, percentText(track.headroom, 0));
    p.setFont(textFont(TextRole::tiny));
    p.setPen(t.text3);
    const double below = alone ? height() - kGaugeAxis : y + 1;
    if (!alone || index + 1 == m_gauge.tracks.size())
        p.drawText(QRectF(room.left(), below, room.width(), 16), Qt::AlignRight | Qt::AlignVCenter, tr("headroom"));
}

void VarianceGaugeView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_gauge.empty()) {
        paintHintAlone(p, t, rect(), hint());
        return paintPick(p);
    }
    p.setFont(textFont(TextRole::tiny));
    const double bottom = height() - kGaugeAxis;
    for (const double tick : LogScale{m_gauge.low, m_gauge.high}.ticks()) {
        if (tick < m_gauge.low || tick > m_gauge.high) continue;
        const double x = std::round(pixelOf(tick));
        p.setPen(QPen(tick == 1.0 ? t.borderStrong : t.grid, 1));
        p.drawLine(QPointF(x + .5, 4), QPointF(x + .5, bottom));
        p.setPen(t.text3);
        p.drawText(QRectF(x - 30, bottom + 1, 60, kGaugeAxis - 2), Qt::AlignCenter,
                   decadeText(tick) + QStringLiteral("×"));
    }
    for (std::size_t track = 0; track < m_gauge.tracks.size(); ++track) paintTrack(p, track);
    paintPick(p);
}

QString VarianceGaugeView::csv() const {
    if (m_gauge.empty()) return {};
    CsvRows rows;
    rows.row("of", "sampler", "second_moment", "over_uniform", "low_over_uniform", "high_over_uniform", "headroom");
    for (const GaugeTrack& track : m_gauge.tracks)
        for (const GaugeNeedle& needle : track.needles)
            rows.row(track.name, needle.name, needle.moment, needle.value, needle.low, needle.high, track.headroom);
    return rows.text();
}

}  // namespace pada::ui
