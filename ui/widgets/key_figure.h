// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/key_figure.h: name, value with unit, note: one of the figures on top of the Run page. Painted: labels that
// change four times a second would lay the page out anew each time.
#pragma once
#include <QString>
#include <QWidget>

namespace pada::ui {

class KeyFigure final : public QWidget {
    Q_OBJECT
public:
    explicit KeyFigure(const QString& name, QWidget* parent = nullptr);
    void setValue(const QString& value, const QString& unit, const QString& note);
    QString name() const { return m_name; }
    QString value() const { return m_value; }
    QString unit() const { return m_unit; }
    QString note() const { return m_note; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString m_name, m_value, m_unit, m_note;
};

}  // namespace pada::ui
