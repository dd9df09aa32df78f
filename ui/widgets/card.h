// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/card.h: title, subtitle (unit and how) and one view; an optional control stands in the corner.
#pragma once
#include <QFrame>
#include <QString>

class QLabel;

namespace pada::ui {

class Card final : public QFrame {
    Q_OBJECT
public:
    Card(const QString& title, const QString& subtitle, QWidget* content, QWidget* corner = nullptr,
         QWidget* parent = nullptr);
    void setTitle(const QString& title);
    QWidget* content() const { return m_content; }
    void setSubtitle(const QString& subtitle);
    /// What the figure is and how it is computed: shown when the mouse rests on the head.
    void setHelp(const QString& help);

private:
    QWidget* m_content;
    QLabel *m_title, *m_subtitle;
};

/// Name, value with unit, note: one of the figures on top of the Run page. Painted: labels that change four times a
/// second would lay the page out anew each time.
class KeyFigure final : public QWidget {
    Q_OBJECT
public:
    explicit KeyFigure(const QString& name, QWidget* parent = nullptr);
    void setValue(const QString& value, const QString& unit, const QString& note);
    QString value() const { return m_value; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString m_name, m_value, m_unit, m_note;
};

}  // namespace pada::ui
