// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/sampling_card.h: the probability of every option over time, of one decision or of their mean.
#pragma once
#include "ui/widgets/card.h"

#include <cstddef>
#include <optional>

namespace pada::ui {

class MenuButton;
class RunViewModel;
class StackChart;
class TimeCursor;
struct SpaceShape;

class SamplingCard final : public Card {
    Q_OBJECT
public:
    explicit SamplingCard(QWidget* parent = nullptr) : SamplingCard(newChart(), newChoice(), parent) {}
    void setShape(
        const SpaceShape& shape);  ///< Offers its decisions; those of a space with equal options as a mean too.
    void refresh(const RunViewModel& run, const TimeCursor& at);
    void showDecision(std::size_t decision);
    std::optional<std::size_t> decision() const;  ///< That is shown; none: the mean.

Q_SIGNALS:
    void chosen();  ///< Another decision is wanted.

private:
    SamplingCard(StackChart* chart, MenuButton* choice, QWidget* parent);
    static StackChart* newChart();
    static MenuButton* newChoice();
    StackChart* m_chart;
    MenuButton* m_choice;
    int m_firstDecision = 0;  ///< Of m_choice; before it stands the mean, where there is one.
};

}  // namespace pada::ui
