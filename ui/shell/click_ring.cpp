// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/click_ring.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QPainter>

namespace pada::ui {
namespace {
constexpr int kSeenFor = 700;  ///< Milliseconds after the button was let go.
}

ClickRing::ClickRing(QWidget* window) : QWidget(window) {
    setObjectName(QStringLiteral("class.ring"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setFixedSize(kSize, kSize);
    hide();
    m_away.setSingleShot(true);
    m_away.setInterval(kSeenFor);
    connect(&m_away, &QTimer::timeout, this, &QWidget::hide);
}

void ClickRing::setOn(bool on) {
    QCoreApplication::instance()->removeEventFilter(this);
    if (on) QCoreApplication::instance()->installEventFilter(this);
    hide();
}

bool ClickRing::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    const bool pressed = type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick;
    if (!pressed && type != QEvent::MouseMove && type != QEvent::MouseButtonRelease) return false;
    const auto* widget = qobject_cast<const QWidget*>(watched);
    if (!widget || widget->window() != window()) return false;
    if (type == QEvent::MouseButtonRelease) {
        m_away.start();
        return false;
    }
    const auto* mouse = static_cast<const QMouseEvent*>(event);
    if (!pressed && (mouse->buttons() == Qt::NoButton || isHidden())) return false;
    const QPoint at = parentWidget()->mapFromGlobal(mouse->globalPosition().toPoint());
    move(at - QPoint(kSize / 2, kSize / 2));
    if (pressed) {
        m_away.stop();
        raise();
        show();
    }
    return false;
}

void ClickRing::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const QRectF ring = QRectF(rect()).adjusted(5, 5, -5, -5);
    p.setPen(QPen(t.surface, 8));  // seen on any ground
    p.drawEllipse(ring);
    p.setPen(QPen(t.accent, 4));
    p.drawEllipse(ring);
}

}  // namespace pada::ui
