// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/variance_card.h: how much gradients spread: second moments over paths or images, or the variance per weight.
#pragma once
#include "ui/widgets/card.h"

#include "ui/session/variance_words.h"

#include <cstdint>

class QStackedWidget;

namespace pada::ui {

class GaugePanel;
class LineChart;
class RunViewModel;
class Segments;
class TimeCursor;

class VarianceCard final : public Card {
    Q_OBJECT
public:
    explicit VarianceCard(QWidget* parent = nullptr) : VarianceCard(newChart(), newGauge(), newChoice(), parent) {}
    void refresh(const RunViewModel& run, const TimeCursor& at);
    std::int64_t step() const { return m_step; }  ///< Of the snapshot its words are about.
    SpreadView view() const;
    GaugePanel& gauge() { return *m_gauge; }

Q_SIGNALS:
    void chosen();  ///< Another measure is wanted.

private:
    VarianceCard(LineChart* chart, GaugePanel* gauge, Segments* choice, QWidget* parent);
    static QStackedWidget* newStack(LineChart* chart, GaugePanel* gauge);
    void refreshChart(const RunViewModel& run, const TimeCursor& at);
    static LineChart* newChart();
    static GaugePanel* newGauge();
    static Segments* newChoice();
    void tellNumber();
    QStackedWidget* m_stack;
    LineChart* m_chart;
    GaugePanel* m_gauge;
    Segments* m_choice;
    std::int64_t m_step = -1;
};

}  // namespace pada::ui
