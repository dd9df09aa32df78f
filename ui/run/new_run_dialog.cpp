// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/new_run_dialog.h"

#include "core/config/path_choice.h"
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "ui/run/method_form.h"
#include "ui/services/user_prompt.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QFileInfo>
#include <QListWidget>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {
constexpr int kItemHeight = 30;
}

QString planSummary(const PlannedRun& plan) {
    const RunConfig& c = plan.config;
    QStringList lines;
    lines << NewRunDialog::tr("Data: %1, %2 training images, batch %3")
                 .arg(dataText(c.data.set),
                      c.data.trainImages > 0 ? countText(c.data.trainImages) : NewRunDialog::tr("all"))
                 .arg(c.data.batchSize);
    lines << NewRunDialog::tr("Space: %1, %2 channels, %3 a stage%4")
                 .arg(spaceText(c.space.kind))
                 .arg(c.space.channels)
                 .arg(c.space.cellsPerStage == 1 ? NewRunDialog::tr("1 cell")
                                                 : NewRunDialog::tr("%1 cells").arg(c.space.cellsPerStage))
                 .arg(c.space.ops.empty() ? QString()
                                          : NewRunDialog::tr(", %1 of its operations").arg(c.space.ops.size()));
    lines << NewRunDialog::tr("Method: %1%2")
                 .arg(methodText(c.method.name),
                      c.method.reference ? NewRunDialog::tr(", with the authors' habits") : QString());
    lines << (c.schedule.epochs > 0
                  ? NewRunDialog::tr("Budget: %1 epochs").arg(c.schedule.epochs)
                  : NewRunDialog::tr("Budget: %1 path-passes").arg(countText(std::llround(c.schedule.pathPasses))));
    lines << NewRunDialog::tr("Learning rate %1, seed %2").arg(c.optimizer.lr).arg(c.run.seed);
    const QString paths = qs(c.ranking.paths);
    const PathListDeclaration* list = registry().pathList(c.ranking.paths);
    lines << (!asksForPaths(c.ranking)
                  ? NewRunDialog::tr("No ranking at the end")
                  : NewRunDialog::tr("Ranking: %1 on %2 images, truth %3")
                        .arg(list != nullptr && list->argument == PathArgument::file
                                 ? NewRunDialog::tr("the paths of %1").arg(QFileInfo(paths).fileName())
                                 : NewRunDialog::tr("%1 paths").arg(paths),
                             countText(c.ranking.images),
                             c.ranking.truth.empty() ? NewRunDialog::tr("none") : qs(c.ranking.truth)));
    return lines.join(QLatin1Char('\n'));
}

NewRunDialog::NewRunDialog(const WindowServices& services, bool busy, std::set<std::string> finished, QWidget* parent)
    : QDialog(parent), m_services(services), m_busy(busy), m_finished(std::move(finished)) {
    setObjectName(QStringLiteral("plan.dialog"));
    setWindowTitle(tr("New run"));
    resize(parent ? std::min(860, parent->width() - 80) : 860, parent ? std::min(660, parent->height() - 40) : 660);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::l);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::xl);
    row->addWidget(buildFiles());
    row->addWidget(buildPlan(), 1);
    column->addLayout(row, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::s);
    m_hint = new RoleLabel(TextRole::small, {}, "2");
    m_hint->setObjectName(QStringLiteral("plan.hint"));
    foot->addWidget(m_hint, 1);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("plan.cancel"));
    cancel->setAutoDefault(false);
    m_start = new IconButton(QStringLiteral("plan.start"), tr("Start"), QStringLiteral("play"), true);
    m_start->setDefault(true);
    foot->addWidget(cancel);
    foot->addWidget(m_start);
    column->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, [this] {
        const std::vector<PlannedRun> plans = checkedPlans();
        accept();
        Q_EMIT chosen(plans);
    });
    refreshStart();
    if (m_files->count() > 0) m_files->setCurrentRow(0);
}

QWidget* NewRunDialog::buildFiles() {
    auto* holder = new QWidget;
    holder->setFixedWidth(240);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(new RoleLabel(TextRole::title, tr("Experiments")));
    m_files = new QListWidget;
    m_files->setObjectName(QStringLiteral("plan.files"));
    m_files->setAccessibleName(tr("Experiment files"));
    m_files->setTextElideMode(Qt::ElideMiddle);
    if (m_services.presets)
        for (const Preset& preset : m_services.presets()) {
            auto* item = new QListWidgetItem(preset.name, m_files);
            item->setSizeHint({0, kItemHeight});  // the style's own hint forgets the padding before the list is shown
            item->setData(Qt::UserRole, preset.file);
            item->setData(Qt::UserRole + 1, preset.words);
            item->setToolTip(preset.words);
        }
    column->addWidget(m_files, 1);
    auto* other = new IconButton(QStringLiteral("plan.other"), tr("Another file…"), QStringLiteral("open"));
    other->setAutoDefault(false);
    other->setToolTip(tr("A TOML file can also be dropped on the window"));
    column->addWidget(other);
    connect(m_files, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item) showFile(item->data(Qt::UserRole).toString());
    });
    connect(other, &QPushButton::clicked, this, [this] {
        m_services.prompt.openFile(this, tr("Open an experiment file"), tr("Experiments (*.toml)"),
                                   [this](const QString& file) {
                                       showFile(file);
                                       m_start->setFocus();  // Return starts what was just chosen
                                   });
    });
    return holder;
}

