// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_figures.h: the five key figures of a run: loss, accuracy, gradient variance, Kendall tau, cost.
#pragma once
#include <QFrame>

namespace pada::ui {

class KeyFigure;
class RunViewModel;
struct RunMoment;

class RunFigures final : public QFrame {
    Q_OBJECT
public:
    explicit RunFigures(QWidget* parent = nullptr);
    void refresh(const RunViewModel& run, const RunMoment& at);

private:
    void showLearning(const RunViewModel& run, const RunMoment& at);
    void showVariance(const RunViewModel& run, const RunMoment& at);
    void showTau(const RunViewModel& run, const RunMoment& at);
    KeyFigure *m_loss, *m_top1, *m_variance, *m_tau, *m_cost;
};

}  // namespace pada::ui
