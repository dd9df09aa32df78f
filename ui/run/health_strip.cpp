// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/health_strip.h"

#include "ui/text/number_words.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace pada::ui {
namespace {

constexpr int kLights = 6, kDot = 8, kPopupWidth = 380, kRoomForValues = 126;  // the last in letters

/// Shapes differ too, so that colour says nothing alone: a ring, a disc, a triangle.
QPixmap lightPixmap(HealthLevel level, const Theme& t, double ratio) {
    QPixmap pixmap(QSize(kDot + 2, kDot + 2) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(1.0, 1.0, kDot, kDot);
    if (level == HealthLevel::unknown) {
        painter.setPen(QPen(t.text3, 1.5));
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75));
        return pixmap;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(level == HealthLevel::bad ? t.danger : level == HealthLevel::warn ? t.warning : t.text3);
    if (level == HealthLevel::bad)
        painter.drawPolygon(QPolygonF{box.bottomLeft(), {box.center().x(), box.top()}, box.bottomRight()});
    else
        painter.drawEllipse(box);
    return pixmap;
}

}  // namespace

HealthPopup::HealthPopup(QWidget* parent) : QFrame(parent, Qt::Popup) {
    setProperty("card", true);
    setObjectName(QStringLiteral("health.popup"));
    setFixedWidth(kPopupWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(space::s);
    m_title = new RoleLabel(TextRole::title);
    m_why = new RoleLabel(TextRole::body, {}, "2");
    m_why->setObjectName(QStringLiteral("health.why"));
    m_why->setWordWrap(true);
    m_show = new IconButton(QStringLiteral("health.show"), HealthStrip::tr("Show me"), QStringLiteral("search"));
    column->addWidget(m_title);
    column->addWidget(m_why);
    column->addWidget(m_show, 0, Qt::AlignLeft);
}

void HealthPopup::show(const HealthLight& light, const QPoint& below) {
    m_title->setText(HealthStrip::tr("%1: %2").arg(light.word, levelText(light.level)));
    m_why->setText(light.why);
    setAccessibleName(m_title->text());
    setAccessibleDescription(light.why);
    m_show->setVisible(light.place.view != HealthView::none && light.level != HealthLevel::unknown);
    layout()->activate();
    resize(kPopupWidth, layout()->heightForWidth(kPopupWidth));
    move(below);
    QFrame::show();
    m_show->setFocus();
}

HealthStrip::HealthStrip(QWidget* parent) : QWidget(parent) {
    setFixedHeight(28);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xs);
    m_popup = new HealthPopup(this);
    for (int i = 0; i < kLights; ++i) {
        auto* button = new QToolButton;
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize({kDot + 2, kDot + 2});
        setTextRole(button, TextRole::small);
        row->addWidget(button);
        m_buttons << button;
        connect(button, &QToolButton::clicked, this, [this, i, button] {
            if (i >= static_cast<int>(m_lights.size())) return;
            m_open = static_cast<std::size_t>(i);
            m_popup->show(m_lights[m_open], button->mapToGlobal(QPoint(0, button->height() + 2)));
        });
    }
    row->addStretch(1);
    connect(m_popup->showMe(), &QPushButton::clicked, this, [this] {
        m_popup->hide();
        if (m_open < m_lights.size()) Q_EMIT placeWanted(m_lights[m_open].place);
    });
    const RunFacts none;
    refresh(healthOf(none, {}));
}

void HealthStrip::refresh(const std::vector<HealthLight>& lights) {
    m_lights = lights;
    paintLights();
}

void HealthStrip::paintLights() {
    const Theme& t = themeOf(this);
    const int room = kRoomForValues * QFontMetrics(textFont(TextRole::small)).averageCharWidth();
    for (int i = 0; i < m_buttons.size() && i < static_cast<int>(m_lights.size()); ++i) {
        const HealthLight& light = m_lights[static_cast<std::size_t>(i)];
        QToolButton* button = m_buttons[i];
        const QString name = QStringLiteral("health.") + light.id;
        const bool wide = width() >= room && !light.value.isEmpty();
        const QString text = wide ? tr("%1: %2").arg(light.word, light.value) : light.word;
        const QString spoken = tr("%1: %2").arg(light.word, levelText(light.level));
        if (button->objectName() != name) button->setObjectName(name);
        if (button->text() != text) button->setText(text);
        button->setToolTip(numberHelp(Number::health, light.why));
        button->setAccessibleName(spoken);
        button->setAccessibleDescription(light.why);
        const QString level = QString::number(static_cast<int>(light.level)) + t.text3.name();
        if (button->property("level").toString() == level) continue;
        button->setProperty("level", level);
        button->setIcon(lightPixmap(light.level, t, devicePixelRatioF()));
    }
}

void HealthStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) paintLights();
    QWidget::changeEvent(event);
}

void HealthStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    paintLights();
}

}  // namespace pada::ui
