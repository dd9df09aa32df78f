// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/path_strip_view.h"

#include "ui/models/path_words.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kStripApart = 20, kStripLine = 15, kStripBetween = 6, kStripAspect = 1.7, kStripTall = 96;

/// Height of the words below a drawing: in low rows one line, or the drawings would be lines themselves.
double wordsOf(double row) {
    return row < 44 ? 0 : row < kStripTall ? kStripLine : 2 * kStripLine;
}

}  // namespace

void PathStripView::setStrip(PathStrip strip, const PathArt& art) {
    m_strip = std::move(strip);
    m_art = art;
    itemsChanged(m_strip.summary);
}

PathStripView::Layout PathStripView::layOut() const {
    const int count = std::max(1, itemCount());
    Layout best;
    double most = -1.0;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double across = width() / static_cast<double>(columns), high = height() / static_cast<double>(rows);
        const double drawn =
            std::min(across - 2 * kStripApart * .6, kStripAspect * (high - wordsOf(high) - kStripBetween));
        if (drawn <= most) continue;
        most = drawn;
        best = {columns, across, high};
    }
    return best;
}

QRectF PathStripView::itemRect(int item) const {
    const Layout lay = layOut();
    const int column = item % lay.columns, row = item / lay.columns;
    // Drawings much wider than high would be all line: the rest stays empty around them.
    const double most = (lay.height - wordsOf(lay.height) - kStripBetween) * 2.4,
                 width = std::min(lay.width - kStripApart, std::max(60.0, most));
    return {lay.width * column + (lay.width - width) / 2, lay.height * row + 1, width, lay.height - kStripBetween};
}

Reading PathStripView::itemReading(int index) const {
    const StripItem& item = m_strip.items[static_cast<std::size_t>(index)];
    Reading reading;
    reading.head = item.head;
    reading.lines.push_back({QColor(), QString(), pathShortText(m_art.shape, item.path)});
    for (const auto& [value, label] : item.details) reading.lines.push_back({QColor(), value, label});
    return reading;
}

void PathStripView::paintItem(QPainter& p, const QRectF& at, const StripItem& item) const {
    const Theme& t = themeOf(this);
    if (item.apart || item.fresh) {
        p.setPen(Qt::NoPen);
        p.setBrush(t.accentSoft);
        p.drawRoundedRect(at, 6, 6);
    }
    const double below = wordsOf(at.height() + kStripBetween);
    const QRectF drawing = at.adjusted(4, 2, -4, -below - 2);
    // One change stands out; where a path begins anew every edge differs, and marks would say nothing.
    const bool one = std::ranges::count(item.differs, true) == 1;
    paintPathSketch(p, t, drawing, m_art, item.path, one ? item.differs : std::vector<bool>());
    if (below <= 0) return;
    const QRectF head(at.left() + 4, at.bottom() - below, at.width() - 8, kStripLine);
    p.setFont(textFont(TextRole::tinyStrong));
    p.setPen(item.fresh || item.apart ? t.accent : t.text);
    if (below <= kStripLine) {
        const QFontMetricsF strong(p.font()), plain(textFont(TextRole::tiny));
        const double first = strong.horizontalAdvance(item.head), gap = item.words.isEmpty() ? 0 : 6;
        const double rest =
            std::min(plain.horizontalAdvance(item.words) + 1, std::max(0.0, head.width() - first - gap));
        const double left = std::max(head.left(), head.center().x() - (first + gap + rest) / 2);
        p.drawText(QRectF(left, head.top(), head.width(), kStripLine), Qt::AlignLeft | Qt::AlignVCenter,
                   strong.elidedText(item.head, Qt::ElideRight, head.width()));
        p.setFont(textFont(TextRole::tiny));
        p.setPen(t.text2);
        if (rest > 14)
            p.drawText(QRectF(left + first + gap, head.top(), rest + 2, kStripLine), Qt::AlignLeft | Qt::AlignVCenter,
                       plain.elidedText(item.words, Qt::ElideRight, rest + 1));
        return;
    }
    p.drawText(head, Qt::AlignCenter, QFontMetricsF(p.font()).elidedText(item.head, Qt::ElideRight, head.width()));
    const QRectF second = head.translated(0, kStripLine);
    p.setFont(textFont(TextRole::tiny));
    p.setPen(t.text2);
    if (item.share < 0.0) {
        p.drawText(second, Qt::AlignCenter,
                   QFontMetricsF(p.font()).elidedText(item.words, Qt::ElideRight, second.width()));
        return;
    }
    const double number = QFontMetricsF(p.font()).horizontalAdvance(QStringLiteral("0.00")) + 6;
    const double room = std::min(72.0, second.width() - number);
    if (room < 12) return p.drawText(second, Qt::AlignCenter, item.words);
    const QRectF bar(second.center().x() - (room + number) / 2, second.center().y() - 2.5, room, 5);
    p.setPen(Qt::NoPen);
    p.setBrush(item.fresh ? t.surface : t.sunken);
    p.drawRoundedRect(bar, 2.5, 2.5);
    p.setBrush(t.accent);
    p.drawRoundedRect(QRectF(bar.left(), bar.top(), std::max(5.0, bar.width() * item.share), 5), 2.5, 2.5);
    p.setPen(t.text2);
    p.drawText(QRectF(bar.right() + 6, second.top(), number, kStripLine), Qt::AlignLeft | Qt::AlignVCenter, item.words);
}

void PathStripView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_strip.empty()) {
        paintHintAlone(p, t, rect(), hint());
        return paintPick(p);
    }
    const Layout lay = layOut();
    for (int i = 0; i < itemCount(); ++i) {
        const StripItem& item = m_strip.items[static_cast<std::size_t>(i)];
        const QRectF at = itemRect(i);
        paintItem(p, at, item);
        if (!m_strip.chained || i == 0 || item.apart || i % lay.columns == 0) continue;
        const QRectF before = itemRect(i - 1);
        const double middle = (before.right() + at.left()) / 2,
                     y = at.top() + (at.height() - wordsOf(at.height() + kStripBetween)) / 2;
        p.setPen(QPen(t.text3, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        p.setBrush(Qt::NoBrush);
        p.drawPolyline(QPolygonF{{middle - 2.5, y - 5}, {middle + 2.5, y}, {middle - 2.5, y + 5}});
    }
    paintPick(p);
}

QString PathStripView::csv() const {
    if (m_strip.empty()) return {};
    CsvRows rows;
    rows.cell("what");
    for (const std::string& decision : m_art.shape.decisions) rows.cell(decision);
    QStringList names;
    for (const StripItem& item : m_strip.items)
        for (const auto& [name, value] : item.saved)
            if (!names.contains(name)) names << name;
    for (const QString& name : names) rows.cell(name);
    rows.endRow();
    for (const StripItem& item : m_strip.items) {
        rows.cell(item.head);
        for (std::size_t d = 0; d < item.path.size(); ++d) rows.cell(m_art.shape.options[d][item.path[d]]);
        for (const QString& name : names) {
            const auto saved = std::ranges::find(item.saved, name, &std::pair<QString, double>::first);
            rows.cell(saved == item.saved.end() ? std::numeric_limits<double>::quiet_NaN() : saved->second);
        }
        rows.endRow();
    }
    return rows.text();
}

}  // namespace pada::ui
