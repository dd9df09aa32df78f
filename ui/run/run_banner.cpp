// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_banner.h"

#include "ui/session/state_words.h"
#include "ui/text/format.h"

#include <QPushButton>

namespace pada::ui {

RunBanner::RunBanner(QWidget* parent) : Banner(parent) {
    setObjectName(QStringLiteral("run.banner"));
    primary()->setObjectName(QStringLiteral("banner.resume"));
    secondary()->setObjectName(QStringLiteral("banner.remove"));
}

bool RunBanner::refresh(const RunFacts& run, const QueuePlace& queue) {
    const bool bad = run.status == RunStatus::failed || run.status == RunStatus::diverged;
    const auto from = resumableFrom(run.status, run.checkpointStep, run.step);
    const QString safe = run.checkpointStep >= 0
                             ? tr("The checkpoint of step %1 is safe.").arg(countText(run.checkpointStep))
                         : from ? tr("No checkpoint was written yet: it begins again at step 0, with the same seed and "
                                     "settings.")
                                : tr("No checkpoint was written.");
    primary()->setVisible(false);
    secondary()->setVisible(false);
    QString reason = qs(run.reason);
    if (reason.endsWith(QLatin1Char('.'))) reason.chop(1);
    const auto offer = [](QPushButton* button, const QString& verb) {
        button->setText(verb);
        button->setVisible(true);
    };
    if (run.status == RunStatus::failed && run.step == 0) {
        show(QStringLiteral("danger"), tr("The run could not begin"),
             reason + tr(". Nothing was trained; mend it and start again."));
    } else if (bad) {
        show(QStringLiteral("danger"),
             run.status == RunStatus::diverged ? tr("Diverged at step %1").arg(countText(run.step))
                                               : tr("Failed at step %1").arg(countText(run.step)),
             (reason.isEmpty() ? QString() : reason + QStringLiteral(". ")) + safe);
    } else if (run.status == RunStatus::interrupted) {
        show(
            QStringLiteral("warning"),
            (run.reason.starts_with("paused") ? tr("Interrupted at step %1: the program ended while the run was paused")
                                              : tr("Interrupted at step %1: the program ended while it ran"))
                .arg(countText(run.step)),
            safe);
    } else if (run.status == RunStatus::stopped && !run.live && !run.ranking) {
        show(QStringLiteral("notice"),
             run.totalSteps > run.step
                 ? tr("Stopped at step %1 of %2").arg(countText(run.step), countText(run.totalSteps))
                 : tr("Stopped at step %1").arg(countText(run.step)),
             safe);
    } else if (run.status == RunStatus::queued && !run.live) {
        show(QStringLiteral("notice"),
             queue.place > 0 ? tr("Waits in the queue, place %1 of %2").arg(queue.place).arg(queue.waiting)
                             : tr("Not started, and not in the queue"),
             tr("It starts at its first step; its settings are fixed."));
        if (queue.mayStart) offer(primary(), tr("Start now"));
        if (queue.place > 0) offer(secondary(), tr("Take out of the queue"));
    } else if (run.status == RunStatus::paused && run.reason != "user" && !run.reason.empty()) {
        show(QStringLiteral("warning"), tr("Paused: %1").arg(qs(run.reason)),
             (run.pauseMessage.empty() ? QString() : qs(run.pauseMessage) + QStringLiteral(". ")) +
                 tr("Nothing recorded so far is lost."));
    } else if (!run.notice.empty()) {
        show(QStringLiteral("notice"), qs(run.notice), {});
    } else {
        hide();
    }
    const bool cut = run.status == RunStatus::interrupted || run.status == RunStatus::stopped;
    const bool resumes = (bad || cut) && !run.live && !run.ranking && from;
    if (resumes) offer(primary(), tr("Resume from step %1").arg(countText(*from)));
    return resumes;
}

}  // namespace pada::ui
