// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_session.h: which run is at work and which one is shown; start, pause, step, stop, resume. No widget.
#pragma once
#include "ui/run/run_view_model.h"
#include "ui/shell/window_services.h"

#include <QObject>

namespace pada::ui {

class RunSession final : public QObject {
    Q_OBJECT
public:
    explicit RunSession(const WindowServices& services, QObject* parent = nullptr);

    RunViewModel& live() { return m_live; }  ///< Fed by events whether shown or not; empty before the first start.
    RunViewModel& shown() { return m_showLive ? m_live : m_stored; }
    bool showsLive() const { return m_showLive; }

    void startFile(const QString& file);  ///< A file with one run starts; one with several raises `planned`.
    bool start(const PlannedRun& plan);
    bool open(const RunId& run);  ///< Shows it; the run at work is shown live.
    bool resume(const RunId& run);
    bool rank(const RunId& run, const RankingSection& what);
    void togglePause();
    void step();
    void stop();
    void take(const std::vector<Event>& events);
    /// The config stored with a run; a plain default when it cannot be read.
    RunConfig configOf(const RunId& run) const;
    SpaceShape shapeFor(const SpaceSection& space) const;

Q_SIGNALS:
    void shownChanged();
    void runsChanged();  ///< The list of stored runs is worth reading again.
    void planned(const QString& file, const std::vector<pada::PlannedRun>& plans);
    void problem(const QString& headline, const QString& body);
    void started();

private:
    const WindowServices& m_services;
    RunViewModel m_live, m_stored;
    bool m_showLive = true;
};

}  // namespace pada::ui
