// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/controls.h: small builders for controls that look alike on every page.
#pragma once
#include <QPushButton>
#include <QStringList>
#include <QToolButton>
#include <QWidget>

namespace pada::ui {

/// A button whose icon follows the theme.
class IconButton final : public QPushButton {
    Q_OBJECT
public:
    IconButton(const QString& objectName, const QString& text, const QString& icon, bool primary = false,
               QWidget* parent = nullptr);
    void setPicture(const QString& icon);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintIcon();
    QString m_icon;
    bool m_primary;
};

/// Words that are pressed, without a frame, as beside a heading.
QToolButton* makeQuietButton(const QString& objectName, const QString& words, const QString& help);

/// A quiet choice in a card's corner: text, then a chevron, then a menu. `chosen` gives the index.
class MenuButton final : public QToolButton {
    Q_OBJECT
public:
    MenuButton(const QString& objectName, const QString& accessibleName, QWidget* parent = nullptr);
    void setChoices(const QStringList& choices, int current = 0);
    int current() const { return m_current; }
    void choose(int index);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int index);

protected:
    void changeEvent(QEvent* event) override;

private:
    QStringList m_choices;
    int m_current = 0;
};

/// A row of checkable words of which one is on.
class Segments final : public QWidget {
    Q_OBJECT
public:
    Segments(const QString& objectName, const QStringList& words, QWidget* parent = nullptr);
    int current() const;
    void choose(int index);

Q_SIGNALS:
    void chosen(int index);

private:
    QList<QToolButton*> m_buttons;
};

}  // namespace pada::ui
