// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_view.h"

#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace pada::ui {

QString Reading::text() const {
    QStringList words;
    for (const ReadingLine& line : lines) words << line.label + QLatin1Char(' ') + line.value;
    return head + QStringLiteral(": ") + words.join(QStringLiteral(", "));
}

PlotView::PlotView(QWidget* parent) : RingedView(parent) {
    setMouseTracking(true);
}

QRectF PlotView::plotArea() const {
    return plotInset(size());
}

double PlotView::keyStart() const {
    return plotArea().right();
}

void PlotView::moveTo(QPointF cursor) {
    if (cursor == m_cursor) return;
    m_cursor = cursor;
    update();
    if (!overTime()) return;
    const QRectF plot = plotArea();
    const bool inside = cursor.x() >= plot.left() && cursor.x() <= plot.right();
    Q_EMIT timePassed(inside ? std::optional(valueAt(cursor.x())) : std::nullopt);
}

void PlotView::setTime(std::optional<double> x) {
    if (x == m_time) return;
    m_time = x;
    timeMoved();
    update();
}

void PlotView::setPassing(std::optional<double> x) {
    if (x == m_passing) return;
    m_passing = x;
    update();
}

std::optional<double> PlotView::pixelOf(std::optional<double> x) const {
    const auto axis = timeAxis();
    if (!axis || !x || axis->second <= axis->first) return std::nullopt;
    const double share = (*x - axis->first) / (axis->second - axis->first);
    if (!(share >= 0.0 && share <= 1.0)) return std::nullopt;
    const QRectF plot = plotArea();
    return plot.left() + share * plot.width();
}

double PlotView::valueAt(double pixel) const {
    const auto [from, to] = timeAxis().value_or(std::pair{0.0, 1.0});
    const QRectF plot = plotArea();
    return from + std::clamp((pixel - plot.left()) / plot.width(), 0.0, 1.0) * (to - from);
}

void PlotView::pickAt(double pixel) {
    Q_EMIT timePicked(valueAt(pixel));
}

void PlotView::paintVeil(QPainter& p) const {
    const auto axis = timeAxis();
    if (!axis || !m_time || *m_time >= axis->second) return;
    const QRectF plot = plotArea();
    const double x = std::round(pixelOf(m_time).value_or(plot.left()));
    // Two pixels beyond the plot: lines are as wide as that.
    p.fillRect(QRectF(x, plot.top() - 4, plot.right() + 3 - x, plot.height() + 3),
               withAlpha(themeOf(this).surface, 190));
}

void PlotView::paintOverlay(QPainter& p, bool line) const {
    const Theme& t = themeOf(this);
    const QRectF plot = plotArea();
    p.setRenderHint(QPainter::Antialiasing);
    if (const auto at = pixelOf(m_time)) {
        const double x = std::round(*at) + .5;
        p.setPen(QPen(t.text2, 1));
        p.drawLine(QPointF(x, plot.top() - 4), QPointF(x, plot.bottom()));
        p.setPen(Qt::NoPen);
        p.setBrush(t.text2);
        p.drawPolygon(QPolygonF{{x - 4, plot.bottom() + 6}, {x + 4, plot.bottom() + 6}, {x, plot.bottom()}});
        p.setBrush(Qt::NoBrush);
    }
    if (const auto at = pixelOf(m_passing); at && m_cursor.x() < 0) {
        QPen dash(t.text3, 1);
        dash.setDashPattern({2, 3});
        p.setPen(dash);
        const double x = std::round(*at) + .5;
        p.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    if (m_cursor.x() >= plot.left() && m_cursor.x() <= plot.right())
        if (const auto reading = readingAt(m_cursor.x())) {
            const double x = std::round(reading->x) + .5;
            p.setRenderHint(QPainter::Antialiasing);
            p.setPen(QPen(t.text3, 1));
            if (line) p.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
            paintReading(p, t, QRectF(rect()).adjusted(2, 2, -2, -2), {x, m_cursor.y()}, reading->head, reading->lines);
        }
    paintRing(p);
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
    moveTo(event->position());
    if (m_scrubbing) pickAt(event->position().x());
}

void PlotView::mousePressEvent(QMouseEvent* event) {
    const QRectF plot = plotArea();
    const double x = event->position().x();
    if (event->button() != Qt::LeftButton || !overTime() || x < plot.left() - 4 || x > plot.right() + 4)
        return QWidget::mousePressEvent(event);
    m_scrubbing = true;
    pickAt(x);
}

void PlotView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) m_scrubbing = false;
    QWidget::mouseReleaseEvent(event);
}