QWidget* NewRunDialog::buildPlan() {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    m_title = new RoleLabel(TextRole::headline, tr("Choose an experiment"));
    m_title->setObjectName(QStringLiteral("plan.title"));
    m_about = new RoleLabel(TextRole::body, {}, "2");
    m_about->setWordWrap(true);
    m_fault = new Banner;
    m_fault->setObjectName(QStringLiteral("plan.fault"));
    m_runs = new QListWidget;
    m_runs->setObjectName(QStringLiteral("plan.list"));
    m_runs->setAccessibleName(tr("Runs in the file"));
    m_words = new RoleLabel(TextRole::body, {}, "2");
    m_words->setObjectName(QStringLiteral("plan.words"));
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_about);
    column->addWidget(m_fault);
    column->addSpacing(space::s);
    column->addWidget(m_runs, 3);
    column->addSpacing(space::s);
    column->addWidget(m_words);
    column->addSpacing(space::s);
    m_method = new MethodForm(registry());
    m_methodArea = new QScrollArea;
    m_methodArea->setObjectName(QStringLiteral("plan.methodArea"));
    m_methodArea->setFrameShape(QFrame::NoFrame);
    m_methodArea->setWidgetResizable(true);
    m_methodArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);  // what is long wraps
    m_methodArea->setWidget(m_method);
    column->addWidget(m_methodArea, 4);
    column->addStretch(0);  // below the words of a file that cannot be run
    connect(m_method, &MethodForm::changed, this, &NewRunDialog::takeMethod);
    connect(m_runs, &QListWidget::currentRowChanged, this, &NewRunDialog::showRun);
    connect(m_runs, &QListWidget::itemChanged, this, &NewRunDialog::refreshStart);
    return holder;
}

void NewRunDialog::showFile(const QString& file) {
    int row = 0;
    while (row < m_files->count() && m_files->item(row)->data(Qt::UserRole).toString() != file) ++row;
    const QSignalBlocker filesQuiet(m_files);
    if (row == m_files->count()) {
        auto* item = new QListWidgetItem(QFileInfo(file).fileName(), m_files);
        item->setSizeHint({0, kItemHeight});
        item->setData(Qt::UserRole, file);
        item->setToolTip(file);
    }
    m_files->setCurrentRow(row);
    m_title->setText(QFileInfo(file).fileName());
    auto plans = m_services.loadConfig(file);
    m_plans = plans ? std::move(*plans) : std::vector<PlannedRun>{};
    m_fault->hide();
    if (!plans)
        m_fault->show(QStringLiteral("danger"), tr("This file cannot be run yet"), qs(plans.error().message));
    else if (m_plans.empty())
        m_fault->show(QStringLiteral("danger"), tr("This file cannot be run yet"), tr("It asks for no run."));
    const QString words = m_files->item(row)->data(Qt::UserRole + 1).toString();
    m_about->setText(words);
    m_about->setVisible(!words.isEmpty());
    {
        const QSignalBlocker quiet(m_runs);
        m_runs->clear();
        for (const PlannedRun& plan : m_plans) {
            const bool done = m_plans.size() > 1 && m_finished.contains(configHash(plan.config));
            const QString name = plan.variant.empty() ? qs(plan.config.run.name) : methodText(plan.variant);
            auto* item = new QListWidgetItem(
                (done ? tr("%1, seed %2 (finished already)") : tr("%1, seed %2")).arg(name).arg(plan.config.run.seed),
                m_runs);
            item->setSizeHint({0, kItemHeight});
            item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
            item->setCheckState(done ? Qt::Unchecked : Qt::Checked);
        }
    }
    m_runs->setVisible(m_plans.size() > 1);
    m_methodArea->setVisible(isOwnRun());
    m_sound = true;
    if (isOwnRun()) m_method->show(m_plans.front().config.method);
    m_runs->setCurrentRow(m_plans.empty() ? -1 : 0);
    showRun(m_plans.empty() ? -1 : 0);
    refreshStart();
}

void NewRunDialog::showRun(int index) {
    m_words->setText(index < 0 || index >= static_cast<int>(m_plans.size())
                         ? QString()
                         : planSummary(m_plans[static_cast<std::size_t>(index)]));
}

/// One run, and not of a suite: that names its runs and variants by what its file says.
bool NewRunDialog::isOwnRun() const {
    return m_plans.size() == 1 && m_plans.front().suite.empty();
}

void NewRunDialog::takeMethod() {
    if (!isOwnRun()) return;
    PlannedRun& plan = m_plans.front();
    plan.config.method = m_method->method();
    std::string fault = m_method->fault();
    if (fault.empty())
        if (const auto checked = checkConfig(plan.config); !checked.ok()) fault = checked.error().message;
    m_sound = fault.empty();
    if (m_sound)
        m_fault->hide();
    else
        m_fault->show(QStringLiteral("danger"), tr("This cannot be run yet"), qs(fault));
    showRun(0);
    refreshStart();
}

std::vector<PlannedRun> NewRunDialog::checkedPlans() const {
    std::vector<PlannedRun> out;
    for (std::size_t i = 0; i < m_plans.size(); ++i)
        if (m_plans.size() == 1 || m_runs->item(static_cast<int>(i))->checkState() == Qt::Checked)
            out.push_back(m_plans[i]);
    return out;
}

void NewRunDialog::refreshStart() {
    const std::size_t count = checkedPlans().size();
    m_start->setEnabled(count > 0 && m_sound);
    m_start->setText(m_busy      ? (count > 1 ? tr("Queue %1 runs").arg(count) : tr("Queue the run"))
                     : count > 1 ? tr("Start %1 runs in turn").arg(count)
                                 : tr("Start"));
    m_hint->setText(m_busy ? tr("A run is at work: these wait in the queue.") : QString());
}

}  // namespace pada::ui
