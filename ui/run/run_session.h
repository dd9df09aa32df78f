// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_session.h: which run is at work and which one is shown; start, pause, step, stop, resume, rank. No widget.
// What touches the store is done on the worker; a signal tells when it is there.
#pragma once
#include "ui/models/background.h"
#include "ui/run/run_view_model.h"
#include "ui/shell/window_services.h"

#include <QObject>

#include <atomic>

namespace pada::ui {

class RunSession final : public QObject {
    Q_OBJECT
public:
    RunSession(const WindowServices& services, Background& background, QObject* parent = nullptr);

    RunViewModel& live() { return m_live; }  ///< Fed by events whether shown or not; empty before the first start.
    RunViewModel& shown() { return m_showLive ? m_live : m_stored; }
    bool showsLive() const { return m_showLive; }
    const RunId& opening() const { return m_opening; }  ///< The run that is being read; empty when none.
    bool busy() const;                                  ///< A run or ranking is at work, or about to be.

    void startFile(const QString& file);  ///< A file with one run starts; one with several raises `planned`.
    void start(const PlannedRun& plan);
    void open(const RunId& run);    ///< Shows it when it has been read; the run at work is shown live.
    void resume(const RunId& run);  ///< A queued run starts at its first step.
    void rank(const RunId& run, const RankingSection& what);
    void enqueue(const std::vector<PlannedRun>& plans);
    /// One edit of the store on the worker; `done` on the GUI thread, after runsChanged() when it went well.
    void edit(std::function<Result<void>()> change, std::function<void(const Result<void>&)> done);
    void togglePause();
    void step();
    void stop();
    void take(const std::vector<Event>& events);

Q_SIGNALS:
    void shownChanged();
    void openingChanged();
    void runsChanged();  ///< The list of stored runs is worth reading again.
    void planned(const QString& file, const std::vector<pada::PlannedRun>& plans);
    void problem(const QString& headline, const QString& body);
    void started();
    void launchFailed();    ///< After `problem`: a start or resume did not begin.
    void queued(int runs);  ///< So many were added to the queue.
    void ended(const pada::RunId& run, pada::RunStatus status);

private:
    SpaceShape shapeFor(const SpaceSection& space) const;
    RunReading reading() const;
    void setOpening(const RunId& run);
    void showLiveRun();
    void launched();  ///< The engine has taken a run: what happened meanwhile is caught up with.
    bool takenByRanking(const Event& event);

    const WindowServices& m_services;
    Background& m_background;
    RunViewModel m_live, m_stored;
    bool m_showLive = true;
    RunId m_opening, m_ranking;
    int m_launching = 0;             ///< Starts and resumes the worker has not answered yet.
    std::vector<Event> m_meanwhile;  ///< Events that came while m_launching.
    std::shared_ptr<std::atomic<int>> m_wish = std::make_shared<std::atomic<int>>(0);  ///< Counts open() calls.
};

}  // namespace pada::ui
