// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/forecast_panel.h: what the planned runs will do and cost, and the button that measures it.
#pragma once
#include "core/config/run_config_toml.h"

#include <QFrame>

#include <vector>

class QGridLayout;
class QLabel;

namespace pada::ui {

class DryRunner;
class IconButton;

/// Names for tests: "plan.measure" measures or cancels, "plan.forecast.N" the values, "plan.forecast.note".
class ForecastPanel final : public QFrame {
    Q_OBJECT
public:
    /// `dry` may be null; else it outlives the panel.
    explicit ForecastPanel(DryRunner* dry, QWidget* parent = nullptr);
    void refresh(const std::vector<PlannedRun>& plans);

private:
    void showRows();
    DryRunner* m_dry;
    std::vector<PlannedRun> m_plans;
    IconButton* m_measure;
    QLabel* m_note;
    QGridLayout* m_grid;
    std::vector<QLabel*> m_labels, m_values;
};

}  // namespace pada::ui
