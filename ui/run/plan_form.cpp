// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/plan_form.h"

#include "core/config/key_help.h"
#include "ui/run/budget_field.h"
#include "ui/run/plan_values.h"
#include "ui/run/plan_words.h"
#include "ui/text/format.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace pada::ui {
namespace {

constexpr std::array<std::string_view, 8> kFirstKeys{"method.name",   "space.kind",      "data.set",
                                                     "run.seed",      "data.batch_size", "optimizer.lr",
                                                     "ranking.paths", "ranking.truth"};
constexpr int kEditorWidth = 168, kUnitWidth = 64;

QLineEdit* lineOf(QWidget* editor) {
    if (auto* box = qobject_cast<QComboBox*>(editor)) return box->lineEdit();
    return qobject_cast<QLineEdit*>(editor);
}

QGridLayout* newFieldGrid(QWidget* holder) {
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(space::xs);
    grid->setColumnStretch(0, 1);
    return grid;
}

}  // namespace

PlanForm::PlanForm(LaunchPlan& plan, QWidget* parent) : QWidget(parent), m_plan(plan) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, space::m, 0);  // beside the scroll bar
    column->setSpacing(space::s);
    auto* top = new QWidget;
    QGridLayout* grid = newFieldGrid(top);
    m_keys = bindKeys(m_scratch, plan.registry());
    for (const std::string_view name : kFirstKeys) {
        addRow(keyOf(std::string(name)), *grid, m_first);
        if (name == "method.name") {
            m_about = new RoleLabel(TextRole::small, {}, "2");
            m_about->setObjectName(QStringLiteral("plan.method.about"));
            m_about->setWordWrap(true);
            grid->addWidget(m_about, grid->rowCount(), 0, 1, 3);
        }
        if (name != "run.seed") continue;
        auto* label = new RoleLabel(TextRole::small, tr("Budget"));
        m_budget = new BudgetField(plan);
        auto* fault = new RoleLabel(TextRole::small, {}, "danger");
        fault->setObjectName(QStringLiteral("plan.budget.fault"));
        fault->setWordWrap(true);
        fault->hide();
        label->setBuddy(m_budget->amount());
        const int row = grid->rowCount();
        grid->addWidget(label, row, 0);
        grid->addWidget(m_budget, row, 1, 1, 2);
        grid->addWidget(fault, row + 1, 0, 1, 3);
    }
    column->addWidget(top);
    connect(m_budget, &BudgetField::edited, this, &PlanForm::refresh);
    m_all = new QToolButton;
    m_all->setObjectName(QStringLiteral("plan.all"));
    m_all->setText(tr("All settings"));
    m_all->setAccessibleName(m_all->text());
    m_all->setCheckable(true);
    m_all->setArrowType(Qt::RightArrow);
    m_all->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    column->addWidget(m_all, 0, Qt::AlignLeft);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("plan.search"));
    m_search->setAccessibleName(tr("Search the settings"));
    m_search->setPlaceholderText(tr("Search: name, meaning, changed"));
    m_search->setClearButtonEnabled(true);
    m_search->hide();
    column->addWidget(m_search);
    m_holder = new QWidget;
    new QVBoxLayout(m_holder);
    m_holder->layout()->setContentsMargins(0, 0, 0, 0);
    m_holder->hide();
    column->addWidget(m_holder);
    column->addStretch(1);
    connect(m_all, &QToolButton::toggled, this, [this](bool on) {
        m_all->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_search->setVisible(on);
        m_holder->setVisible(on);
        refresh();
    });
    connect(m_search, &QLineEdit::textChanged, this, &PlanForm::search);
}

QWidget* PlanForm::makeEditor(const ConfigKey& key) {
    const QStringList choices = fieldChoices(key, m_plan.registry());
    if (choices.isEmpty()) return new QLineEdit;
    auto* box = new QComboBox;
    box->setEditable(true);  // several, with commas between
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setCompleter(nullptr);
    box->addItems(choices);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
    return box;
}

void PlanForm::addRow(const ConfigKey& key, QGridLayout& grid, std::vector<Row>& rows) {
    Row row{nameOf(key), {}, new RoleLabel(TextRole::small, fieldLabel(key)), makeEditor(key), nullptr, nullptr};
    const QString name = QStringLiteral("plan.") + qs(row.key), unit = declaredText(helpOf(key).unit);
    const QString help = fieldHelp(key, qs(plainText(key)));
    row.words = (qs(row.key) + QLatin1Char(' ') + row.label->text() + QLatin1Char(' ') + help).toLower();
    row.label->setWordWrap(true);
    row.label->setToolTip(help);
    row.label->setBuddy(row.editor);
    row.editor->setObjectName(name);
    row.editor->setAccessibleName(unit.isEmpty() ? row.label->text() : tr("%1, in %2").arg(row.label->text(), unit));
    row.editor->setAccessibleDescription(help);
    row.editor->setToolTip(help);
    row.editor->setFixedWidth(kEditorWidth);
    row.unit = new RoleLabel(TextRole::small, unit, "2");
    row.unit->setFixedWidth(kUnitWidth);
    row.fault = new RoleLabel(TextRole::small, {}, "danger");
    row.fault->setObjectName(name + QStringLiteral(".fault"));
    row.fault->setWordWrap(true);
    row.fault->hide();
    const int at = grid.rowCount();
    grid.addWidget(row.label, at, 0);
    grid.addWidget(row.editor, at, 1);
    grid.addWidget(row.unit, at, 2);
    grid.addWidget(row.fault, at + 1, 0, 1, 3);
    QLineEdit* line = lineOf(row.editor);
    if (line != row.editor) {
        line->setObjectName(name + QStringLiteral(".line"));
        line->setAccessibleName(row.editor->accessibleName());
    }
    connect(line, &QLineEdit::textChanged, this, [this, path = row.key](const QString& text) {
        if (m_showing) return;
        m_plan.setValue(path, meantValue(keyOf(path), text));
    });
    rows.push_back(std::move(row));
}

