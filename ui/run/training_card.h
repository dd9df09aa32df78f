// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/training_card.h: loss, accuracy, rate or gradient norm of every step, pale, and its running mean.
#pragma once
#include "ui/widgets/card.h"

namespace pada::ui {

class LineChart;
class RunViewModel;
class TimeCursor;
class Segments;

class TrainingCard final : public Card {
    Q_OBJECT
public:
    explicit TrainingCard(QWidget* parent = nullptr) : TrainingCard(newChart(), newChoice(), parent) {}
    void refresh(const RunViewModel& run, const TimeCursor& at);

Q_SIGNALS:
    void chosen();  ///< Another series is wanted.

private:
    TrainingCard(LineChart* chart, Segments* choice, QWidget* parent);
    static LineChart* newChart();
    static Segments* newChoice();
    void tellNumber();
    LineChart* m_chart;
    Segments* m_choice;
    int m_raw, m_smooth;
    bool m_partly = false;  ///< What is shown is RunFacts::partly.
};

}  // namespace pada::ui
