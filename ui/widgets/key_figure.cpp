// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_figure.h"

#include "ui/theme/theme.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

namespace pada::ui {

KeyFigure::KeyFigure(const QString& name, QWidget* parent) : QWidget(parent), m_name(name) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void KeyFigure::setValue(const QString& value, const QString& unit, const QString& note) {
    if (value == m_value && unit == m_unit && note == m_note) return;
    m_value = value;
    m_unit = unit;
    m_note = note;
    setAccessibleDescription(value + QLatin1Char(' ') + unit + QStringLiteral(", ") + note);
    update();
}

QSize KeyFigure::sizeHint() const {
    return {120, QFontMetrics(textFont(TextRole::small)).height() + QFontMetrics(textFont(TextRole::number)).height() +
                     QFontMetrics(textFont(TextRole::tiny)).height() + 2};
}

void KeyFigure::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) updateGeometry();
    QWidget::changeEvent(event);
}

void KeyFigure::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    const auto line = [&](TextRole role, const QColor& colour, double x, double top, const QString& text) {
        const QFont font = textFont(role);
        const QFontMetricsF metrics(font);
        p.setFont(font);
        p.setPen(colour);
        const QString fitting = metrics.elidedText(text, Qt::ElideRight, width() - x);
        p.drawText(QPointF(x, top + metrics.ascent()), fitting);
        return x + metrics.horizontalAdvance(fitting);
    };
    const QFontMetricsF small(textFont(TextRole::small)), number(textFont(TextRole::number));
    line(TextRole::small, t.text2, 0, 0, m_name);
    const double middle = small.height() + 1, base = middle + number.ascent();
    const double end = line(TextRole::number, t.text, 0, middle, m_value);
    line(TextRole::small, t.text2, end + 5, base - small.ascent(), m_unit);
    line(TextRole::tiny, t.text3, 0, middle + number.height() + 1, m_note);
}

}  // namespace pada::ui
