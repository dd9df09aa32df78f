// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/budget_field.h"

#include "core/config/value_text.h"
#include "ui/run/plan_values.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

#include <cmath>
#include <utility>

namespace pada::ui {
namespace {

const std::string kEpochsKey = "schedule.epochs", kPassesKey = "schedule.path_passes";

/// As many digits as say which step is meant.
QString amountText(double amount) {
    return QString::number(amount, 'g', 8);
}

/// Units of one epoch; nothing where it is not known.
std::optional<double> perEpoch(BudgetUnit unit, const BudgetScale& scale) {
    if (unit == BudgetUnit::steps) return scale.stepsPerEpoch;
    if (scale.secondsPerEpoch) return *scale.secondsPerEpoch / 60.0;
    return std::nullopt;
}

}  // namespace

std::optional<double> stepsPerEpochOf(const RunConfig& config) {
    if (config.data.trainImages <= 0 || config.data.batchSize <= 0) return std::nullopt;
    return std::ceil(static_cast<double>(config.data.trainImages) / config.data.batchSize);
}

QString budgetText(const LaunchPlan& plan, BudgetUnit unit, const BudgetScale& scale) {
    if (unit == BudgetUnit::epochs) return plan.value(kEpochsKey);
    if (unit == BudgetUnit::pathPasses) return plan.value(kPassesKey);
    const auto factor = perEpoch(unit, scale);
    bool reads = false;
    const double epochs = QLocale::c().toDouble(plan.value(kEpochsKey), &reads);
    if (!factor || !reads || epochs <= 0.0) return {};
    return unit == BudgetUnit::steps ? amountText(std::round(epochs * *factor)) : amountText(epochs * *factor);
}

QString setBudget(LaunchPlan& plan, BudgetUnit unit, const QString& typed, const BudgetScale& scale) {
    if (unit == BudgetUnit::epochs || unit == BudgetUnit::pathPasses) {
        plan.setValue(unit == BudgetUnit::epochs ? kEpochsKey : kPassesKey, typed);
        return {};
    }
    const auto factor = perEpoch(unit, scale);
    if (!factor)
        return unit == BudgetUnit::steps
                   ? BudgetField::tr("How many steps an epoch has is not known: set train_images, or measure first.")
                   : BudgetField::tr("Minutes follow from the pace of a step: measure first.");
    QStringList epochs;
    for (const std::string& part : partsOf(typed.toStdString())) {
        bool reads = false;
        const double amount = QLocale::c().toDouble(qs(part), &reads);
        if (!reads || !(amount > 0.0) || !std::isfinite(amount))
            return BudgetField::tr("The budget is “%1”, allowed: a number above 0.").arg(qs(part));
        epochs << qs(numberText(amount / *factor));
    }
    plan.setValue(kEpochsKey, epochs.join(QStringLiteral(", ")));
    return {};
}

BudgetField::BudgetField(LaunchPlan& plan, QWidget* parent) : QWidget(parent), m_plan(plan) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_amount = new QLineEdit;
    m_amount->setObjectName(QStringLiteral("plan.budget"));
    m_amount->setAccessibleName(tr("Budget"));
    m_unit = new QComboBox;
    m_unit->setObjectName(QStringLiteral("plan.budget.unit"));
    m_unit->setAccessibleName(tr("Unit of the budget"));
    m_unit->addItems({tr("epochs"), tr("steps"), tr("path-passes"), tr("minutes")});
    row->addWidget(m_amount, 1);
    row->addWidget(m_unit, 1);
    const QString help = tr(
        "How long the run is. The config keeps epochs or path-passes (one path over 64 images);\nsteps and minutes are "
        "turned into epochs: minutes by the pace that was measured.\nSeveral values with commas between make several "
        "runs.");
    m_amount->setToolTip(help);
    m_unit->setToolTip(help);
    connect(m_amount, &QLineEdit::textChanged, this, [this](const QString& typed) {
        if (m_showing) return;
        m_fault = setBudget(m_plan, unit(), typed, scale());
        Q_EMIT edited();
    });
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this] {
        if (m_showing) return;
        m_picked = true;
        m_fault.clear();
        refresh();
        Q_EMIT edited();
    });
}

BudgetUnit BudgetField::unit() const {
    return static_cast<BudgetUnit>(m_unit->currentIndex());
}

BudgetScale BudgetField::scale() const {
    BudgetScale known = m_measured;
    if (m_plan.grid() != nullptr)
        if (const auto steps = stepsPerEpochOf(m_plan.grid()->base)) known.stepsPerEpoch = steps;
    return known;
}

void BudgetField::setMeasured(const BudgetScale& scale) {
    m_measured = scale;
    refresh();
}

void BudgetField::refresh() {
    if (!m_fault.isEmpty() && m_origin == m_plan.origin()) return;  // what is being typed is no budget yet
    const bool was = std::exchange(m_showing, true);
    if (m_origin != m_plan.origin()) {
        m_origin = m_plan.origin();
        m_picked = false;
        m_fault.clear();
    }
    if (!m_picked && m_plan.grid() != nullptr) {
        const bool passes = m_plan.grid()->base.schedule.pathPasses > 0.0;
        m_unit->setCurrentIndex(static_cast<int>(passes ? BudgetUnit::pathPasses : BudgetUnit::epochs));
    }
    const QString text = budgetText(m_plan, unit(), scale());
    if (!m_amount->hasFocus() && m_amount->text() != text) m_amount->setText(text);
    m_showing = was;
}

QString BudgetField::fault() const {
    if (!m_fault.isEmpty()) return m_fault;
    const QString epochs = m_plan.fault(kEpochsKey);
    return epochs.isEmpty() ? m_plan.fault(kPassesKey) : epochs;
}

}  // namespace pada::ui
