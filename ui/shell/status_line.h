// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/status_line.h: below every page: progress, where the run is, time left, speed, cost.
#pragma once
#include "ui/session/machine_words.h"

#include <QWidget>

#include <vector>

class QProgressBar;

namespace pada::ui {

class LiveText;
class RunViewModel;

class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);
    void refresh(const RunViewModel& model);
    void showSearch(const QString& words, double share);  ///< Instead, while one is at work; `share` in [0, 1].
    /// A word about what was just done; the next refreshes leave it there for a few seconds.
    void say(const QString& words);
    /// What this program takes of the machine: processors and memory; in a wide window devices, disk and the
    /// engine's events too. All of it stands in the tooltip.
    void showMachine(const std::vector<MachineRow>& rows);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int kSayFor = 32;  ///< Refreshes.
    void arrangeMachine();
    int m_saying = 0;
    QProgressBar* m_progress;
    LiveText *m_words, *m_cost, *m_load;
    std::vector<MachineRow> m_machine;
};

}  // namespace pada::ui
