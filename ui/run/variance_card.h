// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/variance_card.h: how much gradients spread: second moments over paths or images, or the variance per weight.
#pragma once
#include "ui/widgets/card.h"

#include <cstdint>

namespace pada::ui {

class LineChart;
class RunViewModel;
class Segments;
class TimeCursor;

class VarianceCard final : public Card {
    Q_OBJECT
public:
    explicit VarianceCard(QWidget* parent = nullptr) : VarianceCard(newChart(), newChoice(), parent) {}
    void refresh(const RunViewModel& run, const TimeCursor& at);
    std::int64_t step() const { return m_step; }  ///< Of the snapshot its words are about.

Q_SIGNALS:
    void chosen();  ///< Another measure is wanted.

private:
    VarianceCard(LineChart* chart, Segments* choice, QWidget* parent);
    static LineChart* newChart();
    static Segments* newChoice();
    LineChart* m_chart;
    Segments* m_choice;
    std::int64_t m_step = -1;
};

}  // namespace pada::ui
