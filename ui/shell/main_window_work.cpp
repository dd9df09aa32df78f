// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that follows the run at work, here or in another process: polls, list, status line, Rank page.
#include "ui/compare/compare_page.h"
#include "ui/data/data_page.h"
#include "ui/learn/learn_page.h"
#include "ui/rank/rank_page.h"
#include "ui/run/run_page.h"
#include "ui/session/run_moment.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/text/format.h"
#include "ui/widgets/time_bar.h"

#include <QStackedWidget>

namespace pada::ui {

void MainWindow::syncRank() {
    const RunFacts& s = m_session.shown().facts();
    if (s.id.text.empty() || s.id == m_rank.run().id) return;
    RunSummary summary;
    summary.id = s.id;
    summary.number = s.number;
    summary.name = s.name.toStdString();
    summary.method = s.config.method.name;
    summary.seed = s.config.run.seed;
    m_rank.showRun(summary, s.config);
    m_searches.showRun(summary, s.config);
    m_rankPage->reload();
}

void MainWindow::syncTime() {
    const RunFacts& shown = m_session.shown().facts();
    const TimeExtent extent = extentOf(shown);
    // The same run may change its place, when the queue starts another: nobody's view moves then.
    m_time.apply(shown.id == m_timed ? TimeCommand(time::Extend{extent}) : TimeCommand(time::Begin{extent}));
    m_timed = shown.id;
    m_timeBar->refresh(m_session.shown().atWork());
    showTimeBar();
}

void MainWindow::showTimeBar() {
    m_timeBar->setVisible(!m_session.shown().empty() &&
                          (m_stack->currentIndex() == run || m_stack->currentIndex() == data));
}

void MainWindow::poll(bool slow) {
    goOnClosing();
    if (!m_session.shown().empty()) m_time.poll(extentOf(m_session.shown().facts()));
    if (slow && m_timeBar->isVisible()) m_timeBar->refresh(m_session.shown().atWork());
    if (slow) {
        m_searchWork.look();
        sayWhetherRankable();
    }
    m_runPage->refresh(slow);
    m_rankPage->refresh(slow);
    m_comparePage->refresh(slow);
    m_dataPage->refresh(slow);
    m_learnPage->refresh(slow);
    if (!slow) return;
    if (m_transfer.busy()) showTransfer();
    noticeForLesson();
    m_watch.look();
    if (m_searchWork.busy())
        m_status->showSearch(m_searchWork.words(), m_searchWork.share());
    else
        m_status->refresh(m_session.atWork());
    m_machine.look();
    markAtWork();
    remember();
    if (m_lateReloads > 0 && --m_lateReloads == 0) reloadRuns();
    if (!m_closing) m_queue.tick();
}

void MainWindow::measureInterference() {
    const RunFacts& s = m_session.shown().facts();
    InterferenceRun& measuring = m_session.interference();
    const QString obstacle = measuring.obstacle(s);
    if (!obstacle.isEmpty()) return showNotice(tr("Interference was not measured"), obstacle);
    measuring.start(s.id);
    m_status->say(tr("Measuring interference of run %1; everything else goes on meanwhile").arg(s.number));
}

void MainWindow::connectInterference() {
    const InterferenceRun& measuring = m_session.interference();
    connect(&measuring, &InterferenceRun::measured, this, [this](const Event& told) {
        const RunId& of = std::get<MethodTold>(told).run;
        const RunSummary* stored = m_runs.at(m_runs.rowOf(of));
        m_status->say(stored ? tr("Interference of run %1 is measured").arg(stored->number)
                             : tr("Interference is measured"));
        if (of == m_session.shown().facts().id) m_runPage->showInterference();
    });
    connect(&measuring, &InterferenceRun::stopped, this,
            [this] { m_status->say(tr("Interference was not measured: stopped")); });
    connect(&measuring, &InterferenceRun::failed, this,
            [this](const RunId&, const QString& reason) { showProblem(tr("Interference was not measured"), reason); });
}

/// The list's row of the run at work: how far it is.
void MainWindow::markAtWork() {
    const RunViewModel& model = m_session.atWork();
    const RunFacts& s = model.facts();
    if (!model.atWork()) return m_runs.setLive({}, 0.0);
    if (s.ranking)
        return m_runs.setLive(s.id, model.rankingShare(),
                              tr("ranking %1 of %2").arg(countText(s.rankingDone), countText(s.rankingTotal)));
    m_runs.setLive(s.id, model.progress(),
                   s.status == RunStatus::paused ? tr("paused")
                   : model.xIsEpoch()            ? tr("epoch %1 of %2").arg(model.epoch()).arg(model.epochs())
                                                 : tr("step %1").arg(countText(s.step)));
}

/// One thing at a time is at work, and a ranking is not a run that could wait in the queue.
void MainWindow::sayWhetherRankable() {
    QString reason;
    if (m_session.shown().facts().source)
        reason = tr("the run was imported: there is no net of it");
    else if (m_session.writerElsewhere() != 0)
        reason = m_session.writerElsewhere() > 0 ? tr("process %1 writes the store").arg(m_session.writerElsewhere())
                                                 : tr("another process writes the store");
    else if (m_searchWork.busy())
        reason = tr("a search is at work");
    else if (m_session.busy() && !m_rank.ranking())
        reason = tr("a run is at work");
    m_rankPage->setHindrance(reason);
}

}  // namespace pada::ui
