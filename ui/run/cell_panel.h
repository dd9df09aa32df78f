// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/cell_panel.h: right of the Run page: living cell, options of the chosen edge, all edges over time.
#pragma once
#include <QWidget>

#include <string>
#include <vector>

class QLabel;

namespace pada::ui {

class CellView;
class HeatStrip;
class OptionBars;
class RunViewModel;

class CellPanel final : public QWidget {
    Q_OBJECT
public:
    explicit CellPanel(QWidget* parent = nullptr);
    void refresh(const RunViewModel& model, bool history);  ///< `history` = the probabilities changed since last time.

private:
    void showDecision();
    CellView* m_cell;
    OptionBars* m_bars;
    HeatStrip* m_strip;
    QLabel *m_about, *m_title;
    std::vector<std::string> m_decisions;
    std::vector<std::vector<std::string>> m_options;
    std::vector<std::vector<double>> m_probabilities;
};

}  // namespace pada::ui
