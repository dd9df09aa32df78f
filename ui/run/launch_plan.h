// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/launch_plan.h: what is to be run, as a file's text and as the values of a form, always in agreement: what is
// typed in one is seen in the other. Runs come from the text alone, through the config's own door. No widget; GUI
// thread only.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config_toml.h"
#include "ui/run/plan_grid.h"

#include <QObject>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pada::ui {

class LaunchPlan final : public QObject {
    Q_OBJECT
public:
    /// `registry` outlives it.
    explicit LaunchPlan(const Registry& registry, QObject* parent = nullptr);

    /// A file as it was read: what it asks for, or why it cannot be run. `text` may be empty, when only the runs are
    /// known.
    void load(const QString& origin, const QString& text, const Result<std::vector<PlannedRun>>& plans);
    void setText(const QString& text);
    /// As typed into the field of "section.key": several values with commas make several runs; "run.seed" takes ranges,
    /// 0-4. Of schedule.epochs and schedule.path_passes the one that is set clears the other.
    void setValue(const std::string& key, const QString& typed);

    const QString& text() const { return m_text; }
    QString origin() const { return m_origin; }
    bool edited() const { return m_edited; }  ///< Differs from the file that was loaded.
    /// What to start; empty while anything is wrong.
    const std::vector<PlannedRun>& plans() const { return m_plans; }
    /// Whether one form can say it; a suite whose variants differ in several keys at once is its text's alone.
    bool formable() const { return m_grid.has_value(); }
    const PlanGrid* grid() const { return m_grid ? &*m_grid : nullptr; }
    QString value(const std::string& key) const;  ///< As typed, or as the text has it.
    bool atDefault(const std::string& key) const;
    QString fault(const std::string& key) const;  ///< Of this field; empty where nothing is wrong.
    QString fault() const;  ///< Of the text, else of the first field that has one, or of all runs together.
    /// The methods that the form asks for.
    std::vector<const MethodDeclaration*> methods() const;
    const Registry& registry() const { return m_registry; }
    /// A line for a shell that starts the same; `store` empty = the shell's own.
    QString command(const QString& store) const;

Q_SIGNALS:
    void changed();

private:
    void take(std::vector<PlannedRun> plans);
    void rebuild(const std::string& edited);
    bool takeTyped(PlanGrid& grid);
    void takeText(const std::string& key, const std::string& typed, PlanGrid& grid);
    bool checkVariants(PlanGrid& grid);
    bool write(const PlanGrid& grid, const std::string& edited);
    void dropForeign(PlanGrid& grid) const;

    const Registry& m_registry;
    QString m_origin, m_text, m_textFault;
    bool m_edited = false;
    std::vector<PlannedRun> m_plans;
    std::optional<PlanGrid> m_grid;                    ///< Of the newest sound text.
    std::map<std::string, QString> m_usual, m_values;  ///< By key: defaults; what the newest sound text says.
    std::map<std::string, QString> m_typed;
    std::map<std::string, QString> m_faults;  ///< By key.
};

}  // namespace pada::ui
