// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/compare_view_model.h: which runs are compared and what is known of them. Reads on the worker; a run that
// trains, here or in another process, is read on while it does. No widget.
#pragma once
#include "ui/compare/choice_table.h"
#include "ui/compare/curve_details.h"
#include "ui/compare/seed_groups.h"
#include "ui/models/background.h"
#include "ui/services/window_services.h"
#include "ui/session/twin_replay.h"

#include <QObject>

#include <map>
#include <optional>
#include <set>

namespace pada::ui {

class CompareViewModel final : public QObject {
    Q_OBJECT
public:
    CompareViewModel(const WindowServices& services, Background& background, RunTableModel& stored,
                     QObject* parent = nullptr);

    const RunSet& chosen() const { return m_chosen; }
    ChoiceTable& table() { return m_table; }
    /// What is read of the chosen runs, in the order in which they were chosen.
    ComparedRuns runs() const;
    /// The groups of those, that of the baseline first.
    std::vector<SeedGroup> groups() const;
    std::shared_ptr<const ComparedRun> baseline() const;  ///< Null until it is read.
    bool reading() const { return !m_out.empty(); }
    QString fault() const;  ///< What could not be read, of a chosen run or for the table; empty = nothing.

    void choose(const RunId& run, bool on);
    void choose(const RunSet& runs);
    void pin(const RunId& run);  ///< What others are measured against; the pinned one is let go.
    /// Path-passes at which all curves are cut; none = nowhere.
    void setCut(std::optional<double> passes);
    std::optional<double> cut() const { return m_cut; }
    std::vector<RunSummary> storedRuns() const;  ///< The trash left out, newest first.

    const RunSummary* summaryOf(const RunId& run) const;  ///< Null where it is not stored.
    TwinReplay& film() { return m_film; }                 ///< Two of them played back together.
    CurveDetails& details() { return m_details; }         ///< Steps that are read again where curves are shown closely.

    void setShown(bool shown);      ///< While nobody sees it nothing is read.
    void storedChanged();           ///< The list of stored runs was read anew.
    void look();                    ///< At every slow poll: what came to runs at work.
    void ranked(const RunId& run);  ///< A ranking of it has come to its end: neither its status nor its steps tell.

Q_SIGNALS:
    void changed();  ///< What is chosen, or what is known of it.

private:
    void wearLook(const RunId& run);
    void readMissing();
    void read(const RunSummary& run);
    void readOutcomes();
    void readSettings();

    const WindowServices& m_services;
    Background& m_background;
    RunTableModel& m_stored;
    ComparedReader m_reader;
    ChoiceTable m_table;
    TwinReplay m_film;
    CurveDetails m_details;
    RunSet m_chosen;
    std::optional<double> m_cut;
    std::map<std::string, std::shared_ptr<const ComparedRun>> m_read;  ///< By id; kept for runs that come back.
    std::shared_ptr<const StoredSettings> m_settings = std::make_shared<StoredSettings>();
    std::optional<Error> m_settingsFault;
    bool m_settingsAsked = false;
    std::optional<Error> m_outcomeFault;      ///< Of the table's losses, accuracies and taus.
    std::set<std::string> m_out;              ///< Being read now.
    std::set<std::string> m_ranked;           ///< Ranked since they were read.
    static constexpr int kOutcomesEvery = 8;  ///< Slow polls: of all runs, they take longer than a chosen run's rows.
    int m_outcomesAge = 0;
    bool m_shown = false, m_begun = false, m_outcomesAsked = false, m_outcomesStale = true;
};

}  // namespace pada::ui