void PlotView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !overTime()) return QWidget::mouseDoubleClickEvent(event);
    Q_EMIT wholeAsked();
}

void PlotView::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    if (!overTime() || event->phase() == Qt::ScrollMomentum) return QWidget::wheelEvent(event);
    if (event->modifiers() & Qt::ControlModifier && turned.y() != 0) {
        Q_EMIT zoomAsked(std::pow(1.25, turned.y() / 120.0), valueAt(event->position().x()));
        return event->accept();
    }
    const int across = event->modifiers() & Qt::ShiftModifier && turned.x() == 0 ? turned.y() : turned.x();
    if (across == 0) return QWidget::wheelEvent(event);
    Q_EMIT panAsked(-across / 1200.0);
    event->accept();
}

void PlotView::leaveEvent(QEvent*) {
    moveTo({-1, -1});
}

void PlotView::keyPressEvent(QKeyEvent* event) {
    const QRectF plot = plotArea();
    const double start = std::clamp(keyStart(), plot.left(), plot.right());
    const double step = event->modifiers() & Qt::ShiftModifier ? plot.width() / 10 : plot.width() / 100;
    const bool placed = m_cursor.x() >= plot.left();
    double x = m_cursor.x();
    switch (event->key()) {
        case Qt::Key_Left:
            x = placed ? x - step : start;
            break;
        case Qt::Key_Right:
            x = placed ? x + step : start;
            break;
        case Qt::Key_Home:
            x = plot.left();
            break;
        case Qt::Key_End:
            x = start;
            break;
        case Qt::Key_Escape:
            if (!placed) return QWidget::keyPressEvent(event);
            return putReadingAway();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!placed || !overTime()) return QWidget::keyPressEvent(event);
            return pickAt(m_cursor.x());
        case Qt::Key_Plus:
        case Qt::Key_Equal:
        case Qt::Key_Minus: {
            if (!overTime()) return QWidget::keyPressEvent(event);
            const double about = placed ? valueAt(m_cursor.x()) : m_time.value_or(valueAt(start));
            return Q_EMIT zoomAsked(event->key() == Qt::Key_Minus ? .5 : 2.0, about);
        }
        case Qt::Key_0:
            if (!overTime()) return QWidget::keyPressEvent(event);
            return Q_EMIT wholeAsked();
        default:
            return QWidget::keyPressEvent(event);
    }
    moveTo({std::clamp(x, plot.left(), start), plot.top() + plot.height() / 3});
    const auto reading = readingAt(m_cursor.x());
    if (!reading) return;
    if (m_read.isEmpty() || accessibleDescription() != m_read) m_about = accessibleDescription();
    m_read = reading->text();
    setAccessibleDescription(m_read);
}

void PlotView::putReadingAway() {
    moveTo({-1, -1});
    if (!m_read.isEmpty() && accessibleDescription() == m_read) setAccessibleDescription(m_about);
    m_read.clear();
}

void PlotView::focusOutEvent(QFocusEvent* event) {
    putReadingAway();
    RingedView::focusOutEvent(event);
}

void PlotView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        forgetPicture();
        update();
    }
    QWidget::changeEvent(event);
}

}  // namespace pada::ui
