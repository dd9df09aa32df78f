// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/cell_panel.h: right of the Run page: living cell, options of the chosen edge, all edges over time.
#pragma once
#include "ui/models/space_shape.h"

#include <QWidget>

#include <cstddef>
#include <vector>

class QLabel;

namespace pada::ui {

class CellView;
class HeatStrip;
class OptionBars;
class RunViewModel;
struct RunMoment;

class CellPanel final : public QWidget {
    Q_OBJECT
public:
    explicit CellPanel(QWidget* parent = nullptr);
    /// `history` = the probabilities of the run changed since last time.
    void refresh(const RunViewModel& model, const RunMoment& at, bool history);
    HeatStrip& strip() { return *m_strip; }
    void choose(std::size_t decision);

Q_SIGNALS:
    void picked(std::size_t decision);  ///< In the cell, by somebody.

private:
    void showDecision();
    CellView* m_cell;
    OptionBars* m_bars;
    HeatStrip* m_strip;
    QLabel *m_about, *m_title;
    SpaceShape m_shape;
    std::vector<std::vector<double>> m_probabilities;  ///< Or shares that were learnt.
    std::vector<std::vector<bool>> m_pruned;           ///< Per decision and option; empty = nothing is given up.
    std::int64_t m_row = -1;                           ///< Step of the row they are of.
};

}  // namespace pada::ui
