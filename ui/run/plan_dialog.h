// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/plan_dialog.h: a file that asks for several runs: choose the one to start, see what it will do. Never blocks.
#pragma once
#include "core/config/run_config_toml.h"

#include <QDialog>

#include <vector>

class QListWidget;
class QLabel;

namespace pada::ui {

QString planSummary(const PlannedRun& plan);  ///< Lines of words: data, space, method, budget, ranking.

class PlanDialog final : public QDialog {
    Q_OBJECT
public:
    PlanDialog(const QString& file, std::vector<PlannedRun> plans, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const pada::PlannedRun& plan);

private:
    std::vector<PlannedRun> m_plans;
    QListWidget* m_list;
    QLabel* m_words;
};

}  // namespace pada::ui
