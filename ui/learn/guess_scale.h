// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/guess_scale.h: a scale on which the person puts a number, by mouse or keys, and which later shows what was
// measured beside it. The picture is the control.
#pragma once
#include "ui/learn/lesson.h"

#include <QWidget>

#include <vector>

class QPainter;

namespace pada::ui {

/// "0.42", "63 %", "2.30 nats"; `value` in the style's unit.
QString numberText(double value, const NumberStyle& style);
/// The way back, as people type it: a comma for the point, the unit left out or not.
std::optional<double> numberTyped(QString text);

class GuessScale final : public QWidget {
    Q_OBJECT
public:
    GuessScale(const QString& objectName, const QString& name, QWidget* parent = nullptr);
    void setScale(double low, double high, double step, const NumberStyle& style);
    void setGuess(std::optional<double> guess);  ///< Without guessed().
    void setLocked(bool locked);                 ///< The guess stays as a ghost and cannot be moved.
    void setMeasured(std::optional<double> measured);
    void setRoom(std::vector<double> predictions);  ///< A dot each above the line, stacked where they are alike.
    std::optional<double> guess() const { return m_guess; }
    QSize sizeHint() const override { return {360, 92 + roomHeight()}; }
    QSize minimumSizeHint() const override { return {220, 92 + roomHeight()}; }

Q_SIGNALS:
    void guessed(double value);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void put(double value);
    double pixelOf(double value) const;
    int roomHeight() const { return m_room.empty() ? 0 : 44; }
    double lineY() const;
    void paintRoom(QPainter& p) const;
    void say();
    double m_low = 0.0, m_high = 1.0, m_step = 0.01;
    NumberStyle m_style;
    std::optional<double> m_guess, m_measured;
    std::vector<double> m_room;
    bool m_locked = false, m_ring = false;
};

}  // namespace pada::ui
