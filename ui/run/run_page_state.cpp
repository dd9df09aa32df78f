// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RunPage that says how the run stands and what can be done about it: title, pill, buttons, banner.
#include "ui/run/run_page.h"
#include "ui/run/run_queue.h"
#include "ui/run/state_words.h"
#include "ui/text/format.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"

#include <QLabel>
#include <QPushButton>

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

void RunPage::refreshStatus() {
    const RunState& s = m_model->state();
    const bool live = s.live, paused = s.status == RunStatus::paused;
    m_title->setText(s.name);
    m_title->setToolTip(s.name);
    const bool elsewhere = s.elsewhere != 0;  // at work in another process, which alone can pause or stop it
    const QString state = live && s.preparing ? tr("Preparing") : s.ranking ? tr("Ranking") : statusText(s.status);
    m_pill->setText(elsewhere ? tr("%1 %2").arg(state, elsewhereText(s.elsewhere)) : state);
    setStyled(m_pill, "pill", s.ranking ? QStringLiteral("live") : pillOf(s.status));
    QStringList about{methodText(s.config.method.name), spaceText(s.config.space.kind), dataText(s.config.data.set),
                      tr("batch %1").arg(s.config.data.batchSize), tr("seed %1").arg(s.config.run.seed)};
    if (!s.backend.empty())
        about << tr("%1 %2, %3")
                     .arg(qs(s.backend), qs(s.isa), s.threads == 1 ? tr("1 thread") : tr("%1 threads").arg(s.threads));
    if (!s.created.empty()) about << tr("started %1").arg(timeText(s.created));
    m_about->setText(about.join(QStringLiteral(" · ")));
    m_about->setToolTip(m_about->text());
    m_resume->setVisible(!live && !s.ranking && resumableFrom(s.status, s.checkpointStep, s.step).has_value());
    for (IconButton* button : {m_pause, m_step}) button->setVisible(live);
    m_stop->setVisible(live || (s.ranking && !elsewhere));
    m_pause->setText(paused ? tr("Continue") : tr("Pause"));
    m_pause->setAccessibleName(m_pause->text());
    m_pause->setPicture(paused ? QStringLiteral("play") : QStringLiteral("pause"));
    refreshBanner();
}

void RunPage::refreshBanner() {
    const RunState& s = m_model->state();
    const bool bad = s.status == RunStatus::failed || s.status == RunStatus::diverged;
    const auto from = resumableFrom(s.status, s.checkpointStep, s.step);
    const QString safe = s.checkpointStep >= 0
                             ? tr("The checkpoint of step %1 is safe.").arg(countText(s.checkpointStep))
                         : from ? tr("No checkpoint was written yet: it begins again at step 0, with the same seed and "
                                     "settings.")
                                : tr("No checkpoint was written.");
    m_banner->primary()->setVisible(false);
    m_banner->secondary()->setVisible(false);
    QString reason = qs(s.reason);
    if (reason.endsWith(QLatin1Char('.'))) reason.chop(1);
    const auto offer = [](QPushButton* button, const QString& verb) {
        button->setText(verb);
        button->setVisible(true);
    };
    if (s.status == RunStatus::failed && s.step == 0) {
        m_banner->show(QStringLiteral("danger"), tr("The run could not begin"),
                       reason + tr(". Nothing was trained; mend it and start again."));
    } else if (bad) {
        m_banner->show(QStringLiteral("danger"),
                       s.status == RunStatus::diverged ? tr("Diverged at step %1").arg(countText(s.step))
                                                       : tr("Failed at step %1").arg(countText(s.step)),
                       (reason.isEmpty() ? QString() : reason + QStringLiteral(". ")) + safe);
    } else if (s.status == RunStatus::interrupted) {
        m_banner->show(
            QStringLiteral("warning"),
            (s.reason.starts_with("paused") ? tr("Interrupted at step %1: the program ended while the run was paused")
                                            : tr("Interrupted at step %1: the program ended while it ran"))
                .arg(countText(s.step)),
            safe);
    } else if (s.status == RunStatus::stopped && !s.live && !s.ranking) {
        m_banner->show(QStringLiteral("notice"),
                       s.totalSteps > s.step
                           ? tr("Stopped at step %1 of %2").arg(countText(s.step), countText(s.totalSteps))
                           : tr("Stopped at step %1").arg(countText(s.step)),
                       safe);
    } else if (s.status == RunStatus::queued && !s.live) {
        const int place = m_queue.placeOf(s.id), waiting = static_cast<int>(m_queue.waiting().size());
        m_banner->show(QStringLiteral("notice"),
                       place > 0 ? tr("Waits in the queue, place %1 of %2").arg(place).arg(waiting)
                                 : tr("Not started, and not in the queue"),
                       tr("It starts at its first step; its settings are fixed."));
        if (!m_session.busy()) offer(m_banner->primary(), tr("Start now"));
        if (place > 0) offer(m_banner->secondary(), tr("Take out of the queue"));
    } else if (s.status == RunStatus::paused && s.reason != "user" && !s.reason.empty()) {
        m_banner->show(QStringLiteral("warning"), tr("Paused: %1").arg(qs(s.reason)),
                       (s.pauseMessage.empty() ? QString() : qs(s.pauseMessage) + QStringLiteral(". ")) +
                           tr("Nothing recorded so far is lost."));
    } else if (!s.notice.empty()) {
        m_banner->show(QStringLiteral("notice"), qs(s.notice), {});
    } else {
        m_banner->hide();
    }
    const bool cut = s.status == RunStatus::interrupted || s.status == RunStatus::stopped;
    if ((bad || cut) && !s.live && !s.ranking && from) {
        offer(m_banner->primary(), tr("Resume from step %1").arg(countText(*from)));
        m_resume->setVisible(false);
    }
}

}  // namespace pada::ui
