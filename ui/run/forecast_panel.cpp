// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/forecast_panel.h"

#include "core/registry/registry.h"
#include "ui/run/dry_runner.h"
#include "ui/run/forecast_words.h"
#include "ui/text/number_words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QGridLayout>

namespace pada::ui {
namespace {
constexpr std::size_t kForecastRows = 7;
}

ForecastPanel::ForecastPanel(DryRunner* dry, QWidget* parent) : QFrame(parent), m_dry(dry) {
    setProperty("card", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::m, space::s, space::m, space::s);
    column->setSpacing(space::xs);
    auto* head = new QHBoxLayout;
    head->addWidget(new RoleLabel(TextRole::title, tr("What this will do")), 1);
    m_measure = new IconButton(QStringLiteral("plan.measure"), tr("Measure"), QStringLiteral("step"));
    m_measure->setAutoDefault(false);
    m_measure->setToolTip(
        tr("Trains a few real steps on this machine, stores nothing, and says what the run would take"));
    head->addWidget(m_measure);
    column->addLayout(head);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(space::m);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < kForecastRows; ++i) {
        m_labels.push_back(new RoleLabel(TextRole::small, {}, "2"));
        auto* value = new RoleLabel(TextRole::small);
        value->setWordWrap(true);
        value->setObjectName(QStringLiteral("plan.forecast.%1").arg(i));
        m_values.push_back(value);
        m_grid->addWidget(m_labels.back(), static_cast<int>(i), 0);
        m_grid->addWidget(value, static_cast<int>(i), 1);
    }
    column->addLayout(m_grid);
    m_note = new RoleLabel(TextRole::small, {}, "2");
    m_note->setObjectName(QStringLiteral("plan.forecast.note"));
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    m_measure->setVisible(m_dry != nullptr && m_dry->available());
    if (m_dry == nullptr) return;
    connect(m_dry, &DryRunner::changed, this, &ForecastPanel::showRows);
    connect(m_measure, &QPushButton::clicked, this, [this] {
        if (m_dry->state() == DryRunner::State::measuring)
            m_dry->cancel();
        else if (!m_plans.empty())
            m_dry->measure(m_plans.front().config);
    });
}

void ForecastPanel::refresh(const std::vector<PlannedRun>& plans) {
    m_plans = plans;
    showRows();
}

void ForecastPanel::showRows() {
    const StepCosts* costs = m_dry != nullptr && !m_plans.empty() ? m_dry->costsFor(m_plans.front().config) : nullptr;
    const std::vector<ForecastRow> rows = forecastRows(m_plans, costs, registry());
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        const bool there = i < rows.size() && !m_plans.empty();
        m_labels[i]->setVisible(there);
        m_values[i]->setVisible(there);
        if (!there) continue;
        m_labels[i]->setText(rows[i].label);
        m_values[i]->setText(rows[i].value);
        for (QLabel* label : {m_labels[i], m_values[i]}) label->setToolTip(numberHelp(Number::forecast, rows[i].help));
    }
    if (m_dry == nullptr) return m_note->hide();
    const bool measuring = m_dry->state() == DryRunner::State::measuring;
    m_measure->setText(measuring ? tr("Cancel") : costs != nullptr ? tr("Measure again") : tr("Measure"));
    m_measure->setAccessibleName(m_measure->text());
    m_measure->setPicture(measuring ? QStringLiteral("stop") : QStringLiteral("step"));
    m_measure->setEnabled(measuring || !m_plans.empty());
    const QString note = measuring                                    ? tr("Measuring a few real steps…")
                         : m_dry->state() == DryRunner::State::failed ? m_dry->fault()
                         : costs != nullptr && m_plans.size() > 1
                             ? tr("Measured with the first run; the others are taken to cost alike.")
                             : QString();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

}  // namespace pada::ui
