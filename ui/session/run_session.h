// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/run_session.h: which run is at work and which one is shown; start, pause, step, stop, resume, rank. No
// widget. What touches the store is done on the worker; a signal tells when it is there.
#pragma once
#include "ui/models/background.h"
#include "ui/services/window_services.h"
#include "ui/session/interference_run.h"
#include "ui/session/run_view_model.h"

#include <QObject>

#include <atomic>
#include <optional>

namespace pada::ui {

class RunSession final : public QObject {
    Q_OBJECT
public:
    /// Whether somebody asked for this very run now. One that the queue starts changes no view.
    enum class Launch { asked, quiet };
    /// The run that is shown, for who reads what other processes add to it.
    struct Shown {
        RunId run;
        RunStatus status = RunStatus::queued;
        std::optional<TailCursor> cursor;  ///< Empty: everything in the store is known.
        std::int64_t self = 0;             ///< This process.
        int generation = 0;                ///< Another one was shown when it differs.
    };

    RunSession(const WindowServices& services, Background& background, QObject* parent = nullptr);

    /// The run that was last at work here, training or being ranked; fed by events whether shown or not; empty before
    /// the first.
    RunViewModel& live() { return m_live; }
    RunViewModel& shown() { return m_showLive ? m_live : m_stored; }
    bool showsLive() const { return m_showLive; }
    const RunId& opening() const { return m_opening; }  ///< The run that is being read; empty when none.
    bool busy() const;                                  ///< A run or ranking is at work here, or about to be.
    /// The run at work, here or, when it is shown, in another process; else live().
    RunViewModel& atWork() { return m_live.atWork() || shown().facts().elsewhere == 0 ? m_live : shown(); }
    std::int64_t writerElsewhere() const { return m_writer; }  ///< Process that writes the store; 0 = none but this.

    /// A file with one run starts it, or queues it while one is at work; one with several raises `planned`.
    void startFile(const QString& file);
    void start(const PlannedRun& plan);
    /// Shows it when it has been read, a long one by a first look before (RunFacts::partly): shownChanged() comes for
    /// both. The run at work is shown live.
    void open(const RunId& run);
    void resume(const RunId& run, Launch how = Launch::asked);  ///< A queued run starts at its first step.
    void rank(const RunId& run, const RankingSection& what);
    /// Other work of the engine on a stored run, which tells of itself: `begin` on the worker, then `done` with what it
    /// said. busy() from now until the work has ended.
    void launchWork(std::function<Result<void>()> begin, std::function<void(const Result<void>&)> done);
    void enqueue(const std::vector<PlannedRun>& plans);
    /// Weights of every image from the stored row at `step`, read on the worker; empty where they are not stored.
    void readWeights(const RunId& run, std::int64_t step, std::function<void(std::vector<float>)> done);
    /// One edit of the store on the worker; `done` on the GUI thread, after runsChanged() when it went well.
    void edit(std::function<Result<void>()> change, std::function<void(const Result<void>&)> done);
    void togglePause();
    void step();
    void stop();
    void take(const std::vector<Event>& events);
    InterferenceRun& interference() { return m_interference; }

    Shown shownNow();
    void setWriterElsewhere(std::int64_t process);
    /// What another process did to the run shown at `generation`.
    void takeTail(RunTail tail, int generation);

Q_SIGNALS:
    void shownChanged();
    void openingChanged();
    void runsChanged();  ///< The list of stored runs is worth reading again.
    void planned(const QString& file, const std::vector<pada::PlannedRun>& plans);
    void problem(const QString& headline, const QString& body);
    void started(pada::ui::RunSession::Launch how);
    void tailed(const std::vector<pada::Event>& events);  ///< Of the run shown, from another process.
    void writerElsewhereChanged();
    void launchFailed();    ///< After `problem`: a start or resume did not begin.
    void queued(int runs);  ///< So many were added to the queue.
    void ended(const pada::RunId& run, pada::RunStatus status);
    void ranked(const pada::RunId& run);  ///< By this program, or the run shown by another; to the end or not.

private:
    std::shared_ptr<const SearchSpace> spaceFor(const SpaceSection& space) const;  ///< Null where it cannot be made.
    RunReading reading() const;
    void setOpening(const RunId& run);
    void showFirst(RunRead look, const std::shared_ptr<RunCatalog>& catalog, const RunReading& how);
    void showOpened(const RunId& run, RunRead read);
    void showStored(RunRecord record, const std::optional<TailCursor>& cursor);
    void showLiveRun();
    void leaveLive();  ///< Another run takes m_live: what is shown of the one there stays shown.
    void showAfterLaunch(Launch how);
    void readTauOf(const RunId& run);
    void launched();  ///< The engine has taken a run: what happened meanwhile is caught up with.
    bool takenByRanking(const Event& event);

    const WindowServices& m_services;
    Background& m_background;
    RunViewModel m_live, m_stored;
    bool m_showLive = true;
    std::optional<TailCursor> m_cursor;  ///< Of the run shown.
    int m_generation = 0;
    std::int64_t m_writer = 0;
    bool m_tailFailed = false;  ///< Said once a run.
    RunId m_opening, m_ranking;
    int m_launching = 0;             ///< Starts and resumes the worker has not answered yet.
    std::vector<Event> m_meanwhile;  ///< Events that came while m_launching.
    InterferenceRun m_interference;
    std::shared_ptr<std::atomic<int>> m_wish = std::make_shared<std::atomic<int>>(0);  ///< Counts open() calls.
};

}  // namespace pada::ui
