// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/guess_scale.h"

#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace pada::ui {
namespace {

constexpr double kScaleInset = 22, kScaleLine = 38, kHandle = 8, kRoomDot = 8;

}  // namespace

QString numberText(double value, const NumberStyle& style) {
    QString number = QString::number(std::fabs(value), 'f', style.decimals);
    const bool zero = number.toDouble() == 0.0;
    if (value < 0 && !zero) number.prepend(QChar(0x2212));
    return style.unit.isEmpty() ? number : number + QLatin1Char(' ') + style.unit;
}

std::optional<double> numberTyped(QString text) {
    text.replace(QLatin1Char(','), QLatin1Char('.')).replace(QChar(0x2212), QLatin1Char('-'));
    text = text.trimmed().section(QLatin1Char(' '), 0, 0);
    if (text.endsWith(QLatin1Char('%'))) text.chop(1);
    bool number = false;
    const double typed = text.toDouble(&number);
    return number && std::isfinite(typed) ? std::optional(typed) : std::nullopt;
}

GuessScale::GuessScale(const QString& objectName, const QString& name, QWidget* parent) : QWidget(parent) {
    setObjectName(objectName);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    say();
}

void GuessScale::setScale(double low, double high, double step, const NumberStyle& style) {
    m_low = low;
    m_high = high;
    m_step = step;
    m_style = style;
    say();
}

void GuessScale::setGuess(std::optional<double> guess) {
    if (guess == m_guess) return;
    m_guess = guess;
    say();
}

void GuessScale::setLocked(bool locked) {
    if (locked == m_locked) return;
    m_locked = locked;
    setCursor(locked ? Qt::ArrowCursor : Qt::PointingHandCursor);
    say();
}

void GuessScale::setMeasured(std::optional<double> measured) {
    if (measured == m_measured) return;
    m_measured = measured;
    say();
}

void GuessScale::setRoom(std::vector<double> predictions) {
    if (predictions == m_room) return;
    m_room = std::move(predictions);
    updateGeometry();
    say();
}

double GuessScale::lineY() const {
    return kScaleLine + roomHeight();
}

void GuessScale::say() {
    QString words = m_guess ? tr("Yours: %1").arg(numberText(*m_guess, m_style)) : tr("Not placed yet");
    if (!m_room.empty()) words += tr("; predictions of the room: %1").arg(m_room.size());
    if (m_measured) words += tr("; measured: %1").arg(numberText(*m_measured, m_style));
    setAccessibleDescription(words);
    update();
}

double GuessScale::pixelOf(double value) const {
    const double share = std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0);
    return kScaleInset + share * (width() - 2 * kScaleInset);
}

void GuessScale::put(double value) {
    if (m_locked) return;
    const double stepped = m_low + std::round((value - m_low) / m_step) * m_step;
    const double next = std::clamp(stepped, m_low, m_high);
    if (m_guess && *m_guess == next) return;
    m_guess = next;
    say();
    Q_EMIT guessed(next);
}

void GuessScale::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    put(m_low + (event->position().x() - kScaleInset) / (width() - 2 * kScaleInset) * (m_high - m_low));
}

void GuessScale::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        put(m_low + (event->position().x() - kScaleInset) / (width() - 2 * kScaleInset) * (m_high - m_low));
}

void GuessScale::keyPressEvent(QKeyEvent* event) {
    const double now = m_guess.value_or((m_low + m_high) / 2), far = std::max(m_step, (m_high - m_low) / 10);
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Down:
            return put(m_guess ? now - m_step : now);
        case Qt::Key_Right:
        case Qt::Key_Up:
            return put(m_guess ? now + m_step : now);
        case Qt::Key_PageDown:
            return put(now - far);
        case Qt::Key_PageUp:
            return put(now + far);
        case Qt::Key_Home:
            return put(m_low);
        case Qt::Key_End:
            return put(m_high);
        default:
            return QWidget::keyPressEvent(event);
    }
}

void GuessScale::focusInEvent(QFocusEvent* event) {
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
    QWidget::focusInEvent(event);
}

void GuessScale::focusOutEvent(QFocusEvent* event) {
    m_ring = false;
    update();
    QWidget::focusOutEvent(event);
}

/// Dots of one place stand on one another; where the room is full of them they overlap.
void GuessScale::paintRoom(QPainter& p) const {
    const Theme& t = themeOf(this);
    std::map<int, int> stacks;
    for (const double prediction : m_room) ++stacks[static_cast<int>(std::lround(pixelOf(prediction) / kRoomDot))];
    int highest = 1;
    for (const auto& [place, count] : stacks) highest = std::max(highest, count);
    const double above = lineY() - kHandle - 16, step = std::min(kRoomDot, (above - kRoomDot) / highest);
    p.setPen(QPen(t.surface, 1));
    p.setBrush(t.text2);
    for (const auto& [place, count] : stacks)
        for (int i = 0; i < count; ++i)
            p.drawEllipse(QPointF(place * kRoomDot, above - step * i), kRoomDot / 2, kRoomDot / 2);
}

void GuessScale::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const double line = lineY();
    paintRoom(p);
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(t.borderStrong, 2));
    p.drawLine(QPointF(kScaleInset, line), QPointF(width() - kScaleInset, line));
    p.setFont(textFont(TextRole::tiny));
    const QFontMetricsF tiny(p.font());
    const double base = line + 14 + tiny.ascent();
    constexpr int kTicks = 4;
    for (int i = 0; i <= kTicks; ++i) {
        const double value = m_low + (m_high - m_low) * i / kTicks, x = pixelOf(value);
        p.setPen(QPen(t.borderStrong, 1));
        p.drawLine(QPointF(x, line - 4), QPointF(x, line + 4));
        p.setPen(t.text3);
        const QString words = numberText(value, i == kTicks || i == 0 ? m_style : NumberStyle{{}, m_style.decimals});
        const double wide = tiny.horizontalAdvance(words);
        p.drawText(QPointF(std::clamp(x - wide / 2, 0.0, width() - wide), base), words);
    }
    p.setFont(textFont(TextRole::smallStrong));
    const QFontMetricsF small(p.font());
    const auto name = [&](double x, const QString& words, const QColor& colour, double y) {
        const double wide = small.horizontalAdvance(words);
        p.setPen(colour);
        p.drawText(QPointF(std::clamp(x - wide / 2, 0.0, width() - wide), y), words);
    };
    const double above = line - 14, below = height() - small.descent() - 1;
    if (m_guess) {
        const double x = pixelOf(*m_guess);
        p.setPen(QPen(t.accent, 2, m_locked ? Qt::DotLine : Qt::SolidLine));
        p.setBrush(m_locked ? t.surface : t.accent);
        p.drawEllipse(QPointF(x, line), kHandle, kHandle);
        name(x, numberText(*m_guess, m_style), t.accent, above);
    } else {
        name(width() / 2.0, m_locked ? QString() : tr("Click the scale, or press an arrow key"), t.text2, above);
    }
    if (m_measured) {
        const double x = pixelOf(*m_measured);
        p.setPen(Qt::NoPen);
        p.setBrush(t.text);
        p.drawPolygon(
            QPolygonF({QPointF(x, line - 9), QPointF(x + 6, line), QPointF(x, line + 9), QPointF(x - 6, line)}));
        name(x, tr("measured %1").arg(numberText(*m_measured, m_style)), t.text, below);
    }
    if (m_ring) {
        p.setPen(QPen(t.accent, 2));
        p.setBrush(Qt::NoBrush);
        p.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

}  // namespace pada::ui
