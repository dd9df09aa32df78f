// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>

namespace pada::ui {
namespace {

/// "PA&DA" as it is: a button would underline the D and leave the "&" away.
QString withoutMnemonic(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

IconButton::IconButton(const QString& objectName, const QString& text, const QString& icon, bool primary,
                       QWidget* parent)
    : QPushButton(text, parent), m_icon(icon), m_primary(primary) {
    setObjectName(objectName);
    setAccessibleName(text);
    setIconSize({18, 18});
    if (primary) setProperty("kind", "primary");
    paintIcon();
}

void IconButton::setPicture(const QString& icon) {
    if (icon == m_icon) return;
    m_icon = icon;
    paintIcon();
}

void IconButton::paintIcon() {
    const Theme& t = themeOf(this);
    setIcon(lineIcon(m_icon, {m_primary ? t.onAccent : t.text, QColor(), t.text3}));
}

void IconButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) paintIcon();
    QPushButton::changeEvent(event);
}

QToolButton* makeQuietButton(const QString& objectName, const QString& words, const QString& help) {
    auto* button = new QToolButton;
    button->setObjectName(objectName);
    button->setText(words);
    button->setToolTip(help);
    button->setProperty("segment", true);
    setTextRole(button, TextRole::small);
    return button;
}

MenuButton::MenuButton(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QToolButton(parent) {
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setProperty("menubutton", true);
    setTextRole(this, TextRole::small);
    setIcon(themedIcon(QStringLiteral("down"), themeOf(this)));
    setIconSize({14, 14});
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setLayoutDirection(Qt::RightToLeft);  // text first, chevron after it
    setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(this);
    menu->setLayoutDirection(Qt::LeftToRight);
    setMenu(menu);
}

void MenuButton::setChoices(const QStringList& choices, int current) {
    if (choices == m_choices && current == m_current) return;
    m_choices = choices;
    menu()->clear();
    for (int i = 0; i < choices.size(); ++i)
        connect(menu()->addAction(withoutMnemonic(choices[i])), &QAction::triggered, this, [this, i] { choose(i); });
    m_current = std::clamp<int>(current, 0, std::max<int>(0, static_cast<int>(choices.size()) - 1));
    setText(withoutMnemonic(choices.value(m_current)));
}

void MenuButton::choose(int index) {
    if (index < 0 || index >= m_choices.size()) return;
    m_current = index;
    setText(withoutMnemonic(m_choices[index]));
    Q_EMIT chosen(index);
}

/// The style keeps room for a second arrow, which is not drawn: words at the left of a column would begin further in
/// than the column does.
QSize MenuButton::sizeHint() const {
    constexpr int kAround = 34;  // chevron, its distance, padding and frame
    const QSize usual = QToolButton::sizeHint();
    return {std::min(usual.width(), fontMetrics().horizontalAdvance(text()) + kAround), usual.height()};
}

void MenuButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) setIcon(themedIcon(QStringLiteral("down"), themeOf(this)));
    QToolButton::changeEvent(event);
}

Segments::Segments(const QString& objectName, const QStringList& words, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    auto* group = new QButtonGroup(this);
    for (const QString& word : words) {
        auto* button = new QToolButton;
        button->setText(word);
        button->setObjectName(QStringLiteral("%1.%2").arg(objectName).arg(m_buttons.size()));
        button->setAccessibleName(word);
        button->setCheckable(true);
        button->setProperty("segment", true);
        setTextRole(button, TextRole::small);
        group->addButton(button, static_cast<int>(m_buttons.size()));
        row->addWidget(button);
        m_buttons << button;
    }
    m_buttons.first()->setChecked(true);
    connect(group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) Q_EMIT chosen(id);
    });
}

int Segments::current() const {
    for (int i = 0; i < m_buttons.size(); ++i)
        if (m_buttons[i]->isChecked()) return i;
    return 0;
}

void Segments::choose(int index) {
    if (index >= 0 && index < m_buttons.size()) m_buttons[index]->setChecked(true);
}

}  // namespace pada::ui
