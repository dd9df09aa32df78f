// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/plan_dialog.h"

#include "ui/text/format.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QFileInfo>
#include <QListWidget>
#include <QVBoxLayout>

namespace pada::ui {

QString planSummary(const PlannedRun& plan) {
    const RunConfig& c = plan.config;
    QStringList lines;
    lines << PlanDialog::tr("Data: %1, %2 training images, batch %3")
                 .arg(dataText(c.data.set),
                      c.data.trainImages > 0 ? countText(c.data.trainImages) : PlanDialog::tr("all"))
                 .arg(c.data.batchSize);
    lines << PlanDialog::tr("Space: %1, %2 channels, %3 cell(s) a stage%4")
                 .arg(spaceText(c.space.kind))
                 .arg(c.space.channels)
                 .arg(c.space.cellsPerStage)
                 .arg(c.space.ops.empty() ? QString()
                                          : PlanDialog::tr(", %1 of its operations").arg(c.space.ops.size()));
    lines << PlanDialog::tr("Method: %1%2")
                 .arg(methodText(c.method.name),
                      c.method.reference ? PlanDialog::tr(", with the authors' habits") : QString());
    lines << (c.schedule.epochs > 0
                  ? PlanDialog::tr("Budget: %1 epochs").arg(significantText(c.schedule.epochs))
                  : PlanDialog::tr("Budget: %1 path-passes").arg(countText(std::llround(c.schedule.pathPasses))));
    lines << PlanDialog::tr("Learning rate %1, seed %2").arg(significantText(c.optimizer.lr)).arg(c.run.seed);
    lines << (c.ranking.paths == "none" ? PlanDialog::tr("No ranking at the end")
                                        : PlanDialog::tr("Ranking: %1 paths on %2 images")
                                              .arg(qs(c.ranking.paths), countText(c.ranking.images)));
    return lines.join(QLatin1Char('\n'));
}

PlanDialog::PlanDialog(const QString& file, std::vector<PlannedRun> plans, QWidget* parent)
    : QDialog(parent), m_plans(std::move(plans)) {
    setObjectName(QStringLiteral("plan.dialog"));
    setWindowTitle(tr("New run"));
    setMinimumSize(720, 420);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(new RoleLabel(TextRole::headline, QFileInfo(file).fileName()));
    column->addWidget(new RoleLabel(
        TextRole::body,
        tr("This file asks for %1 runs. One at a time can be started here; choose it.").arg(m_plans.size()), "2"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::l);
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("plan.list"));
    m_list->setAccessibleName(tr("Runs in the file"));
    for (const PlannedRun& plan : m_plans)
        m_list->addItem(tr("%1, seed %2")
                            .arg(plan.variant.empty() ? qs(plan.config.run.name) : methodText(plan.variant))
                            .arg(plan.config.run.seed));
    row->addWidget(m_list, 1);
    m_words = new RoleLabel(TextRole::body, {}, "2");
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setWordWrap(true);
    row->addWidget(m_words, 1);
    column->addLayout(row, 1);
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("plan.cancel"));
    auto* start = new IconButton(QStringLiteral("plan.start"), tr("Start"), QStringLiteral("play"), true);
    foot->addWidget(cancel);
    foot->addWidget(start);
    column->addLayout(foot);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int index) {
        m_words->setText(index < 0 ? QString() : planSummary(m_plans[static_cast<std::size_t>(index)]));
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(start, &QPushButton::clicked, this, [this] {
        const int index = m_list->currentRow();
        if (index < 0) return;
        accept();
        Q_EMIT chosen(m_plans[static_cast<std::size_t>(index)]);
    });
    m_list->setCurrentRow(0);
}

}  // namespace pada::ui
