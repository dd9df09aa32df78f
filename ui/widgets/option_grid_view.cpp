// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/option_grid_view.h"

#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kGridGap = 8, kGridWords = 24, kGridRow = 36;

/// Under a number; the whole row where there is no room for one.
QRectF gridBar(const QRectF& cell, bool words) {
    const double height = words ? 6.0 : std::clamp(cell.height() - 2, 1.0, 6.0);
    return {cell.left(), words ? cell.bottom() - height - 3 : cell.center().y() - height / 2, cell.width(), height};
}

/// Options keep their colour everywhere; what is none has the accent.
QColor gridColour(const Theme& t, const GridCell& cell) {
    return cell.option.empty() ? t.accent : optionColour(t, cell.option, cell.index);
}

}  // namespace

void OptionGridView::setGrid(OptionGrid grid) {
    m_grid = std::move(grid);
    m_places.clear();
    m_columns = 0;
    m_alike = true;
    for (std::size_t r = 0; r < m_grid.rows.size(); ++r) {
        const std::vector<GridCell>& cells = m_grid.rows[r].cells;
        m_columns = std::max(m_columns, cells.size());
        const std::vector<GridCell>& first = m_grid.rows.front().cells;
        m_alike = m_alike && std::ranges::equal(cells, first, {}, &GridCell::name, &GridCell::name);
        for (std::size_t c = 0; c < cells.size(); ++c) m_places.push_back({r, c});
    }
    itemsChanged(m_grid.summary);
}

OptionGridView::Layout OptionGridView::layOut() const {
    const QFontMetricsF metrics(textFont(TextRole::tiny));
    Layout lay;
    for (const GridRow& row : m_grid.rows) {
        lay.names = std::max(lay.names, metrics.horizontalAdvance(row.name));
        lay.notes = std::max(lay.notes, metrics.horizontalAdvance(row.note));
    }
    if (lay.notes > 0) lay.notes = std::max(lay.notes, metrics.horizontalAdvance(m_grid.noteCaption)) + kGridGap;
    lay.names = std::min(lay.names, width() * .3) + kGridGap;
    lay.head = m_alike || !m_grid.noteCaption.isEmpty() ? 18.0 : 0.0;
    lay.row =
        std::min(kGridRow, (height() - lay.head) / static_cast<double>(std::max<std::size_t>(1, m_grid.rows.size())));
    lay.cell = (width() - lay.names - lay.notes) / static_cast<double>(std::max<std::size_t>(1, m_columns));
    return lay;
}

QRectF OptionGridView::itemRect(int item) const {
    const Place& place = m_places[static_cast<std::size_t>(item)];
    const Layout lay = layOut();
    return {lay.names + lay.cell * static_cast<double>(place.column),
            lay.head + lay.row * static_cast<double>(place.row), std::max(4.0, lay.cell - kGridGap),
            lay.row - (lay.row > 10 ? 2 : 0)};
}

Reading OptionGridView::itemReading(int item) const {
    const Place& place = m_places[static_cast<std::size_t>(item)];
    const GridRow& row = m_grid.rows[place.row];
    const GridCell& cell = row.cells[place.column];
    Reading reading;
    reading.head = QStringLiteral("%1, %2").arg(row.name, cell.name);
    for (const auto& [value, label] : cell.details) reading.lines.push_back({QColor(), value, label});
    return reading;
}