const ConfigKey& PlanForm::keyOf(const std::string& name) const {
    return *std::ranges::find(m_keys, name, nameOf);
}

void PlanForm::showRow(const Row& row) {
    const ConfigKey& key = keyOf(row.key);
    const QString value = m_plan.value(row.key), fault = m_plan.fault(row.key);
    QLineEdit* line = lineOf(row.editor);
    if (meantValue(key, line->text()) != value) {
        line->setText(shownValue(key, value));
        line->setCursorPosition(0);
    }
    setStyled(row.label, "tone", m_plan.atDefault(row.key) ? QStringLiteral("2") : QString());
    row.fault->setText(fault);
    row.fault->setVisible(!fault.isEmpty());
    if (row.key == "run.name") row.editor->setEnabled(m_plan.grid() == nullptr || m_plan.grid()->runs() == 1);
}

void PlanForm::buildAll() {
    m_built = m_plan.methods();
    m_rest.clear();
    m_heads.clear();
    delete m_fields;
    m_fields = new QWidget;
    QGridLayout* grid = newFieldGrid(m_fields);
    std::string_view section;
    for (const ConfigKey& key : m_keys) {
        const std::string name = nameOf(key);
        if (std::ranges::find(kFirstKeys, name) != kFirstKeys.end()) continue;
        if (name == "schedule.epochs" || name == "schedule.path_passes") continue;  // the budget's
        const bool setting = key.section == "method" && std::holds_alternative<SettingTarget>(key.target);
        if (setting && std::ranges::none_of(m_built, [&](const auto* method) { return method->declares(key.key); }))
            continue;
        if (key.section != section) {
            section = key.section;
            auto* head = new RoleLabel(TextRole::smallStrong, sectionText(section));
            head->setContentsMargins(0, space::s, 0, 0);
            m_heads.emplace_back(head, m_rest.size());
            grid->addWidget(head, grid->rowCount(), 0, 1, 3);
        }
        addRow(key, *grid, m_rest);
    }
    m_holder->layout()->addWidget(m_fields);
    m_fields->show();  // a layout would do so later only
    search(m_search->text());
}

void PlanForm::search(const QString& words) {
    const QString wanted = words.trimmed().toLower();
    std::vector<bool> there;
    for (const Row& row : m_rest) {
        const bool changed =
            (QStringLiteral("changed").startsWith(wanted) && wanted.size() > 3) || wanted == tr("changed");
        there.push_back(changed ? !m_plan.atDefault(row.key) : row.words.contains(wanted));
        for (QWidget* part : {static_cast<QWidget*>(row.label), row.editor, static_cast<QWidget*>(row.unit)})
            part->setVisible(there.back());
        row.fault->setVisible(there.back() && !row.fault->text().isEmpty());
    }
    for (std::size_t i = 0; i < m_heads.size(); ++i) {
        const auto first = there.begin() + static_cast<std::ptrdiff_t>(m_heads[i].second);
        const auto last =
            i + 1 < m_heads.size() ? there.begin() + static_cast<std::ptrdiff_t>(m_heads[i + 1].second) : there.end();
        m_heads[i].first->setVisible(std::find(first, last, true) != last);
    }
}

void PlanForm::refresh() {
    const bool was = std::exchange(m_showing, true);
    setEnabled(m_plan.formable());
    if (m_plan.formable()) {
        for (const Row& row : m_first) showRow(row);
        const auto methods = m_plan.methods();
        m_about->setText(methods.size() == 1 ? declaredText(methods.front()->about)
                                             : tr("%1 methods: as many runs each").arg(methods.size()));
        m_about->setToolTip(methods.size() == 1 ? qs(std::string(methods.front()->source)) : QString());
        if (m_all->isChecked() && (m_fields == nullptr || methods != m_built)) buildAll();
        if (m_all->isChecked())
            for (const Row& row : m_rest) showRow(row);
        if (m_all->isChecked()) search(m_search->text());
    }
    m_budget->refresh();
    auto* fault = findChild<QLabel*>(QStringLiteral("plan.budget.fault"));
    fault->setText(m_budget->fault());
    fault->setVisible(!fault->text().isEmpty());
    m_showing = was;
}

}  // namespace pada::ui
