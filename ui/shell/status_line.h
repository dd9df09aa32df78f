// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/status_line.h: below every page: progress, where the run is, time left, speed, cost.
#pragma once
#include "core/base/process_load.h"

#include <QWidget>

class QProgressBar;

namespace pada::ui {

class LiveText;
class RunViewModel;

class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);
    void refresh(const RunViewModel& model);
    /// A word about what was just done; the next refreshes leave it there for a few seconds.
    void say(const QString& words);
    /// What this program takes of the machine, told at most once a second; `seconds` of a monotonic clock.
    void showLoad(double seconds, const ProcessLoad& load);

private:
    static constexpr int kSayFor = 32;  ///< Refreshes.
    int m_saying = 0;
    QProgressBar* m_progress;
    LiveText *m_words, *m_cost, *m_load;
    LoadMeter m_meter;
    double m_told = -1.0;  ///< Second of the last telling.
};

}  // namespace pada::ui