void OptionGridView::paintCell(QPainter& p, const QRectF& at, const GridRow& row, const GridCell& cell) const {
    const Theme& t = themeOf(this);
    const bool words = at.height() >= kGridWords;
    const QRectF bar = gridBar(at, words);
    const QColor colour = gridColour(t, cell);
    p.setPen(Qt::NoPen);
    p.setBrush(t.sunken);
    const double round = bar.height() / 2;
    p.drawRoundedRect(bar, round, round);
    if (cell.bar > 0.0 && !cell.struck) {
        p.setBrush(colour);
        p.drawRoundedRect(
            QRectF(bar.left(), bar.top(), std::clamp(bar.width() * cell.bar, bar.height(), bar.width()), bar.height()),
            round, round);
    }
    if (!std::isnan(row.even) && row.even < 1.0 && !cell.struck && bar.height() >= 3) {
        p.setBrush(t.text2);
        p.drawRect(QRectF(std::round(bar.left() + bar.width() * row.even) - .5, bar.top() - 2, 1.5, bar.height() + 4));
    }
    if (cell.struck) {
        p.setPen(QPen(t.text3, 1.25));
        p.drawLine(QPointF(bar.left(), bar.center().y()), QPointF(bar.right(), bar.center().y()));
    }
    if (!words) return;
    const QRectF text(at.left(), at.top() + 1, at.width(), bar.top() - at.top() - 2);
    p.setFont(textFont(cell.lead ? TextRole::tinyStrong : TextRole::tiny));
    p.setPen(cell.struck ? t.text3 : cell.lead ? t.text : t.text2);
    const QFontMetricsF metrics(p.font());
    p.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(cell.value, Qt::ElideRight, text.width()));
}

void OptionGridView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_grid.empty()) {
        paintHintAlone(p, t, rect(), hint());
        return paintPick(p);
    }
    const Layout lay = layOut();
    const QFont tiny = textFont(TextRole::tiny);
    const QFontMetricsF metrics(tiny);
    p.setFont(tiny);
    p.setPen(t.text3);
    if (lay.notes > 0 && lay.head > 0)
        p.drawText(QRectF(width() - lay.notes, 0, lay.notes, lay.head - 2), Qt::AlignRight | Qt::AlignVCenter,
                   m_grid.noteCaption);
    if (m_alike)
        for (std::size_t c = 0; c < m_columns; ++c) {
            const GridCell& cell = m_grid.rows.front().cells[c];
            const double left = lay.names + lay.cell * static_cast<double>(c), room = lay.cell - kGridGap - 11;
            p.setPen(Qt::NoPen);
            p.setBrush(gridColour(t, cell));
            p.drawEllipse(QPointF(left + 3.5, lay.head / 2 - 1), 3.5, 3.5);
            QString name = cell.name;
            if (metrics.horizontalAdvance(name) > room && !cell.option.empty()) name = optionShortText(cell.option);
            p.setPen(t.text2);
            p.drawText(QRectF(left + 11, 0, room + 4, lay.head - 2), Qt::AlignLeft | Qt::AlignVCenter,
                       metrics.elidedText(name, Qt::ElideRight, room + 4));
        }
    int item = 0;
    for (std::size_t r = 0; r < m_grid.rows.size(); ++r) {
        const GridRow& row = m_grid.rows[r];
        const double top = lay.head + lay.row * static_cast<double>(r);
        const bool picked = PickView::picked() >= 0 && m_places[static_cast<std::size_t>(PickView::picked())].row == r;
        if (lay.row >= 11) {
            p.setFont(textFont(picked ? TextRole::tinyStrong : TextRole::tiny));
            p.setPen(picked ? t.text : t.text3);
            p.drawText(QRectF(0, top, lay.names - kGridGap, lay.row - 2), Qt::AlignLeft | Qt::AlignVCenter,
                       QFontMetricsF(p.font()).elidedText(row.name, Qt::ElideRight, lay.names - kGridGap));
            p.setFont(tiny);
            p.setPen(t.text2);
            p.drawText(QRectF(width() - lay.notes, top, lay.notes, lay.row - 2), Qt::AlignRight | Qt::AlignVCenter,
                       row.note);
        }
        for (const GridCell& cell : row.cells) paintCell(p, itemRect(item++), row, cell);
    }
    paintPick(p);
}

QString OptionGridView::csv() const {
    if (m_grid.empty()) return {};
    CsvRows rows;
    rows.row("decision", "option", m_grid.numberName, "given_up", "taken");
    for (const GridRow& row : m_grid.rows)
        for (const GridCell& cell : row.cells)
            rows.row(row.code, cell.option.empty() ? cell.name : qs(cell.option), cell.number,
                     static_cast<int>(cell.struck), static_cast<int>(cell.lead));
    return rows.text();
}

}  // namespace pada::ui
