// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/budget_field.h: how long a run is, in the unit that one thinks in. Epochs and path-passes are what the config
// knows; steps and minutes are turned into epochs by what is known of a step.
#pragma once
#include "ui/run/launch_plan.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;

namespace pada::ui {

enum class BudgetUnit { epochs, steps, pathPasses, minutes };

/// What turns steps and minutes into epochs; nothing where it is not known yet.
struct BudgetScale {
    std::optional<double> stepsPerEpoch, secondsPerEpoch;
};
/// Steps an epoch has, where the config alone says it.
std::optional<double> stepsPerEpochOf(const RunConfig& config);

/// What the plan's budget is in a unit, as a field shows it; empty where it cannot be said.
QString budgetText(const LaunchPlan& plan, BudgetUnit unit, const BudgetScale& scale);
/// Sets the plan's budget; empty, or why it could not be.
QString setBudget(LaunchPlan& plan, BudgetUnit unit, const QString& typed, const BudgetScale& scale);

/// Names for tests: "plan.budget" the amount, "plan.budget.unit" the unit.
class BudgetField final : public QWidget {
    Q_OBJECT
public:
    explicit BudgetField(LaunchPlan& plan, QWidget* parent = nullptr);
    void refresh();
    void setMeasured(const BudgetScale& scale);  ///< By a dry run; what the config says itself counts first.
    QString fault() const;
    QLineEdit* amount() { return m_amount; }

Q_SIGNALS:
    void edited();

private:
    BudgetScale scale() const;
    BudgetUnit unit() const;

    LaunchPlan& m_plan;
    BudgetScale m_measured;
    QLineEdit* m_amount;
    QComboBox* m_unit;
    QString m_fault, m_origin;
    bool m_picked = false;  ///< The unit was chosen by hand for this file.
    bool m_showing = false;
};

}  // namespace pada::ui
