// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_head.h"

#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/text/reference_words.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QVBoxLayout>

namespace pada::ui {
namespace {

QString pillOf(RunStatus status) {
    switch (status) {
        case RunStatus::running:
            return QStringLiteral("live");
        case RunStatus::paused:
        case RunStatus::interrupted:
            return QStringLiteral("warning");
        case RunStatus::failed:
        case RunStatus::diverged:
            return QStringLiteral("danger");
        default:
            return QStringLiteral("quiet");
    }
}

}  // namespace

RunHead::RunHead(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto* title = new RoleLabel(TextRole::headline);
    title->setElides();
    m_title = title;
    m_title->setObjectName(QStringLiteral("run.title"));
    m_pill = makePill(QStringLiteral("quiet"));
    m_pill->setObjectName(QStringLiteral("run.state"));
    m_reference = makePill(QStringLiteral("warning"));
    m_reference->setObjectName(QStringLiteral("run.reference"));
    m_reference->hide();
    row->addWidget(m_title, 0, Qt::AlignVCenter);
    row->addSpacing(space::xs);
    row->addWidget(m_pill, 0, Qt::AlignVCenter);
    row->addWidget(m_reference, 0, Qt::AlignVCenter);
    row->addStretch();
    m_about = new RoleLabel(TextRole::small, {}, "2");
    m_about->setObjectName(QStringLiteral("run.about"));
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_resume = new IconButton(QStringLiteral("run.resume"), tr("Resume"), QStringLiteral("play"));
    m_resume->setToolTip(tr("Go on from the newest checkpoint"));
    m_pause = new IconButton(QStringLiteral("run.pause"), tr("Pause"), QStringLiteral("pause"));
    m_pause->setToolTip(tr("Pause after the current step, or continue  (Space)"));
    m_step = new IconButton(QStringLiteral("run.step"), tr("One step"), QStringLiteral("step"));
    m_step->setToolTip(tr("Do one optimiser step, then pause  (Ctrl+Right)"));
    m_stop = new IconButton(QStringLiteral("run.stop"), tr("Stop"), QStringLiteral("stop"));
    m_stop->setToolTip(tr("Stop after the current step and save a checkpoint  (Ctrl+.)"));
    for (IconButton* button : {m_resume, m_pause, m_step, m_stop}) row->addWidget(button);
    row->addStrut(32);  // as high with buttons as without
    column->addLayout(row);
    column->addWidget(m_about);
    m_foretold = new RoleLabel(TextRole::small, {}, "2");
    m_foretold->setObjectName(QStringLiteral("run.foretold"));
    m_foretold->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_foretold->hide();
    column->addWidget(m_foretold);
    connect(m_resume, &QPushButton::clicked, this, &RunHead::resumeClicked);
    connect(m_pause, &QPushButton::clicked, this, &RunHead::pauseClicked);
    connect(m_step, &QPushButton::clicked, this, &RunHead::stepClicked);
    connect(m_stop, &QPushButton::clicked, this, &RunHead::stopClicked);
}

void RunHead::refresh(const RunFacts& run, bool offered) {
    const bool live = run.live, paused = run.status == RunStatus::paused;
    m_title->setText(run.name);
    m_title->setToolTip(run.name);
    const bool elsewhere = run.elsewhere != 0;  // at work in another process, which alone can pause or stop it
    const QString state = live && run.preparing ? tr("Preparing")
                          : run.ranking         ? tr("Ranking")
                                                : statusText(run.status);
    m_pill->setText(elsewhere ? tr("%1 %2").arg(state, elsewhereText(run.elsewhere)) : state);
    setStyled(m_pill, "pill", run.ranking ? QStringLiteral("live") : pillOf(run.status));
    m_reference->setVisible(run.config.method.reference);
    m_reference->setText(tr("Reference: %1").arg(referenceText(run.config)));
    m_reference->setToolTip(referenceHelp(run.config));
    m_reference->setAccessibleDescription(m_reference->toolTip());
    QStringList about{methodText(run.config.method.name), spaceText(run.config.space.kind),
                      dataText(run.config.data.set), tr("batch %1").arg(run.config.data.batchSize),
                      tr("seed %1").arg(run.config.run.seed)};
    if (run.source)
        about = {tr("imported from %1").arg(qs(run.source->file)),
                 tr("SHA-256 %1").arg(qs(run.source->sha256).left(12)), tr("curves alone: no resume, no ranking"),
                 tr("seed %1").arg(run.config.run.seed)};
    if (!run.backend.empty())
        about << tr("%1 %2, %3")
                     .arg(qs(run.backend), qs(run.isa),
                          run.threads == 1 ? tr("1 thread") : tr("%1 threads").arg(run.threads));
    if (!run.created.empty()) about << (run.source ? tr("taken in %1") : tr("started %1")).arg(timeText(run.created));
    m_about->setText(about.join(QStringLiteral(" · ")));
    m_about->setToolTip(m_about->text());
    const QStringList foretold = foretoldLines(run);
    m_foretold->setText(foretold.join(QStringLiteral(" · ")));
    m_foretold->setToolTip(tr("What was foretold before the run began, by a few of its steps, and what came. Memory is "
                              "the most that the whole program held, with the runs before it; disk is the store's rows "
                              "and the checkpoints that are kept.\n%1")
                               .arg(foretold.join(QLatin1Char('\n'))));
    m_foretold->setVisible(!foretold.isEmpty());
    m_resume->setVisible(!offered && !live && !run.ranking &&
                         resumableFrom(run.status, run.checkpointStep, run.step).has_value());
    for (IconButton* button : {m_pause, m_step}) button->setVisible(live);
    m_stop->setVisible(live || (run.ranking && !elsewhere));
    m_pause->setText(paused ? tr("Continue") : tr("Pause"));
    m_pause->setAccessibleName(m_pause->text());
    m_pause->setPicture(paused ? QStringLiteral("play") : QStringLiteral("pause"));
}

}  // namespace pada::ui
