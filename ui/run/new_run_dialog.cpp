// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/new_run_dialog.h"

#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "ui/run/budget_field.h"
#include "ui/run/dry_runner.h"
#include "ui/run/forecast_panel.h"
#include "ui/run/plan_form.h"
#include "ui/run/plan_summary.h"
#include "ui/run/preset_panel.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {
namespace {
constexpr int kItemHeight = 30, kFilesWidth = 176, kFormWidth = 388;
constexpr qint64 kMostText = 1'000'000;

/// Empty where it is no plain file, or is too large for an experiment; whoever reads the config says so.
QString planTextOf(const QString& name) {
    QFile file(name);
    if (!QFileInfo(name).isFile() || file.size() > kMostText || !file.open(QIODevice::ReadOnly)) return {};
    return QString::fromUtf8(file.readAll());
}
}  // namespace

NewRunDialog::NewRunDialog(const WindowServices& services, bool busy, std::set<std::string> finished, QWidget* parent,
                           DryRunner* dry)
    : QDialog(parent),
      m_services(services),
      m_busy(busy),
      m_finished(std::move(finished)),
      m_plan(registry()),
      m_dry(dry) {
    setObjectName(QStringLiteral("plan.dialog"));
    setWindowTitle(tr("New run"));
    resize(parent ? std::min(1180, parent->width() - 60) : 1180, parent ? std::min(800, parent->height() - 40) : 800);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::m);
    column->setSpacing(space::m);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::l);
    row->addWidget(buildFiles());
    row->addWidget(buildForm());
    row->addWidget(buildText(), 1);
    column->addLayout(row, 1);
    column->addWidget(buildFoot());
    connect(&m_plan, &LaunchPlan::changed, this, &NewRunDialog::refresh);
    if (m_dry != nullptr) {
        connect(m_dry, &DryRunner::changed, this, &NewRunDialog::takeMeasured);
        connect(this, &QDialog::finished, m_dry, &DryRunner::cancel);
    }
    refresh();
    m_files->chooseFirst();
}

QWidget* NewRunDialog::buildFoot() {
    auto* holder = new QWidget;
    auto* foot = new QHBoxLayout(holder);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(space::s);
    m_copy = new IconButton(QStringLiteral("plan.copy"), tr("Copy as shell command"), QStringLiteral("export"));
    m_copy->setAutoDefault(false);
    m_copy->setToolTip(tr("A command that starts the same runs in a shell, without a window"));
    foot->addWidget(m_copy);
    m_hint = new RoleLabel(TextRole::small, {}, "2");
    m_hint->setObjectName(QStringLiteral("plan.hint"));
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    foot->addWidget(m_hint, 1);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("plan.cancel"));
    cancel->setAutoDefault(false);
    m_start = new IconButton(QStringLiteral("plan.start"), tr("Start"), QStringLiteral("play"), true);
    m_start->setDefault(true);
    foot->addWidget(cancel);
    foot->addWidget(m_start);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_plan.command(m_services.storeFile));
        m_hint->setText(tr("Copied."));
    });
    connect(m_start, &QPushButton::clicked, this, [this] {
        const std::vector<PlannedRun> plans = checkedPlans();
        accept();
        Q_EMIT chosen(plans);
    });
    return holder;
}

QWidget* NewRunDialog::buildFiles() {
    m_files = new PresetPanel(m_services);
    m_files->setFixedWidth(kFilesWidth);
    connect(m_files, &PresetPanel::chosen, this, &NewRunDialog::showFile);
    connect(m_files, &PresetPanel::opened, this, [this](const QString& file) {
        showFile(file);
        m_start->setFocus();  // Return starts what was just chosen
    });
    return m_files;
}

QWidget* NewRunDialog::buildForm() {
    auto* holder = new QWidget;
    holder->setFixedWidth(kFormWidth);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    auto* title = new RoleLabel(TextRole::headline, tr("Choose an experiment"));
    title->setElides();
    m_title = title;
    m_title->setObjectName(QStringLiteral("plan.title"));
    m_about = new RoleLabel(TextRole::small, {}, "2");
    m_about->setWordWrap(true);
    m_irregular = new RoleLabel(
        TextRole::small, tr("The runs of this file differ in several settings at once: no form says that. Change the "
                            "text, or leave runs out below."));
    m_irregular->setObjectName(QStringLiteral("plan.irregular"));
    m_irregular->setWordWrap(true);
    m_form = new PlanForm(m_plan);
    m_formArea = new QScrollArea;
    m_formArea->setObjectName(QStringLiteral("plan.formArea"));
    m_formArea->setAccessibleName(tr("Settings of the run"));
    m_formArea->setFrameShape(QFrame::NoFrame);
    m_formArea->setWidgetResizable(true);
    m_formArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);  // what is long wraps
    m_formArea->setFocusPolicy(Qt::NoFocus);
    m_formArea->setWidget(m_form);
    column->addWidget(m_title);
    column->addWidget(m_about);
    column->addWidget(m_irregular);
    column->addWidget(m_formArea, 1);
    return holder;
}

