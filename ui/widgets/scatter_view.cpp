// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scatter_view.h"

#include "ui/charts/axis_scale.h"
#include "ui/charts/plot_frame.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pada::ui {

ScatterView::ScatterView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

double ScatterView::count() const {
    return std::max<double>(2.0, static_cast<double>(m_points.size()));
}

QPointF ScatterView::pixelOf(const ScatterPoint& point) const {
    const QRectF plot = plotInset(size());
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
    m_hover = -1;
    m_image = {};
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

ScatterView::Dots ScatterView::dots() const {
    if (m_points.size() >= 3000) return {1.35, .28, .62};
    return {m_points.size() < 200 ? 3.5 : 2.2, .5, .85};
}

void ScatterView::paintDots(QPainter& p) const {
    const Theme& t = themeOf(this);
    const Dots look = dots();
    const double cut = .05 * static_cast<double>(m_points.size());
    p.setPen(Qt::NoPen);
    for (const bool best : {false, true}) {
        p.setBrush(withAlpha(best ? t.accent : t.cloud, static_cast<int>(255 * (best ? look.bestAlpha : look.alpha))));
        for (const ScatterPoint& point : m_points)
            if ((point.predicted <= cut) == best) p.drawEllipse(pixelOf(point), look.radius, look.radius);
    }
}

void ScatterView::splat() {
    const Theme& t = themeOf(this);
    const double ratio = devicePixelRatioF();
    m_image = QImage(size() * ratio, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(0);
    const Dots look = dots();
    const double radius = look.radius * ratio;
    const int reach = static_cast<int>(std::ceil(radius + .5));
    const double cut = .05 * static_cast<double>(m_points.size());
    for (const bool best : {false, true})
        for (const ScatterPoint& point : m_points) {
            if ((point.predicted <= cut) != best) continue;
            const QColor colour = best ? t.accent : t.cloud;
            const double alpha = best ? look.bestAlpha : look.alpha;
            const QPointF at = pixelOf(point) * ratio;
            for (int y = static_cast<int>(at.y()) - reach; y <= static_cast<int>(at.y()) + reach; ++y) {
                if (y < 0 || y >= m_image.height()) continue;
                auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
                for (int x = static_cast<int>(at.x()) - reach; x <= static_cast<int>(at.x()) + reach; ++x) {
                    if (x < 0 || x >= m_image.width()) continue;
                    const double cover =
                        std::clamp(radius + .5 - std::hypot(x + .5 - at.x(), y + .5 - at.y()), 0.0, 1.0) * alpha;
                    const int a = static_cast<int>(cover * 256), rest = 256 - a;
                    if (a == 0) continue;
                    const QRgb old = line[x];
                    line[x] = qRgba((colour.red() * a + qRed(old) * rest) >> 8,
                                    (colour.green() * a + qGreen(old) * rest) >> 8,
                                    (colour.blue() * a + qBlue(old) * rest) >> 8,
                                    std::min(255, (255 * a + qAlpha(old) * rest) >> 8));
                }
            }
        }
    m_image.setDevicePixelRatio(ratio);
}

void ScatterView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    PlotFrame f;
    f.plot = plotInset(size());
    if (m_points.empty()) {
        p.setFont(textFont(TextRole::small));
        p.setPen(t.text3);
        p.drawText(QRectF(rect()).adjusted(24, 0, -24, 0), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
        if (m_ring) paintFocusRing(p, t, rect());
        return;
    }
    f.x0 = f.y0 = count();
    f.x1 = f.y1 = 1;
    const AxisScale scale = roundScale(0, count());
    std::vector<double> marks{1, count()};
    for (const double v : scale.ticks())
        if (v > 1 && v < count() - .6 * scale.step) marks.push_back(v);
    for (const double v : marks) {
        f.xTicks.push_back({v, countText(std::llround(v))});
        f.yTicks.push_back({v, countText(std::llround(v))});
    }
    f.xCaption = tr("predicted rank; best at right");
    f.paint(p, t);
    const double cut = f.map(std::max(1.0, .05 * count()), 1).x();
    p.fillRect(QRectF(QPointF(cut, f.plot.top()), f.plot.bottomRight()),
               withAlpha(t.accent, t.mode == ThemeMode::light ? 16 : 26));
    QPen dash(t.text3, 1);
    dash.setDashPattern({3, 3});
    p.setPen(dash);
    p.setRenderHint(QPainter::Antialiasing);
    p.drawLine(f.plot.bottomLeft(), f.plot.topRight());
    if (keepsShapes(p)) {
        paintDots(p);
    } else {
        if (m_image.isNull()) splat();
        p.drawImage(0, 0, m_image);
    }
    paintMarked(p);
    if (m_ring) paintFocusRing(p, t, rect());
}

void ScatterView::paintMarked(QPainter& p) const {
    const Theme& t = themeOf(this);
    const ScatterPoint* marked = pointOf(m_hover >= 0 ? m_hover : m_selected);
    if (!marked) return;
    const QPointF at = pixelOf(*marked);
    p.setPen(QPen(t.surface, 4));
    p.setBrush(Qt::NoBrush);
    p.drawEllipse(at, 5.5, 5.5);
    p.setPen(QPen(t.text, 1.75));
    p.setBrush(t.surface);
    p.drawEllipse(at, 5, 5);
    if (m_head.isEmpty()) return;
    paintReading(p, t, QRectF(rect()).adjusted(2, 2, -2, -2), at, m_head,
                 {{QColor(), QString(), m_first}, {QColor(), QString(), m_second}});
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
                const QPointF away = pixelOf(m_points[static_cast<std::size_t>(i)]) - position;
                if (std::hypot(away.x(), away.y()) < distance) {
                    distance = std::hypot(away.x(), away.y());
                    best = m_points[static_cast<std::size_t>(i)].row;
                }
            }
        }
    return best;
}

void ScatterView::mouseMoveEvent(QMouseEvent* event) {
    const int row = nearest(event->position());
    if (row == m_hover) return;
    m_hover = row;
    Q_EMIT hoveredChanged(row);
    update();
}

void ScatterView::mousePressEvent(QMouseEvent* event) {
    if (const int row = nearest(event->position()); row >= 0) Q_EMIT picked(row);
}

void ScatterView::leaveEvent(QEvent*) {
    if (m_hover < 0) return;
    m_hover = -1;
    Q_EMIT hoveredChanged(-1);
    update();
}

void ScatterView::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? -1 : event->key() == Qt::Key_Left ? 1 : 0;
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

void ScatterView::focusInEvent(QFocusEvent* event) {
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void ScatterView::focusOutEvent(QFocusEvent* event) {
    m_ring = false;
    QWidget::focusOutEvent(event);
    update();
}

void ScatterView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) m_image = {};
    QWidget::changeEvent(event);
}

void ScatterView::resizeEvent(QResizeEvent*) {
    m_image = {};
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

QString ScatterView::exportName() const {
    return objectName();
}

}  // namespace pada::ui
