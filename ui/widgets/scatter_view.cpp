// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scatter_view.h"

#include "ui/charts/plot_frame.h"
#include "ui/text/csv_rows.h"
#include "ui/widgets/outline.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada::ui {

ScatterView::ScatterView(QWidget* parent) : RingedView(parent, Qt::StrongFocus) {
    setMouseTracking(true);
}

double ScatterView::count() const {
    return std::max<double>(2.0, static_cast<double>(m_points.size()));
}

QPointF ScatterView::pixelOf(const ScatterPoint& point) const {
    return pixelIn(plotInset(size()), point);
}

QPointF ScatterView::pixelIn(const QRectF& plot, const ScatterPoint& point) const {
    const double span = count() - 1;
    return {plot.right() - (point.predicted - 1) / span * plot.width(),
            plot.top() + (point.truth - 1) / span * plot.height()};
}

void ScatterView::setPoints(std::vector<ScatterPoint> points) {
    m_points = std::move(points);
    m_cells.assign(std::size_t{kGrid} * kGrid, {});
    const auto cell = [this](double rank) {
        return std::clamp(static_cast<int>((rank - 1) / (count() - 1) * kGrid), 0, kGrid - 1);
    };
    for (std::size_t i = 0; i < m_points.size(); ++i)
        m_cells[static_cast<std::size_t>(cell(m_points[i].truth) * kGrid + cell(m_points[i].predicted))].push_back(
            static_cast<int>(i));
    m_hover = m_over = m_under = -1;
    m_bright.clear();
    m_stale = true;
    update();
}

void ScatterView::setSelected(int row) {
    if (row == m_selected) return;
    m_selected = row;
    update();
}

void ScatterView::setReading(const QString& head, const QString& first, const QString& second) {
    m_head = head;
    m_first = first;
    m_second = second;
    if (m_points.empty()) return;  // the hint is what there is to say
    setAccessibleDescription(head + QStringLiteral(", ") + first + QStringLiteral(", ") + second);
    update();
}

const ScatterPoint* ScatterView::pointOf(int row) const {
    const auto it =
        std::find_if(m_points.begin(), m_points.end(), [row](const ScatterPoint& p) { return p.row == row; });
    return it == m_points.end() ? nullptr : &*it;
}

int ScatterView::nearest(QPointF position) const {
    if (m_points.empty()) return -1;
    const QRectF plot = plotInset(size());
    const double fx = (plot.right() - position.x()) / plot.width() * kGrid,
                 fy = (position.y() - plot.top()) / plot.height() * kGrid;
    const int reachX = 1 + static_cast<int>(8 / plot.width() * kGrid),
              reachY = 1 + static_cast<int>(8 / plot.height() * kGrid);
    int best = -1;
    double distance = 8;
    for (int gy = static_cast<int>(fy) - reachY; gy <= static_cast<int>(fy) + reachY; ++gy)
        for (int gx = static_cast<int>(fx) - reachX; gx <= static_cast<int>(fx) + reachX; ++gx) {
            if (gx < 0 || gy < 0 || gx >= kGrid || gy >= kGrid) continue;
            for (const int i : m_cells[static_cast<std::size_t>(gy * kGrid + gx)]) {
                const QPointF away = pixelIn(plot, m_points[static_cast<std::size_t>(i)]) - position;
                if (std::hypot(away.x(), away.y()) < distance) {
                    distance = std::hypot(away.x(), away.y());
                    best = m_points[static_cast<std::size_t>(i)].row;
                }
            }
        }
    return best;
}

void ScatterView::mouseMoveEvent(QMouseEvent* event) {
    if (m_pressed) {
        const QPointF at = event->position();
        constexpr double kMeant = 5;  // pixels; less is an unsteady click
        if (m_lasso.isEmpty() && (at - m_pressedAt).manhattanLength() < kMeant) return;
        if (m_boxes)
            m_lasso = QPolygonF(QRectF(m_pressedAt, at).normalized());
        else if (m_lasso.isEmpty())
            m_lasso << m_pressedAt << at;
        else
            m_lasso << at;
        return update();
    }
    const int row = nearest(event->position());
    if (row == m_hover) return;
    m_hover = row;
    Q_EMIT hoveredChanged(row);
    update();
}

void ScatterView::setBright(std::vector<char> byRow) {
    if (byRow == m_bright) return;
    m_bright = std::move(byRow);
    m_stale = true;
    update();
}

bool ScatterView::bright(const ScatterPoint& point) const {
    const auto row = static_cast<std::size_t>(point.row);
    return row >= m_bright.size() || m_bright[row] != 0;
}

void ScatterView::setPair(int over, int under) {
    if (over == m_over && under == m_under) return;
    m_over = over;
    m_under = under;
    update();
}

std::vector<int> ScatterView::rowsWithin(const QPolygonF& outline) const {
    const Outline around(outline);
    const QRectF plot = plotInset(size());
    std::vector<int> rows;
    for (const ScatterPoint& point : m_points)
        if (around.contains(pixelIn(plot, point))) rows.push_back(point.row);
    return rows;
}

void ScatterView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_points.empty()) return;
    m_pressed = true;
    m_boxes = event->modifiers() & Qt::ShiftModifier;
    m_pressedAt = event->position();
    m_lasso.clear();
}

void ScatterView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !std::exchange(m_pressed, false)) return;
    const QPolygonF outline = std::exchange(m_lasso, {});
    update();
    if (outline.size() > 2) return Q_EMIT enclosed(rowsWithin(outline), event->modifiers() & Qt::ControlModifier);
    const int row = nearest(event->position());
    row >= 0 ? Q_EMIT picked(row) : Q_EMIT enclosed({}, false);
}

void ScatterView::leaveEvent(QEvent*) {
    if (m_hover < 0) return;
    m_hover = -1;
    Q_EMIT hoveredChanged(-1);
    update();
}

void ScatterView::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? -1 : event->key() == Qt::Key_Left ? 1 : 0;
    if (event->key() == Qt::Key_Escape && !m_bright.empty()) return Q_EMIT enclosed({}, false);
    if (step == 0 || m_points.empty()) return QWidget::keyPressEvent(event);
    std::vector<const ScatterPoint*> order;
    for (const ScatterPoint& point : m_points) order.push_back(&point);
    std::stable_sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->predicted < b->predicted; });
    auto it = std::find_if(order.begin(), order.end(), [this](auto* point) { return point->row == m_selected; });
    const auto at = it == order.end() ? 0
                                      : std::clamp<std::ptrdiff_t>(it - order.begin() + step, 0,
                                                                   static_cast<std::ptrdiff_t>(order.size()) - 1);
    Q_EMIT picked(order[static_cast<std::size_t>(at)]->row);
}

void ScatterView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) m_stale = true;
    QWidget::changeEvent(event);
}

void ScatterView::resizeEvent(QResizeEvent*) {
    m_stale = true;
}

void ScatterView::setSavedColumns(const QStringList& header, std::function<void(int row, CsvRows& into)> cells) {
    m_savedHeader = header;
    m_savedCells = std::move(cells);
}

QString ScatterView::csv() const {
    if (m_points.empty()) return {};
    CsvRows rows;
    rows.cell("predicted_rank");
    rows.cell("true_rank");
    for (const QString& name : m_savedHeader) rows.cell(name);
    rows.endRow();
    for (const ScatterPoint& point : m_points) {
        rows.cell(point.predicted);
        rows.cell(point.truth);
        if (m_savedCells) m_savedCells(point.row, rows);
        rows.endRow();
    }
    return rows.text();
}

}  // namespace pada::ui
