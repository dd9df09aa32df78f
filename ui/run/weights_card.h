// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/weights_card.h: how the sampling weights of the training images are spread.
#pragma once
#include "ui/widgets/card.h"

#include <cstdint>
#include <vector>

namespace pada::ui {

class HistogramView;
class MenuButton;
struct RunFacts;
struct RunMoment;
struct WeightsRow;

class WeightsCard final : public Card {
    Q_OBJECT
public:
    explicit WeightsCard(QWidget* parent = nullptr) : WeightsCard(newView(), newChoice(), parent) {}
    /// Views that stand in the same place; `current` is this one.
    void setViews(const QStringList& names, int current);
    void refresh(const RunFacts& run, const RunMoment& at);
    void setGhost(const std::vector<std::int64_t>& histogram);  ///< Weights as they would be; empty = none.

Q_SIGNALS:
    void viewChosen(int index);

private:
    WeightsCard(HistogramView* view, MenuButton* choice, QWidget* parent);
    static HistogramView* newView();
    static MenuButton* newChoice();
    static QString hintOf(const RunFacts& run, const RunMoment& at);
    static QString aboutWeights(const RunFacts& run, const WeightsRow& row);
    HistogramView* m_view;
    MenuButton* m_choice;
};

}  // namespace pada::ui
