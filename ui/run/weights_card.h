// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/weights_card.h: how the sampling weights of the training images are spread.
#pragma once
#include "ui/widgets/card.h"

namespace pada::ui {

class HistogramView;
struct RunFacts;
struct RunMoment;

class WeightsCard final : public Card {
    Q_OBJECT
public:
    explicit WeightsCard(QWidget* parent = nullptr) : WeightsCard(newView(), parent) {}
    void refresh(const RunFacts& run, const RunMoment& at);

private:
    WeightsCard(HistogramView* view, QWidget* parent);
    static HistogramView* newView();
    HistogramView* m_view;
};

}  // namespace pada::ui
