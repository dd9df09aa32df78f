// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/plan_form.h: a LaunchPlan as a form, made of what the config's keys, the methods and the stop rules declare:
// no field is written by hand. A few rows stand first, all others behind a search.
#pragma once
#include "core/config/config_keys.h"
#include "ui/run/launch_plan.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace pada::ui {

class BudgetField;

/// Names for tests: "plan.optimizer.lr" is that key's field; "plan.all" opens all settings, "plan.search" goes through
/// them.
class PlanForm final : public QWidget {
    Q_OBJECT
public:
    /// `plan` outlives it.
    explicit PlanForm(LaunchPlan& plan, QWidget* parent = nullptr);
    void refresh();  ///< After the plan changed.
    BudgetField& budget() { return *m_budget; }

private:
    struct Row {
        std::string key;
        QString words;  ///< What the search looks in, lower case.
        QLabel* label;
        QWidget* editor;
        QLabel *unit, *fault;
    };
    void addRow(const ConfigKey& key, QGridLayout& grid, std::vector<Row>& rows);
    QWidget* makeEditor(const ConfigKey& key);
    const ConfigKey& keyOf(const std::string& name) const;
    void showRow(const Row& row);
    void buildAll();  ///< Anew when another method is chosen: each has its own settings.
    void search(const QString& words);

    LaunchPlan& m_plan;
    RunConfig m_scratch;
    std::vector<ConfigKey> m_keys;  ///< Of m_scratch: what there is to show.
    BudgetField* m_budget;
    QLabel* m_about;
    std::vector<Row> m_first, m_rest;
    std::vector<std::pair<QLabel*, std::size_t>> m_heads;  ///< Of a section, and its first row in m_rest.
    std::vector<const MethodDeclaration*> m_built;         ///< Methods that m_rest is for.
    QToolButton* m_all;
    QLineEdit* m_search;
    QWidget *m_holder, *m_fields = nullptr;
    bool m_showing = false;
};

}  // namespace pada::ui
