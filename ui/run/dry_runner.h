// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/dry_runner.h: measures what a run would cost on a worker of its own, and keeps the answer for configs that
// cost alike. No widget; GUI thread only.
#pragma once
#include "ui/models/background.h"
#include "ui/services/window_services.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace pada::ui {

class DryRunner final : public QObject {
    Q_OBJECT
public:
    enum class State { idle, measuring, measured, failed };

    explicit DryRunner(const WindowServices& services, QObject* parent = nullptr);
    ~DryRunner() override;  ///< Waits for the step at work.

    bool available() const { return static_cast<bool>(m_services.dryRun); }
    void measure(const RunConfig& config);  ///< In place of whatever was being measured.
    void cancel();                          ///< Returns at once; the step at work is left to end by itself.
    State state() const { return m_state; }
    QString fault() const { return m_fault; }
    /// The newest answer, where a run of this config costs what was measured.
    const StepCosts* costsFor(const RunConfig& config) const;

Q_SIGNALS:
    void changed();

private:
    const WindowServices& m_services;
    State m_state = State::idle;
    QString m_fault;
    std::optional<StepCosts> m_costs;
    std::string m_key;  ///< Hash of the costConfig() that m_costs is of.
    std::shared_ptr<std::atomic<int>> m_wish = std::make_shared<std::atomic<int>>(0);  ///< Counts measure(), cancel().
    Background m_background;                                                           // last: its jobs use the others
};

}  // namespace pada::ui