QWidget* NewRunDialog::buildText() {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(new RoleLabel(TextRole::title, tr("The same as a file")));
    m_fault = new Banner;
    m_fault->setObjectName(QStringLiteral("plan.fault"));
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("plan.text"));
    m_text->setAccessibleName(tr("The plan as a TOML file"));
    m_text->setAccessibleDescription(tr("What is typed here is seen in the form, and the other way round"));
    m_text->setToolTip(m_text->accessibleDescription());
    setTextRole(m_text, TextRole::mono);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    auto* frame = new QFrame;
    frame->setProperty("card", true);
    auto* inner = new QVBoxLayout(frame);
    inner->setContentsMargins(space::xs, space::xs, space::xs, space::xs);
    inner->addWidget(m_text);
    m_runs = new QListWidget;
    m_runs->setObjectName(QStringLiteral("plan.list"));
    m_runs->setAccessibleName(tr("Runs in the file"));
    m_words = new RoleLabel(TextRole::small, {}, "2");
    m_words->setObjectName(QStringLiteral("plan.words"));
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setWordWrap(true);
    column->addWidget(m_fault);
    column->addWidget(frame, 3);
    column->addWidget(m_runs, 2);
    column->addWidget(m_words);
    m_forecast = new ForecastPanel(m_dry);
    column->addWidget(m_forecast);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_plan.setText(m_text->toPlainText()); });
    connect(m_runs, &QListWidget::currentRowChanged, this, &NewRunDialog::showRun);
    connect(m_runs, &QListWidget::itemChanged, this, &NewRunDialog::refreshStart);
    return holder;
}

void NewRunDialog::showFile(const QString& file) {
    m_title->setText(QFileInfo(file).fileName());
    const QString words = m_files->mark(file);
    m_about->setText(words);
    m_about->setVisible(!words.isEmpty());
    auto plans = m_services.loadConfig(file);
    if (plans && plans->empty()) plans = Error{ErrorCode::wrongUse, tr("It asks for no run.").toStdString()};
    m_plan.load(file, planTextOf(file), plans);
}

void NewRunDialog::refresh() {
    if (m_text->toPlainText() != m_plan.text()) {
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(m_plan.text());
    }
    m_files->setText(m_plan.plans().empty() ? QString() : m_plan.text());
    m_form->refresh();
    m_irregular->setVisible(!m_plan.formable() && !m_plan.plans().empty());
    const QString fault = m_plan.fault();
    if (fault.isEmpty())
        m_fault->hide();
    else
        m_fault->show(QStringLiteral("danger"), tr("This cannot be run yet"), fault);
    listRuns();
    if (m_plan.fault().isEmpty()) m_forecast->refresh(m_plan.plans());
    refreshStart();
}

void NewRunDialog::takeMeasured() {
    if (m_plan.plans().empty()) return;
    const StepCosts* costs = m_dry->costsFor(m_plan.plans().front().config);
    if (costs == nullptr) return;
    const auto steps = static_cast<double>(costs->stepsPerEpoch);
    m_form->budget().setMeasured({steps, steps * costs->secondsPerStep});
}

/// While something is wrong the list stays as it was, so that checks are not lost to a letter typed.
void NewRunDialog::listRuns() {
    const std::vector<PlannedRun>& plans = m_plan.plans();
    if (plans.empty() && !m_plan.fault().isEmpty() && m_plan.edited()) return;
    std::vector<std::string> now;
    for (const PlannedRun& plan : plans)
        now.push_back(plan.config.run.name + "\n" + (plans.size() > 1 ? configHash(plan.config) : ""));
    const bool same = now == m_listed;
    m_listed = std::move(now);
    if (!same) {
        const QSignalBlocker quiet(m_runs);
        m_runs->clear();
        for (const PlannedRun& plan : plans) {
            const bool done = plans.size() > 1 && m_finished.contains(configHash(plan.config));
            const QString name = plan.variant.empty() ? qs(plan.config.run.name) : methodText(plan.variant);
            auto* item = new QListWidgetItem(
                (done ? tr("%1, seed %2 (finished already)") : tr("%1, seed %2")).arg(name).arg(plan.config.run.seed),
                m_runs);
            item->setSizeHint({0, kItemHeight});
            item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
            item->setCheckState(done ? Qt::Unchecked : Qt::Checked);
        }
        m_runs->setCurrentRow(plans.empty() ? -1 : 0);
    }
    m_runs->setVisible(plans.size() > 1);
    showRun(std::max(0, m_runs->currentRow()));
}

void NewRunDialog::showRun(int index) {
    const std::vector<PlannedRun>& plans = m_plan.plans();
    m_words->setText(index < 0 || index >= static_cast<int>(plans.size())
                         ? QString()
                         : planSummary(plans[static_cast<std::size_t>(index)]));
}

std::vector<PlannedRun> NewRunDialog::checkedPlans() const {
    const std::vector<PlannedRun>& plans = m_plan.plans();
    std::vector<PlannedRun> out;
    for (std::size_t i = 0; i < plans.size(); ++i)
        if (plans.size() == 1 || m_runs->item(static_cast<int>(i))->checkState() == Qt::Checked)
            out.push_back(plans[i]);
    for (PlannedRun& plan : out)
        if (const StepCosts* costs = m_dry != nullptr ? m_dry->costsFor(plan.config) : nullptr)
            plan.foretold = foretoldCost(forecastOf(plan.config, *costs), *costs);
    return out;
}

void NewRunDialog::refreshStart() {
    const std::size_t count = checkedPlans().size();
    m_start->setEnabled(count > 0);
    m_copy->setEnabled(!m_plan.plans().empty());
    m_start->setText(m_busy      ? (count > 1 ? tr("Queue %1 runs").arg(count) : tr("Queue the run"))
                     : count > 1 ? tr("Start %1 runs in turn").arg(count)
                                 : tr("Start"));
    QStringList hint;
    if (m_plan.grid() != nullptr && m_plan.plans().size() > 1)
        hint << tr("%1 = %2 runs").arg(qs(m_plan.grid()->factors())).arg(m_plan.plans().size());
    if (m_busy) hint << tr("A run is at work: these wait in the queue.");
    m_hint->setText(hint.join(QStringLiteral(". ")));
    m_hint->setToolTip(m_hint->text());
}

}  // namespace pada::ui
